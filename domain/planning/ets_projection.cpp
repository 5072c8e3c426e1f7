#include <algorithm>

#include "domain/planning/error_path.hpp"
#include "domain/planning/ets.hpp"

namespace abasto::planning {
namespace {

// phi + phi^2 + ... + phi^h for h = 0, 1, ...
std::vector<double> damped_months(const EtsFit& fit, std::size_t horizon)
{
    std::vector<double> sums{0};
    double power = 1;
    while (sums.size() <= horizon) sums.push_back(sums.back() + (power *= fit.phi));
    return sums;
}

}  // namespace

DemandDistribution project(const EtsFit& fit, std::size_t skip, int horizon)
{
    const auto months = static_cast<std::size_t>(horizon);
    const auto damped = damped_months(fit, months);
    ErrorPath path{.impact = {1}, .variance = fit.variance, .relative = fit.form.error == ErrorKind::multiplicative};
    for (std::size_t h = 1; h <= months; ++h) {
        const double level = fit.level + fit.slope * damped[h];
        const double index = fit.season[(skip + h - 1) % months_of_year];
        const bool multiplies = fit.form.season == SeasonKind::multiplicative;
        path.factor.push_back(multiplies ? std::max(index, 1e-6) : 1);
        path.mean.push_back(multiplies ? level * path.factor.back() : level + index);
        const double season = h % months_of_year == 0 ? fit.gamma : 0;
        path.impact.push_back(fit.alpha + fit.beta * damped[h] + season);
    }
    return spread(path);
}

}  // namespace abasto::planning
