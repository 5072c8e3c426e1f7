#include "domain/planning/recalibration.hpp"

#include <algorithm>
#include <utility>

#include "domain/planning/weighted_quantile.hpp"

namespace abasto::planning {
namespace {

constexpr double assumed_right = 200;  // months
constexpr double factor_max = 2;

// The factor for level k, with outcomes as ratios and their weights.
double factor_of(std::vector<Weighted> ratios, std::size_t k)
{
    if (ratios.empty()) return 1;
    double weights = 0;
    for (const auto& ratio : ratios) weights += ratio.weight;
    ratios.push_back({1, static_cast<float>(assumed_right * weights / static_cast<double>(ratios.size()))});
    return std::clamp<double>(weighted_quantile(ratios, quantile_levels[k]), 1 / factor_max, factor_max);
}

}  // namespace

std::size_t stretch_horizon(int months) { return months == 1 ? 0 : months <= 3 ? 1 : months <= 8 ? 2 : 3; }

Quantiles stretched(const Quantiles& quantiles, const Stretch& stretch)
{
    Quantiles result{quantiles[0] * stretch[0]};
    for (std::size_t k = 1; k < result.size(); ++k)
        result[k] = std::max(result[k - 1], result[0] + stretch[k] * (quantiles[k] - quantiles[0]));
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
    Stretch stretch = no_stretch;
    for (std::size_t k = 0; k < stretch.size(); ++k) {
        std::vector<Weighted> ratios;
        for (const auto& [actual, said, weight] : outcomes) {
            const double from = k == 0 ? 0 : stretch[0] * said[0];
            const double distance = k == 0 ? said[0] : said[k] - said[0];
            if (distance <= 0) continue;
            ratios.push_back({static_cast<float>((actual - from) / distance), static_cast<float>(weight * distance)});
        }
        stretch[k] = factor_of(std::move(ratios), k);
    }
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
