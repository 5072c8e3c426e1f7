// Intermittent demand seen in longer periods, in which it is less so.
#pragma once

#include <span>

#include "domain/planning/smoothing.hpp"

namespace abasto::planning {

// Mean number of months from one demand to the next, rounded; at least 1 and at most half the series.
[[nodiscard]] std::size_t aggregation_level(std::span<const double> y);

// ADIDA (Nikolopoulos and others 2011): sums of `months` consecutive values, the newest complete and older ones left over at
// the start, smoothed by SES of least squared error; a month is an equal part. 1 <= months <= size.
[[nodiscard]] double adida(std::span<const double> y, std::size_t months);

// IMAPA (Petropoulos and Kourentzes 2015): the mean of ADIDA at all levels 1 .. aggregation_level. The variance is that of
// SES.
[[nodiscard]] SmoothedLevel imapa(std::span<const double> y);

}  // namespace abasto::planning
