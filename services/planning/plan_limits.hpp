// What the trips of a restock plan carry and what its budget buys: the least covered shelves come first.
#pragma once

#include <vector>

#include "domain/catalogue/item.hpp"
#include "domain/network/site.hpp"
#include "domain/planning/limit_words.hpp"

namespace abasto::planning {

// What one shelf is to get, and what holds it.
struct HeldLine {
    const network::SupplyLine& route;
    const catalogue::Item* item;  // null: not in the catalogue, so nothing is said of its pieces
    Proposal& proposal;
};

// Cuts the proposals, in whole packs, to what one trip along each route carries and, where there is a budget of zero or more, to what it
// buys; both at once, so that one more pack of a line that was cut would overload its trip or cost more than is left, and that is the
// reason it gives (the trip, where it is both). Where not all fits, each next pack goes to the shelf whose stock on hand and in transit
// lasts the least at its mean demand. A figure that an item does not have counts for nothing and is told. The limits of each line come
// back in the order of the lines.
[[nodiscard]] std::vector<LineLimits> hold_to_limits(const std::vector<HeldLine>& lines,
                                                     std::optional<std::int64_t> budget_centavos);

}  // namespace abasto::planning
