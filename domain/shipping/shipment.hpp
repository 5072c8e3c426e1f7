// The view of one shipment, derived from all its events in the order of their moments: state, what is in transit, differences.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "domain/shipping/events.hpp"
#include "domain/stock/discrepancy.hpp"

namespace abasto::shipping {

enum class ShipmentState { draft, dispatched, partly_received, received, closed, cancelled };

struct ShipmentView {
    ShipmentState state = ShipmentState::draft;
    std::optional<Date> dispatched_on;
    std::map<stock::Lot, Quantity> in_transit;      // sent - arrived - closed; only lots that are not zero
    std::vector<stock::Discrepancy> discrepancies;  // differences; site = the receiving site
};

// What one event says about the shipment, with its moment. Lines: what it adds to transit (sent) and takes out of it.
struct ShipmentFact {
    enum class Kind { drafted, dispatched, cancelled, received, difference_closed };
    stock::Moment moment;
    Kind kind = Kind::drafted;
    bool last = false;  // received: nothing more is expected
    struct Line {
        stock::Lot lot;
        Quantity sent;     // into transit
        Quantity arrived;  // out of transit, good and damaged
        Quantity damaged;  // of it
    };
    std::vector<Line> lines;
};

// Precondition: sorted by moment; reversed events and reversals left out. Thread safe.
// State: no receipt: draft, dispatched, or cancelled where it was never dispatched; receipts of which none is the last:
// partly_received; after the last one: received while something is in transit, closed when nothing is.
// Discrepancies, whose quantities are what is still open (closing a difference takes it away):
// - short_delivery for each lot in transit after the last receipt, caused by the first receipt that said to be the last, line 0;
// - over_delivery for each lot of which more arrived than was sent, caused by the receipt and line with which it was exceeded;
// - damaged_delivery for each line with damaged goods;
// - received_after_cancel for each line that arrived after a cancellation; otherwise, where no dispatch is known, received_unsent
//   for each line, and then no short or over delivery.
[[nodiscard]] ShipmentView view_shipment(const SiteCode& to, const std::vector<ShipmentFact>& facts);

}  // namespace abasto::shipping

template <>
struct abasto::EnumNames<abasto::shipping::ShipmentState> {
    static constexpr std::array<std::string_view, 6> names{"draft",    "dispatched", "partly_received",
                                                           "received", "closed",     "cancelled"};
};
