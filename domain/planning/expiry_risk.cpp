#include "domain/planning/expiry_risk.hpp"

#include <algorithm>
#include <iterator>

#include "domain/planning/rounding.hpp"

namespace abasto::planning {
namespace {

// Demand from `as_of` to the end of that day.
Quantity asked_until(const ShelfForecast& shelf, Date day)
{
    const int days = std::max(0, day - shelf.as_of + 1);
    return whole_units(shelf.demand.quantile(shelf.level, static_cast<double>(days) / planning_month_days));
}

// One lot in the order of use.
struct UsedLot {
    std::size_t place;
    Date last_day;
    Quantity held;
    Quantity asked{};   // demand to the end of its last day
    Quantity before{};  // used of the lots before it
    Quantity used{};    // of the lots up to this one

    [[nodiscard]] Quantity left() const { return before + held - used; }
};

std::vector<UsedLot> use_in_order(std::span<const DatedStock> stock, const ShelfForecast& shelf)
{
    std::vector<UsedLot> lots;
    for (std::size_t i = 0; i < stock.size(); ++i)
        if (stock[i].last_day) lots.push_back({.place = i, .last_day = *stock[i].last_day, .held = stock[i].quantity});
    std::ranges::stable_sort(lots, {}, &UsedLot::last_day);
    Quantity before;
    for (auto& lot : lots) {
        lot.before = before;
        lot.asked = asked_until(shelf, lot.last_day);
        before = lot.used = std::min(before + lot.held, std::max(lot.asked, before));
    }
    return lots;
}

}  // namespace

std::vector<LotRisk> lots_at_risk(std::span<const DatedStock> stock, const DemandDistribution& demand, Date as_of)
{
    const auto much = use_in_order(stock, {demand, as_of, .9});
    const auto median = use_in_order(stock, {demand, as_of, expiry_level});
    const auto little = use_in_order(stock, {demand, as_of, .1});
    std::vector<LotRisk> risks;
    for (std::size_t i = 0; i < median.size(); ++i) {
        const auto& lot = median[i];
        const auto [least, most] = std::minmax({much[i].left(), lot.left(), little[i].left()});
        if (most > Quantity{})
            risks.push_back(
                {lot.place, lot.last_day, lot.held, std::max(lot.asked, lot.before), lot.before, lot.left(), least, most});
    }
    return risks;
}

namespace {

std::string band_words(const LotRisk& risk, bool es)
{
    if (risk.least == risk.most) return {};
    return (es ? " (entre " : " (between ") + risk.least.text() + (es ? " y " : " and ") + risk.most.text() + ")";
}

}  // namespace

std::string explain_sentence(const LotRisk& risk, Language language)
{
    const bool es = language == Language::es;
    return (es ? "vence el " : "expires on ") + risk.last_day.text() + (es ? "; sobran " : "; left over ") + risk.likely.text() +
           band_words(risk, es) + (es ? ": existencia " : ": on hand ") + risk.held.text() +
           (es ? " - demanda hasta ese día P50 " : " - demand to that day P50 ") + risk.asked.text() +
           (es ? " + de lotes que salen antes " : " + out of lots that go out before ") + risk.before.text();
}

std::optional<Quantity> usable_before_expiry(std::span<const DatedStock> stock, const ShelfForecast& shelf,
                                             const Arrival& arrival)
{
    if (!arrival.last_day) return std::nullopt;
    const Quantity gone = asked_until(shelf, arrival.on.plus(-1));  // before it arrives
    const auto lots = use_in_order(stock, shelf);
    const auto later = std::ranges::upper_bound(lots, *arrival.last_day, {}, &UsedLot::last_day);
    const Quantity used_first = later == lots.begin() ? Quantity{} : std::prev(later)->used;
    Quantity room = asked_until(shelf, *arrival.last_day) - std::max(used_first, gone);
    for (auto lot = later; lot != lots.end(); ++lot) room = std::min(room, lot->asked - std::max(lot->used, gone));
    return std::max(room, Quantity{});
}

}  // namespace abasto::planning
