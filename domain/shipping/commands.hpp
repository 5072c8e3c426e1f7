// What people do with a shipment: each intention is checked and becomes its event, or is refused with a reason.
#pragma once

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/network/site.hpp"
#include "domain/shipping/shipment.hpp"
#include "domain/stock/guard.hpp"

namespace abasto::shipping {

// How goods get from one site to another.
struct Route {
    int lead_time_days = 0;
    bool returned = false;  // against the direction of the supply line
};

// `there` is the supply line from sender to receiver, `back` the one from receiver to sender. Along an open line; otherwise goods are
// returned along the one that brought them, even where it is closed by now. None: there is no way.
[[nodiscard]] std::optional<Route> find_route(const std::optional<network::SupplyLine>& there,
                                              const std::optional<network::SupplyLine>& back);

// What is asked of lots that leave by this route on that day. A return asks nothing: what is expired or blocked can always go back.
[[nodiscard]] stock::IssueRules rules_of(const Route& route, Date leaves_on, network::SiteRole receiving);

// What the sender knows when the van is about to leave.
struct DispatchContext {
    ShipmentState state = ShipmentState::draft;
    std::optional<Route> route;
    network::SiteRole receiving = network::SiteRole::warehouse;
    std::map<stock::Lot, Quantity> balances;  // of the sending site
    stock::LotHistory statuses;
    std::set<FundCode> funds_barred{};  // that do not serve the receiving site
};

// Arrival is taken to be the supply line's lead time later. Refusals in this order: wrong_state (sent or cancelled before), same_site,
// supply_line_closed (no route), then those of stock::check_issue(). The event says whether it is a return.
[[nodiscard]] Result<Done, Refusal> check_dispatch(const ShipmentDispatched& intended, const DispatchContext& context);
[[nodiscard]] Result<ShipmentDispatched, Refusal> dispatch(ShipmentDispatched intended, const DispatchContext& context);

// Refusal: wrong_state, where it is no draft any more: what has left comes back by a reversal or as a difference.
[[nodiscard]] Result<ShipmentCancelled, Refusal> cancel(ShipmentCancelled intended, ShipmentState state);

// A receipt is a fact, whatever the state of its shipment, so only its form is checked.
// Refusals: not_positive (a quantity below zero), nothing_to_do (nothing arrived, and it is not the last one).
[[nodiscard]] Result<ShipmentReceived, Refusal> receive(ShipmentReceived receipt);

// Who closes what is left in transit, and as what.
struct ClosingIntent {
    ShipmentId shipment;
    SiteCode from;
    SiteCode to;
    Date occurred_on;
    stock::DiscrepancyOutcome outcome = stock::DiscrepancyOutcome::loss;
};

// Closes all that is left in transit. Refusals in this order: outcome_does_not_fit (explained; loss of a surplus), nothing_to_do
// (it is closed, or was cancelled), wrong_state (not dispatched yet as far as is known, or more is expected).
[[nodiscard]] Result<DifferenceClosed, Refusal> close_difference(const ClosingIntent& intent, const ShipmentView& view);

}  // namespace abasto::shipping
