// What the trips of a restock plan carry and what its budget buys: the least covered shelves come first.
#pragma once

#include <vector>

#include "domain/catalogue/item.hpp"
#include "domain/network/site.hpp"
#include "domain/planning/limit_words.hpp"

namespace abasto::planning {

// What one shelf is to get.
struct HeldLine {
    const network::SupplyLine& route;
    const catalogue::Item* item;  // null: not in the catalogue, so nothing is said of its pieces
    const Explanation& why;
    std::int64_t least = 0;  // packs that it has already
    std::int64_t most = 0;   // packs that are there for it, >= least
    bool bought = true;      // out of the budget, where there is one
};

struct Held {
    std::int64_t packs = 0;           // least .. most
    std::optional<CutReason> full{};  // why one more pack would not do, whoever has it: the trip, where it is the budget as well
    LineLimits limits{};
};

// Holds the lines, in whole packs, to what one trip along each route carries and, where there is a budget of zero or more, to what it
// buys; both at once, so that a line that gets less than its most is full. Where not all fits, each next pack goes to the shelf whose
// stock on hand and in transit lasts the least at its mean demand. What lines have already must keep the limits. A figure that an item
// does not have counts for nothing and is told. In the order of the lines.
[[nodiscard]] std::vector<Held> hold_to_limits(const std::vector<HeldLine>& lines, std::optional<std::int64_t> budget_centavos);

}  // namespace abasto::planning
