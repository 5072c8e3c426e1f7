#include "domain/stock/closing.hpp"

#include <algorithm>

namespace abasto::stock {
namespace {

bool closes_with_its_shipment(DiscrepancyKind kind)
{
    return kind == DiscrepancyKind::short_delivery || kind == DiscrepancyKind::over_delivery;
}

// Goods that were handed over, so that they can be given back.
bool is_about_goods_handed_over(DiscrepancyKind kind)
{
    return kind == DiscrepancyKind::issued_while_blocked || kind == DiscrepancyKind::damaged_delivery ||
           kind == DiscrepancyKind::received_after_cancel || kind == DiscrepancyKind::received_unsent;
}

// There is more than the book says, or said: a book below zero is one that missed goods.
bool is_more_than_the_book(const Discrepancy& discrepancy)
{
    return discrepancy.kind == DiscrepancyKind::negative_stock || discrepancy.quantity > zero;
}

bool fits(const Discrepancy& discrepancy, DiscrepancyOutcome outcome)
{
    const bool handed_over = is_about_goods_handed_over(discrepancy.kind);
    switch (outcome) {
    case DiscrepancyOutcome::explained:
    case DiscrepancyOutcome::miscount: return true;
    case DiscrepancyOutcome::returned: return handed_over;
    case DiscrepancyOutcome::found: return !handed_over && is_more_than_the_book(discrepancy);
    case DiscrepancyOutcome::loss:
        return discrepancy.kind == DiscrepancyKind::damaged_delivery || (!handed_over && !is_more_than_the_book(discrepancy));
    }
    return false;
}

}  // namespace

Result<Done, Refusal> check_closing(const DiscrepancyState& state, DiscrepancyOutcome outcome)
{
    const auto kind = std::string(to_string(state.discrepancy.kind));
    if (state.closed) return Failure{Refusal{RefusalCode::nothing_to_do, kind + " is closed already"}};
    if (closes_with_its_shipment(state.discrepancy.kind))
        return Failure{Refusal{RefusalCode::wrong_state, kind + " is closed with what its shipment has left in transit"}};
    if (!fits(state.discrepancy, outcome))
        return Failure{Refusal{RefusalCode::outcome_does_not_fit, kind + " of " + state.discrepancy.quantity.text() +
                                                                      " cannot be closed as " + std::string(to_string(outcome))}};
    return Done{};
}

ItemPieces pieces_of(const StockAdjusted& adjustment)
{
    ItemPieces pieces;
    for (const auto& line : adjustment.lines) pieces[line.lot.item] += line.quantity;
    return pieces;
}

bool has_enough_hands(const StockAdjusted& adjustment, Quantity threshold, const Hands& hands)
{
    if (hands.approved_by) return *hands.approved_by != hands.proposed_by;
    auto sums = pieces_of(adjustment);
    for (auto& [item, pieces] : sums)
        if (const auto before = hands.alone_today.find(item); before != hands.alone_today.end()) pieces += before->second;
    return std::none_of(sums.begin(), sums.end(), [&](const auto& sum) { return sum.second > threshold; });
}

bool is_own_of_day(const PostedAdjustment& posted, const UserId& person, Date day)
{
    return posted.actor == person && posted.recorded_on == day && !posted.adjustment.proposed_by;
}

bool may_be_undone_alone(const PostedAdjustment& posted, Quantity threshold, const Undoing& undoing)
{
    if (posted.adjustment.proposed_by) return false;
    const bool own = is_own_of_day(posted, undoing.by, undoing.today);
    return has_enough_hands(
        posted.adjustment, threshold,
        {.proposed_by = undoing.by, .approved_by = {}, .alone_today = own ? ItemPieces{} : undoing.alone_today});
}

}  // namespace abasto::stock
