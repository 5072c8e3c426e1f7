#include "domain/planning/expiry_risk.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "domain/planning/replenishment.hpp"
#include "domain/planning/rounding.hpp"

namespace abasto::planning {
namespace {

// Demand from `as_of` to the end of that day.
Quantity asked_until(const ShelfForecast& shelf, Date day)
{
    const int days = std::max(0, day - shelf.as_of + 1);
    return whole_units(shelf.demand.quantile(shelf.level, static_cast<double>(days) / planning_month_days));
}

// What expires on a day and all that expires before it, used first to last.
struct UsedUntil {
    Quantity asked;    // demand until the end of the day
    Quantity used;     // of the stock up to this one
    Quantity expired;  // of the lots of the day
};

std::map<Date, UsedUntil> use_in_order(std::span<const DatedStock> stock, const ShelfForecast& shelf)
{
    std::map<Date, Quantity> by_day;
    for (const auto& [last_day, quantity] : stock)
        if (last_day) by_day[*last_day] += quantity;
    std::map<Date, UsedUntil> result;
    Quantity before;
    for (const auto& [day, quantity] : by_day) {
        const Quantity asked = asked_until(shelf, day);
        const Quantity used = std::min(before + quantity, std::max(asked, before));
        result[day] = {asked, used, before + quantity - used};
        before = used;
    }
    return result;
}

}  // namespace

std::vector<Expiring> expiring(std::span<const DatedStock> stock, const ShelfForecast& shelf)
{
    std::vector<Expiring> result;
    for (const auto& [day, until] : use_in_order(stock, shelf))
        if (until.expired > Quantity{}) result.push_back({day, until.expired});
    return result;
}

std::optional<Quantity> usable_before_expiry(std::span<const DatedStock> stock, const ShelfForecast& shelf,
                                             const Arrival& arrival)
{
    if (!arrival.last_day) return std::nullopt;
    const Quantity gone = asked_until(shelf, arrival.on.plus(-1));  // before it arrives
    const auto lots = use_in_order(stock, shelf);
    const auto later = lots.upper_bound(*arrival.last_day);
    const Quantity used_first = later == lots.begin() ? Quantity{} : std::prev(later)->second.used;
    Quantity room = asked_until(shelf, *arrival.last_day) - std::max(used_first, gone);
    for (auto lot = later; lot != lots.end(); ++lot) room = std::min(room, lot->second.asked - std::max(lot->second.used, gone));
    return std::max(room, Quantity{});
}

}  // namespace abasto::planning
