// Who gets what of a restock plan: senders' stock, trips and money put together.
#pragma once

#include <vector>

#include "services/planning/plan_limits.hpp"
#include "services/planning/plan_supply.hpp"

namespace abasto::planning {

// One shelf, and what was proposed for it before anybody looked at the others.
struct AllottedLine {
    const network::SupplyLine& route;
    const catalogue::Item* item;  // null: not in the catalogue, so nothing is said of its pieces
    ItemCode code;
    Proposal& proposal;
    bool bought = true;  // out of the budget, where there is one
};

// Cuts the proposals, in whole packs, to what share_out() gives of the senders' stock and hold_to_limits() lets through of that. What a
// limit leaves with a sender goes to its other shelves of the item as far as those have room, until nobody can get any more. So one
// more pack of a line that was cut for `capacity` or `budget` overloads its trip or costs more than is left, and the sender of one that
// was cut for `sender` has no more that may go there. Where both are so, the limit is told where it takes of what the sender had for
// the line. The limits of each line come back in the order of the lines.
[[nodiscard]] std::vector<LineLimits> allot(const SupplyFacts& supply, Date leaves_on, const std::vector<AllottedLine>& lines,
                                            std::optional<std::int64_t> budget_centavos);

}  // namespace abasto::planning
