// How far the quantiles of a method must be stretched so that what comes lies where it was said to lie.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "domain/planning/demand_distribution.hpp"

namespace abasto::planning {

// [median_place] multiplies the median, each other one the distance of its quantile from the median.
using Stretch = std::array<double, quantile_levels.size()>;
inline constexpr Stretch no_stretch{1, 1, 1, 1, 1, 1};

inline constexpr std::size_t stretch_horizons = 4;
// 1, 2 to 3, 4 to 8, 9 and more months ahead. `months` >= 1.
[[nodiscard]] std::size_t stretch_horizon(int months);

// By horizon; of single months and of sums of the first so many.
struct Recalibration {
    std::array<Stretch, stretch_horizons> months{no_stretch, no_stretch, no_stretch, no_stretch};
    std::array<Stretch, stretch_horizons> sums{no_stretch, no_stretch, no_stretch, no_stretch};
    friend bool operator==(const Recalibration&, const Recalibration&) = default;
};

// The same means, and the quantiles of all months and sums of the horizon stretched.
[[nodiscard]] DemandDistribution recalibrated(const DemandDistribution& demand, const Recalibration& recalibration);

// The quantiles stretched; >= 0 and rising.
[[nodiscard]] Quantiles stretched(const Quantiles& quantiles, const Stretch& stretch);

// What was said of a month or sum, and what came.
struct Outcome {
    double actual = 0;
    Quantiles said{};
    double weight = 1;  // > 0; the loss counts so many times
};

// The stretch of least pinball loss over the outcomes and 200 months in which the quantiles were right, which keep few outcomes
// from moving anything; each factor within 1/2 .. 2. Each is a weighted quantile of (actual - median) / (quantile - median), for
// the loss is that of the ratio times the distance.
[[nodiscard]] Stretch stretch_of(std::span<const Outcome> outcomes);

// Collects outcomes by horizon.
class RecalibrationSample {
public:
    void add_month(int months_ahead, const Outcome& outcome) { m_months[stretch_horizon(months_ahead)].push_back(outcome); }
    void add_sum(int months, const Outcome& outcome) { m_sums[stretch_horizon(months)].push_back(outcome); }
    [[nodiscard]] Recalibration fitted() const;

private:
    std::array<std::vector<Outcome>, stretch_horizons> m_months;
    std::array<std::vector<Outcome>, stretch_horizons> m_sums;
};

}  // namespace abasto::planning
