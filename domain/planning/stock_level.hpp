// Stock level: where a shelf stands between its minimum and its maximum, as the traffic light of a stock list shows it.
#pragma once

#include <optional>
#include <span>

#include "domain/base/enum_names.hpp"
#include "domain/base/quantity.hpp"
#include "domain/planning/demand_series.hpp"

namespace abasto::planning {

enum class StockLevel { out, low, ok, excess, unknown };

// CPM: the mean monthly consumption over the last 6 months that were reported and had stock; the others say nothing about what is used.
struct HistoricalAmc {
    double pieces = 0;  // a month, >= 0
    int months = 0;     // that it is the mean of, >= 1
    friend bool operator==(const HistoricalAmc&, const HistoricalAmc&) = default;
};
// None: there was no such month.
[[nodiscard]] std::optional<HistoricalAmc> historical_amc(std::span<const MonthReport> months);

// min = lead-time stock + safety stock of half a review period; max = min + review-period stock. In base units.
struct LevelBounds {
    Quantity minimum;
    Quantity maximum;
};
// Of the supply line that restocks the shelf; a warehouse without one is restocked from outside, seldom and late.
struct RestockDays {
    int lead_time = 60;
    int review = 180;
};
// Precondition: `monthly_use` is finite and not below zero.
[[nodiscard]] LevelBounds level_bounds(double monthly_use, const RestockDays& days);

// An empty shelf is out, whatever is known of its use. Without bounds, or where nothing is used, what is there cannot be judged.
[[nodiscard]] StockLevel level_of(Quantity on_hand, const std::optional<LevelBounds>& bounds);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::StockLevel> {
    static constexpr std::array<std::string_view, 5> names{"out", "low", "ok", "excess", "unknown"};
};
