#include "domain/planning/stock_level.hpp"

#include <algorithm>
#include <cmath>

namespace abasto::planning {
namespace {

constexpr int months_of_amc = 6;
constexpr double days_a_month = 30;

Quantity whole(double pieces) { return Quantity{static_cast<std::int64_t>(std::ceil(pieces))}; }

bool tells_of_use(const MonthReport& report)
{
    const auto state = state_of(report);
    return state == MonthState::in_stock || state == MonthState::sold_out;
}

}  // namespace

std::optional<HistoricalAmc> historical_amc(std::span<const MonthReport> months)
{
    double sum = 0;
    int count = 0;
    for (auto report = months.rbegin(); report != months.rend() && count < months_of_amc; ++report) {
        if (!tells_of_use(*report)) continue;
        sum += std::max(0.0, *report->issued);
        ++count;
    }
    if (count == 0) return std::nullopt;
    return HistoricalAmc{sum / count, count};
}

LevelBounds level_bounds(double monthly_use, const RestockDays& days)
{
    const double daily = monthly_use / days_a_month;
    const double minimum = daily * (days.lead_time + days.review / 2.0);
    return {whole(minimum), whole(minimum + daily * days.review)};
}

StockLevel level_of(Quantity on_hand, const std::optional<LevelBounds>& bounds)
{
    if (on_hand <= Quantity{}) return StockLevel::out;
    if (!bounds || bounds->maximum == Quantity{}) return StockLevel::unknown;
    if (on_hand < bounds->minimum) return StockLevel::low;
    return on_hand > bounds->maximum ? StockLevel::excess : StockLevel::ok;
}

}  // namespace abasto::planning
