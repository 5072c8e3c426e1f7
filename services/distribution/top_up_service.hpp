// What a peer says has come of a top-up, as items; recorded as the receipt of its shipment. Used inside a write transaction, so exactly one
// of two receipts wins.
#pragma once

#include "domain/shipping/top_up.hpp"
#include "services/platform/journal/recording.hpp"

namespace abasto::distribution {

struct TopUpReceipt {
    ShipmentId shipment;
    Date day;
    std::vector<shipping::ItemArrival> arrivals;  // an item that is not named has not come
};

// The receipt of the shipment, and its last: what is missing or too much opens a difference, as in any other.
// Refusals: unknown_event, wrong_state (it was received before, by somebody), then those of shipping::receive().
[[nodiscard]] Result<Done, Refusal> receive_top_up(journal::WriteTransaction& transaction, const journal::Authorship& by,
                                                   const TopUpReceipt& receipt);

}  // namespace abasto::distribution
