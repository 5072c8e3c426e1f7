// The Theta method of Assimakopoulos and Nikolopoulos (2000), as simple smoothing with half the trend's drift (Hyndman and Billah
// 2003).
#pragma once

#include <optional>
#include <span>

#include "domain/planning/demand_distribution.hpp"
#include "domain/planning/seasonality.hpp"

namespace abasto::planning {

struct ThetaFit {
    double level = 0;     // of the smoothing after the last value
    double alpha = 0;     // of the likeliest simple smoothing
    double drift = 0;     // half the slope of the regression on time, a month
    double variance = 0;  // of the one-step errors
    std::size_t length = 0;
    Season season{};  // ratios, 1 without a season; [0] is the month after the last value
};

// nullopt for fewer than 5 values.
[[nodiscard]] std::optional<ThetaFit> fit_theta(std::span<const double> y);

// Of months skip + 1 .. skip + horizon after the last value; the season goes on during the skipped months, the level stands still.
[[nodiscard]] DemandDistribution project(const ThetaFit& fit, std::size_t skip, int horizon);

}  // namespace abasto::planning
