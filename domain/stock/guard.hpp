// The guard: what someone intends to take from a shelf is checked strictly before it becomes a fact. Facts are never refused; where
// they break these rules the view of the shelf says so.
#pragma once

#include <map>
#include <vector>

#include "domain/stock/fefo.hpp"

namespace abasto::stock {

struct Issue {
    std::vector<StockLine> lines;  // several items and several lines of one lot are fine; unknown lot: whichever is usable
    IssueRules rules;
};

// Against the balances of the giving site. Refusals in this order, each looked for in all lines before the next:
// nothing_to_do (no line), not_positive, not_enough_stock (a lot, or the item as a whole, has less than all lines ask for),
// lot_blocked (one of a fund that does not serve the receiver comes first), lot_life_too_short (a lot that is named, or what a line without lot would have to take). Thread safe.
[[nodiscard]] Result<Done, Refusal> check_issue(const Issue& issue, const std::map<Lot, Quantity>& balances);

}  // namespace abasto::stock
