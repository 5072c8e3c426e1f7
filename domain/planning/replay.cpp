#include "domain/planning/replay.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>
#include <optional>
#include <random>
#include <utility>

namespace abasto::planning {
namespace {

constexpr std::size_t stocked_months_min = 24;
constexpr std::ptrdiff_t replayed_demands_min = 12;
constexpr std::size_t draws_min = 3;

// The months of a series in which there was stock, by their distance from `first`.
struct StockedMonths {
    std::vector<int> month;
    std::vector<double> demand;
};

StockedMonths stocked_months(const SeriesView& series, Month first)
{
    StockedMonths result;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (!series.informs(i, Target::demand)) continue;
        result.month.push_back(series.first.plus(static_cast<int>(i)) - first);
        result.demand.push_back(series.issued[i]);
    }
    return result;
}

bool can_be_replayed(const StockedMonths& stocked)
{
    const auto recent = [](int month) { return month >= 0 && month < replayed_months; };
    const auto months = std::count_if(stocked.month.begin(), stocked.month.end(), recent);
    const auto demands = std::count_if(stocked.demand.begin(), stocked.demand.end(), [](double value) { return value > 0; });
    return std::cmp_greater_equal(months, stocked_months_min) && demands >= replayed_demands_min;
}

double drawn(const StockedMonths& stocked, int month, std::mt19937_64& random)
{
    std::vector<double> near;
    for (const int width : {6, 12, 1 << 20}) {
        near.clear();
        for (std::size_t k = 0; k < stocked.month.size(); ++k)
            if (std::abs(stocked.month[k] - month) <= width) near.push_back(stocked.demand[k]);
        if (near.size() >= draws_min) break;
    }
    return near[random() % near.size()];
}

std::vector<double> demand_of(const StockedMonths& stocked, std::mt19937_64& random)
{
    std::vector<std::optional<double>> known(replayed_months);
    for (std::size_t k = 0; k < stocked.month.size(); ++k)
        if (stocked.month[k] >= 0) known[static_cast<std::size_t>(stocked.month[k])] = stocked.demand[k];
    std::vector<double> demand;
    for (int month = 0; month < replayed_months; ++month) {
        const auto& value = known[static_cast<std::size_t>(month)];
        demand.push_back(value ? *value : drawn(stocked, month, random));
    }
    return demand;
}

// One shelf during the replay.
struct Shelf {
    const ReplaySeries& series;
    double stock = 0;
    std::deque<double> on_the_way{};  // the next arrival first
    double lost = 0;
    double held = 0;
    std::vector<MonthReport> seen{};

    Shelf(const ReplaySeries& own, int lead_months) : series(own), on_the_way(static_cast<std::size_t>(lead_months))
    {
        double total = 0;
        for (std::size_t t = 0; t < warm_up_months; ++t) {
            const double demand = series.demand[t];
            total += demand;
            seen.push_back({.issued = demand, .opening = 2 * demand, .received = 0, .closing = demand});
        }
        stock = std::nearbyint(2 * total / warm_up_months);
    }

    // One month; true: something was asked in vain.
    bool live(std::size_t month)
    {
        const double opening = stock;
        const double arrived = on_the_way.front();
        const double demand = series.demand[month];
        const double issued = std::min(opening + arrived, demand);
        on_the_way.pop_front();
        stock = opening + arrived - issued;
        lost += demand - issued;
        held += (opening + arrived + stock) / 2;
        seen.push_back({.issued = issued, .opening = opening, .received = arrived, .closing = stock});
        return demand > issued;
    }

    void order_up_to(double level)
    {
        const double coming = std::accumulate(on_the_way.begin(), on_the_way.end(), 0.0);
        on_the_way.push_back(std::max(0.0, std::ceil(level) - stock - coming));
    }

    [[nodiscard]] double asked() const
    {
        return std::accumulate(series.demand.begin() + warm_up_months, series.demand.end(), 0.0);
    }
};

DemandPanel seen_by_planner(const std::vector<Shelf>& shelves, Month first)
{
    DemandPanel panel;
    for (const auto& shelf : shelves) panel.add(shelf.series.key, first, shelf.seen);
    return panel;
}

ReplayOutcome outcome_of(const std::vector<Shelf>& shelves, std::size_t stock_outs)
{
    double lost = 0;
    double held = 0;
    double asked = 0;
    std::vector<double> fills;
    for (const auto& shelf : shelves) {
        lost += shelf.lost;
        held += shelf.held;
        asked += shelf.asked();
        if (shelf.asked() > 0) fills.push_back(1 - shelf.lost / shelf.asked());
    }
    if (fills.empty()) return {};
    std::sort(fills.begin(), fills.end());
    const auto months = static_cast<double>(shelves.size()) * (replayed_months - warm_up_months);
    return {.fill = 1 - lost / asked,
            .mean_fill = std::accumulate(fills.begin(), fills.end(), 0.0) / static_cast<double>(fills.size()),
            .worst_decile = fills[(fills.size() - 1) / 10],
            .stock_out_months = static_cast<double>(stock_outs) / months,
            .stock_months = held / asked};
}

}  // namespace

ReplayPanel replay_panel(const DemandPanel& panel, std::uint64_t seed)
{
    std::optional<Month> last;
    for (std::size_t i = 0; i < panel.size(); ++i) last = std::max(last, panel.view(i).last_report());
    if (!last) return {};
    ReplayPanel result{last->plus(1 - replayed_months), {}};
    std::mt19937_64 random{seed};
    for (const auto i : panel.by_key()) {
        const auto stocked = stocked_months(panel.view(i), result.first);
        if (can_be_replayed(stocked)) result.series.push_back({panel.key(i), demand_of(stocked, random)});
    }
    return result;
}

ReplayOutcome replay(const ReplayPanel& panel, const UpToLevels& levels, int lead_months)
{
    std::vector<Shelf> shelves;
    shelves.reserve(panel.series.size());
    for (const auto& series : panel.series) shelves.emplace_back(series, lead_months);
    std::size_t stock_outs = 0;
    for (int month = warm_up_months; month < replayed_months; ++month) {
        for (auto& shelf : shelves) stock_outs += shelf.live(static_cast<std::size_t>(month)) ? 1U : 0U;
        const auto up_to = levels(seen_by_planner(shelves, panel.first), panel.first.plus(month));
        for (std::size_t i = 0; i < shelves.size(); ++i) shelves[i].order_up_to(up_to[i]);
    }
    return outcome_of(shelves, stock_outs);
}

}  // namespace abasto::planning
