#include "domain/stock/fefo.hpp"

#include <algorithm>
#include <tuple>

namespace abasto::stock {
namespace {

bool is_blocked_on(const Lot& lot, const IssueRules& rules, Date day)
{
    return status_on(rules.statuses, lot, day) != LotStatus::released;
}

}  // namespace

bool goes_out_before(const Lot& a, const Lot& b)
{
    const auto key = [](const Lot& lot) {
        return std::tuple(lot.is_unknown(), !lot.expiry.has_value(), std::tie(lot.expiry, lot.batch, lot.fund, lot.item));
    };
    return key(a) < key(b);
}

Date plus_months(Date day, int months)
{
    const Month month = day.month().plus(months);
    return std::min(Date::first_of(month).plus(day.day_of_month() - 1), Date::last_of(month));
}

Fitness fitness(const Lot& lot, const IssueRules& rules)
{
    if (rules.returned || lot.is_unknown()) return Fitness::usable;
    if (rules.funds_barred.contains(lot.fund)) return Fitness::earmarked;
    if (lot.expiry && *lot.expiry < rules.leaves_on) return Fitness::blocked;
    if (is_blocked_on(lot, rules, rules.leaves_on) || is_blocked_on(lot, rules, rules.arrives_on)) return Fitness::blocked;
    if (lot.expiry && *lot.expiry < plus_months(rules.arrives_on, rules.life_months_min)) return Fitness::life_too_short;
    return Fitness::usable;
}

std::vector<StockLine> fefo_view(const std::map<Lot, Quantity>& balances)
{
    std::vector<StockLine> lines;
    Quantity taken;  // without saying from which lot
    for (const auto& [lot, balance] : balances) {
        if (balance > zero) lines.push_back({lot, balance});
        if (balance < zero) taken -= balance;
    }
    std::sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return goes_out_before(a.lot, b.lot); });
    for (auto& line : lines) {
        const Quantity from_here = std::min(line.quantity, taken);
        line.quantity -= from_here;
        taken -= from_here;
    }
    std::erase_if(lines, [](const auto& line) { return line.quantity == zero; });
    return lines;
}

std::map<Lot, Quantity> fefo_gone(std::map<Lot, Quantity> balances, const ItemCode& item, Quantity pieces)
{
    std::map<Lot, Quantity> gone;
    const auto unknown = Lot::unknown(item);
    Quantity left = pieces;
    const auto before = fefo_view(balances);
    balances[unknown] -= pieces;
    const auto after = fefo_view(balances);
    for (const auto& [lot, held] : before) {
        const auto now = std::ranges::find(after, lot, &StockLine::lot);
        const auto taken = held - (now == after.end() ? zero : now->quantity);
        if (taken > zero) gone[lot] = taken;
        left -= taken;
    }
    if (left > zero) gone[unknown] += left;
    return gone;
}

Result<std::vector<StockLine>, Refusal> allocate_fefo(const std::map<Lot, Quantity>& balances, Quantity wanted,
                                                      const IssueRules& rules)
{
    if (wanted <= zero) return Failure{Refusal{RefusalCode::not_positive, "quantity " + wanted.text() + " is not above zero"}};
    std::vector<StockLine> allocated;
    Quantity left = wanted;
    for (const auto& [lot, held] : fefo_view(balances)) {
        if (left == zero) break;
        if (fitness(lot, rules) != Fitness::usable) continue;
        allocated.push_back({lot, std::min(held, left)});
        left -= allocated.back().quantity;
    }
    if (left == zero) return allocated;
    return Failure{Refusal{RefusalCode::not_enough_stock, wanted.text() + " wanted, " + (wanted - left).text() + " usable"}};
}

}  // namespace abasto::stock
