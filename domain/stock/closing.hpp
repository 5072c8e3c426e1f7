// How a discrepancy may be closed, and who has to look at an adjustment before it posts.
#pragma once

#include <map>
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

using ItemPieces = std::map<ItemCode, Quantity>;

// Of each item over all lines, whichever way they go: what is lost does not make up for what is found.
[[nodiscard]] ItemPieces pieces_of(const StockAdjusted& adjustment);

struct Hands {
    UserId proposed_by;
    std::optional<UserId> approved_by;
    ItemPieces alone_today{};  // what proposed_by has adjusted at this site alone, on the programme's day of recording
};

// Above the threshold, in pieces of any one item together with those of alone_today, a second person must have approved it; nobody
// approves their own.
[[nodiscard]] bool has_enough_hands(const StockAdjusted& adjustment, Quantity threshold, const Hands& hands);

// An adjustment that stands in the book, for whoever would undo it.
struct PostedAdjustment {
    StockAdjusted adjustment;
    UserId actor;
    Date recorded_on;  // the programme's day
};

// Posted by this person alone, on this day: undoing it gives its pieces back to what the person may adjust alone.
[[nodiscard]] bool is_own_of_day(const PostedAdjustment& posted, const UserId& person, Date day);

struct Undoing {
    UserId by;
    Date today;
    ItemPieces alone_today{};  // as in Hands
};

// Undoing an adjustment changes the stock as much as making it: what two people decided, or what is above the threshold, takes two
// people again; what is smaller counts as an adjustment of whoever undoes it, unless it is that person's own of the same day.
[[nodiscard]] bool may_be_undone_alone(const PostedAdjustment& posted, Quantity threshold, const Undoing& undoing);

}  // namespace abasto::stock
