// How a discrepancy may be closed, and who has to look at an adjustment before it posts.
#pragma once

#include <optional>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/stock/discrepancy.hpp"
#include "domain/stock/events.hpp"

namespace abasto::stock {

struct DiscrepancyState {
    Discrepancy discrepancy;
    bool closed = false;
};

// Closing posts nothing: it says what became of it. Refusals in this order: nothing_to_do (closed already), wrong_state (short and over
// deliveries are closed with what is left in transit, see shipping::close_difference), outcome_does_not_fit (found needs more than the
// book had, loss needs less; returned is for goods that went or arrived against the rules).
[[nodiscard]] Result<Done, Refusal> check_closing(const DiscrepancyState& state, DiscrepancyOutcome outcome);

struct Hands {
    UserId proposed_by;
    std::optional<UserId> approved_by;
};

// Above the threshold, in pieces of any one item over all lines of the adjustment, a second person must have approved it; nobody
// approves their own.
[[nodiscard]] bool has_enough_hands(const StockAdjusted& adjustment, Quantity threshold, const Hands& hands);

}  // namespace abasto::stock
