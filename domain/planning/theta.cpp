#include "domain/planning/theta.hpp"

#include <cmath>
#include <vector>

#include "domain/planning/error_path.hpp"
#include "domain/planning/ets.hpp"

namespace abasto::planning {
namespace {

double slope_of(std::span<const double> y)
{
    const auto n = static_cast<double>(y.size());
    double moment = 0;
    for (std::size_t t = 0; t < y.size(); ++t) moment += y[t] * (static_cast<double>(t) - (n - 1) / 2);
    return moment / (n * (n * n - 1) / 12);
}

}  // namespace

std::optional<ThetaFit> fit_theta(std::span<const double> y)
{
    if (y.size() < 5) return std::nullopt;
    const auto adjusted = deseasonalised(y);
    const auto smoothing = fit_ets({}, adjusted.plain);
    if (!smoothing) return std::nullopt;
    return ThetaFit{.level = smoothing->level,
                    .alpha = smoothing->alpha,
                    .drift = slope_of(adjusted.plain) / 2,
                    .variance = smoothing->variance,
                    .length = y.size(),
                    .season = adjusted.next};
}

DemandDistribution project(const ThetaFit& fit, std::size_t skip, int horizon)
{
    ErrorPath path{.impact = {1}, .variance = fit.variance};
    const double start = (1 - std::pow(1 - fit.alpha, static_cast<double>(fit.length))) / fit.alpha;
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        path.factor.push_back(fit.season[(skip + h) % months_of_year]);
        path.mean.push_back((fit.level + fit.drift * (static_cast<double>(h) + start)) * path.factor.back());
        path.impact.push_back(fit.alpha);
    }
    return spread(path);
}

}  // namespace abasto::planning
