// Shipments and handouts as people and programs record them: each function loads what it needs, asks the domain, and appends one event.
// Used inside a write transaction, so exactly one of two competitors wins.
#pragma once

#include "domain/outreach/events.hpp"
#include "domain/shipping/commands.hpp"
#include "services/platform/journal/recording.hpp"

namespace abasto::distribution {

using journal::Authorship;

struct ItemQuantity {
    ItemCode item;
    Quantity quantity;
};

struct DraftRequest {
    ShipmentId shipment;
    SiteCode from;
    SiteCode to;
    Date day;  // of the planned dispatch
    std::vector<ItemQuantity> lines;
};

// Allocates lots first expired, first out, with the life that the receiving role requires on arrival, out of what no other draft holds
// back; from then on this one holds them back, until it is dispatched or cancelled. Against the direction of a supply line it is a return:
// what is expired or blocked is taken as well.
// Refusals: unknown_site, same_site, supply_line_closed, nothing_to_do, already_recorded (the id is another shipment's), then those of
// stock::allocate_fefo().
[[nodiscard]] Result<Done, Refusal> draft_shipment(journal::WriteTransaction& transaction, const Authorship& by,
                                                   const DraftRequest& request);

struct DispatchRequest {
    ShipmentId shipment;
    Date day;
    std::vector<stock::StockLine> lines;  // what really leaves; empty: what was drafted
};
// Refusals: unknown_event where there is no such shipment, then those of shipping::check_dispatch().
[[nodiscard]] Result<Done, Refusal> dispatch_shipment(journal::WriteTransaction& transaction, const Authorship& by,
                                                      const DispatchRequest& request);

// Refusals: unknown_event, wrong_state.
[[nodiscard]] Result<Done, Refusal> cancel_shipment(journal::WriteTransaction& transaction, const Authorship& by,
                                                    const ShipmentId& shipment);

struct ReceiptRequest {
    ShipmentId shipment;
    Date day;
    bool last = true;
    std::vector<shipping::ReceivedLine> lines;
};
// A fact: never refused for the shipment's state. Refusals: unknown_event, unknown_item (of any line), and those of
// shipping::receive() for its form.
[[nodiscard]] Result<Done, Refusal> receive_shipment(journal::WriteTransaction& transaction, const Authorship& by,
                                                     const ReceiptRequest& request);

struct ClosingRequest {
    ShipmentId shipment;
    Date day;
    stock::DiscrepancyOutcome outcome = stock::DiscrepancyOutcome::loss;
};
// Refusals: unknown_event, then those of shipping::close_difference().
[[nodiscard]] Result<Done, Refusal> close_shipment_difference(journal::WriteTransaction& transaction, const Authorship& by,
                                                              const ClosingRequest& request);

// A fact. Refusals: unknown_site, unknown_item, malformed where the zone is neither empty nor defined, and those of
// outreach::check_handout().
[[nodiscard]] Result<Done, Refusal> record_handout(journal::WriteTransaction& transaction, const Authorship& by,
                                                   const outreach::HandoutRecorded& handout);

}  // namespace abasto::distribution
