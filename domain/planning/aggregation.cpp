#include "domain/planning/aggregation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace abasto::planning {

std::size_t aggregation_level(std::span<const double> y)
{
    const auto demands = std::count_if(y.begin(), y.end(), [](double value) { return value > 0; });
    if (demands == 0) return 1;
    const double interval = static_cast<double>(y.size()) / static_cast<double>(demands);
    return std::clamp(static_cast<std::size_t>(std::lround(interval)), std::size_t{1}, std::max<std::size_t>(1, y.size() / 2));
}

double adida(std::span<const double> y, std::size_t months)
{
    std::vector<double> sums;
    for (std::size_t from = y.size() % months; from < y.size(); from += months)
        sums.push_back(std::accumulate(y.begin() + static_cast<std::ptrdiff_t>(from),
                                       y.begin() + static_cast<std::ptrdiff_t>(from + months), 0.0));
    return smooth(Ses{best_ses_alpha(sums)}, sums).next / static_cast<double>(months);
}

SmoothedLevel imapa(std::span<const double> y)
{
    const std::size_t levels = aggregation_level(y);
    double total = 0;
    for (std::size_t months = 1; months <= levels; ++months) total += adida(y, months);
    return {total / static_cast<double>(levels), smooth(Ses{best_ses_alpha(y)}, y).variance};
}

}  // namespace abasto::planning
