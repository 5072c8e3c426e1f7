#include "domain/planning/recalibration.hpp"

#include <algorithm>
#include <utility>

#include "domain/planning/weighted_quantile.hpp"

namespace abasto::planning {
namespace {

constexpr double assumed_right = 200;  // months
constexpr double factor_max = 2;

// The factor for a level, with outcomes as ratios and their weights.
double factor_of(std::vector<Weighted> ratios, double level)
{
    if (ratios.empty()) return 1;
    double weights = 0;
    for (const auto& ratio : ratios) weights += ratio.weight;
    ratios.push_back({1, static_cast<float>(assumed_right * weights / static_cast<double>(ratios.size()))});
    return std::clamp<double>(weighted_quantile(ratios, level), 1 / factor_max, factor_max);
}

// Of level k, distances counted from `median` times the median; below it they are counted downwards.
double fitted_stretch(std::span<const Outcome> outcomes, std::size_t k, double median)
{
    const double side = k < median_place ? -1 : 1;
    std::vector<Weighted> ratios;
    for (const auto& [actual, said, weight] : outcomes) {
        const double distance = k == median_place ? said[k] : side * (said[k] - said[median_place]);
        if (distance <= 0) continue;
        const double off = side * (actual - median * said[median_place]);
        ratios.push_back({static_cast<float>(off / distance), static_cast<float>(weight * distance)});
    }
    return factor_of(std::move(ratios), side < 0 ? 1 - quantile_levels[k] : quantile_levels[k]);
}

}  // namespace

std::size_t stretch_horizon(int months) { return months == 1 ? 0 : months <= 3 ? 1 : months <= 8 ? 2 : 3; }

Quantiles stretched(const Quantiles& quantiles, const Stretch& stretch)
{
    const double median = quantiles[median_place] * stretch[median_place];
    Quantiles result{};
    for (std::size_t k = 0; k < result.size(); ++k)
        result[k] = std::max(0.0, median + stretch[k] * (quantiles[k] - quantiles[median_place]));
    for (std::size_t k = 1; k < result.size(); ++k) result[k] = std::max(result[k - 1], result[k]);
    return result;
}

DemandDistribution recalibrated(const DemandDistribution& demand, const Recalibration& recalibration)
{
    std::vector<QuantileForecast> months;
    std::vector<QuantileForecast> sums;
    for (int h = 1; h <= demand.horizon(); ++h) {
        const auto horizon = stretch_horizon(h);
        months.push_back({demand.month_mean(h), stretched(demand.month_quantiles(h), recalibration.months[horizon])});
        sums.push_back({demand.mean(h), stretched(demand.quantiles(h), recalibration.sums[horizon])});
    }
    return DemandDistribution::learnt(std::move(months), std::move(sums), demand.horizon());
}

Stretch stretch_of(std::span<const Outcome> outcomes)
{
    Stretch stretch{};
    stretch[median_place] = fitted_stretch(outcomes, median_place, 0);
    for (std::size_t k = 0; k < stretch.size(); ++k)
        if (k != median_place) stretch[k] = fitted_stretch(outcomes, k, stretch[median_place]);
    return stretch;
}

Recalibration RecalibrationSample::fitted() const
{
    Recalibration result;
    for (std::size_t h = 0; h < stretch_horizons; ++h) {
        result.months[h] = stretch_of(m_months[h]);
        result.sums[h] = stretch_of(m_sums[h]);
    }
    return result;
}

}  // namespace abasto::planning
