// A top-up: a shipment to a peer. A peer counts pieces of an item and knows nothing of lots, which name who paid for them.
#pragma once

#include <map>
#include <vector>

#include "domain/shipping/events.hpp"

namespace abasto::shipping {

struct ItemArrival {
    ItemCode item;
    Quantity arrived;
};

// The lines of the receipt: what has come of an item is taken to be its lots in transit, one after the other, those that expire first
// being filled first; what is too much belongs to the last of them, and what was not sent to no lot that is known. Pure, thread safe.
[[nodiscard]] std::vector<ReceivedLine> lots_of_arrival(std::map<stock::Lot, Quantity> in_transit,
                                                        const std::vector<ItemArrival>& arrivals);

}  // namespace abasto::shipping
