#include "domain/planning/mean_correction.hpp"

#include <algorithm>
#include <cmath>

namespace abasto::planning {
namespace {

constexpr double factor_max = 1.25;
constexpr double panel_series = 3000;
constexpr int origins_min = 2;

double bounded(double factor) { return std::clamp(factor, 1 / factor_max, factor_max); }

}  // namespace

void MeanRecord::add(int back, std::size_t series_class, double asked, double expected)
{
    add_to(m_all[back], asked, expected);
    add_to(m_class[series_class][back], asked, expected);
}

MeanFactors MeanRecord::factors() const
{
    const double all = bounded(mean_ratio(m_all));
    MeanFactors result{};
    for (std::size_t c = 0; c < result.size(); ++c) {
        double series = 0;
        for (const auto& [back, sums] : m_class[c]) series += sums.series;
        const double own = bounded(mean_ratio(m_class[c]));
        result[c] = (series * own + panel_series * all) / (series + panel_series);
    }
    return result;
}

void MeanRecord::add_to(Sums& sums, double asked, double expected)
{
    sums.asked += asked;
    sums.expected += expected;
    ++sums.series;
}

double MeanRecord::mean_ratio(const ByOrigin& origins)
{
    double total = 0;
    int count = 0;
    for (const auto& [back, sums] : origins) {
        if (sums.expected <= 0) continue;
        total += sums.asked / sums.expected;
        ++count;
    }
    return count >= origins_min ? total / count : 1;
}

}  // namespace abasto::planning
