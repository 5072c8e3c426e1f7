#include "domain/stock/guard.hpp"

#include <optional>

namespace abasto::stock {
namespace {

using MaybeRefusal = std::optional<Refusal>;
using Asked = std::map<Lot, Quantity>;

std::string name_of(const Lot& lot) { return lot.is_unknown() ? lot.item.text() : lot.item.text() + " lot '" + lot.batch + "'"; }

Refusal shortage(const Lot& lot, Quantity asked, Quantity held)
{
    return {RefusalCode::not_enough_stock, name_of(lot) + ": " + asked.text() + " asked, " + held.text() + " on hand"};
}

std::map<Lot, Quantity> of_item(const std::map<Lot, Quantity>& balances, const ItemCode& item)
{
    auto lots = balances;
    std::erase_if(lots, [&](const auto& balance) { return balance.first.item != item; });
    return lots;
}

Quantity total(const std::map<Lot, Quantity>& quantities)
{
    Quantity sum;
    for (const auto& [lot, quantity] : quantities) sum += quantity;
    return sum;
}

MaybeRefusal not_positive(const Issue& issue)
{
    if (issue.lines.empty()) return Refusal{RefusalCode::nothing_to_do, "no line asks for anything"};
    for (const auto& line : issue.lines)
        if (line.quantity <= zero)
            return Refusal{RefusalCode::not_positive,
                           name_of(line.lot) + ": quantity " + line.quantity.text() + " is not above zero"};
    return std::nullopt;
}

MaybeRefusal not_enough(const Asked& asked, const std::map<Lot, Quantity>& balances)
{
    for (const auto& [lot, quantity] : asked) {
        const auto held = balances.find(lot);
        const Quantity on_hand = held == balances.end() ? zero : held->second;
        if (!lot.is_unknown() && quantity > on_hand) return shortage(lot, quantity, on_hand);
        const Quantity of_all = total(of_item(asked, lot.item));
        const Quantity on_shelf = total(of_item(balances, lot.item));
        if (of_all > on_shelf) return shortage(Lot::unknown(lot.item), of_all, on_shelf);
    }
    return std::nullopt;
}

// Lines without lot may take what is usable and not asked for by name; the reason why the rest is not is the refusal.
MaybeRefusal unlotted_unfit(const Asked& asked, const std::map<Lot, Quantity>& left, const IssueRules& rules)
{
    for (const auto& [lot, quantity] : asked) {
        if (!lot.is_unknown()) continue;
        Quantity usable;
        auto code = RefusalCode::lot_life_too_short;
        for (const auto& held : fefo_view(of_item(left, lot.item))) {
            const auto fit = fitness(held.lot, rules);
            if (fit == Fitness::usable) usable += held.quantity;
            if (fit == Fitness::blocked || fit == Fitness::earmarked) code = RefusalCode::lot_blocked;
        }
        if (usable < quantity)
            return Refusal{code, name_of(lot) + ": " + quantity.text() + " asked, " + usable.text() + " usable"};
    }
    return std::nullopt;
}

MaybeRefusal unfit(const Asked& asked, const IssueRules& rules)
{
    for (const auto& [lot, quantity] : asked)
        if (fitness(lot, rules) == Fitness::earmarked)
            return Refusal{RefusalCode::lot_blocked,
                           name_of(lot) + ": fund " + lot.fund.text() + " does not serve the receiving site"};
    for (const auto& [lot, quantity] : asked)
        if (fitness(lot, rules) == Fitness::blocked)
            return Refusal{RefusalCode::lot_blocked, name_of(lot) + ": blocked or expired on " + rules.leaves_on.text()};
    for (const auto& [lot, quantity] : asked)
        if (fitness(lot, rules) == Fitness::life_too_short)
            return Refusal{RefusalCode::lot_life_too_short, name_of(lot) + ": expires " + lot.expiry.value_or(Date{}).text() +
                                                                ", less than " + std::to_string(rules.life_months_min) +
                                                                " months after " + rules.arrives_on.text()};
    return std::nullopt;
}

}  // namespace

Result<Done, Refusal> check_issue(const Issue& issue, const std::map<Lot, Quantity>& balances)
{
    if (auto refusal = not_positive(issue)) return Failure{*std::move(refusal)};
    Asked asked;
    for (const auto& line : issue.lines) asked[line.lot] += line.quantity;
    if (auto refusal = not_enough(asked, balances)) return Failure{*std::move(refusal)};
    if (auto refusal = unfit(asked, issue.rules)) return Failure{*std::move(refusal)};
    auto left = balances;
    for (const auto& [lot, quantity] : asked)
        if (!lot.is_unknown()) left[lot] -= quantity;
    if (auto refusal = unlotted_unfit(asked, left, issue.rules)) return Failure{*std::move(refusal)};
    return Done{};
}

}  // namespace abasto::stock
