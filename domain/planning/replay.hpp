// What a restocking policy would have done to a panel's past: service against stock.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "domain/planning/demand_series.hpp"

namespace abasto::planning {

inline constexpr int replayed_months = 36;  // the last ones of the panel
inline constexpr int warm_up_months = 12;   // of these, with demand met, before the policy rules

// What was asked of one shelf, month by month.
struct ReplaySeries {
    SeriesKey key;
    std::vector<double> demand;  // replayed_months of them, >= 0
};

struct ReplayPanel {
    Month first;
    std::vector<ReplaySeries> series;  // by key
};

// The series with at least 24 stocked months among the replayed ones and 12 stocked months with demand. The demand of a month
// without stock or report is drawn from the stocked months within 6 months of it (12, or any, where these are fewer than 3): it looks
// ahead, so nothing may be trained on it. The same seed draws the same.
[[nodiscard]] ReplayPanel replay_panel(const DemandPanel& panel, std::uint64_t seed);

// The stock on shelf and on the way that each series is to be brought to, from what a planner has seen: months up to `last` of all series
// in their order, with issues cut off where the shelf ran empty.
using UpToLevels = std::function<std::vector<double>(const DemandPanel& seen, Month last)>;

struct ReplayOutcome {
    double fill = 0;              // units issued / units asked
    double mean_fill = 0;         // mean over series of the same
    double worst_decile = 0;      // of these, the series a tenth from below
    double stock_out_months = 0;  // share of months in which something was asked in vain
    double stock_months = 0;      // mean stock / mean monthly demand
};

// Review at the end of each month, arrival `lead_months` >= 1 later at the beginning of a month, unmet demand lost. Shelves start with two
// months of the warm-up's mean demand.
[[nodiscard]] ReplayOutcome replay(const ReplayPanel& panel, const UpToLevels& levels, int lead_months);

}  // namespace abasto::planning
