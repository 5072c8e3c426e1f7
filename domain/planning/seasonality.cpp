#include "domain/planning/seasonality.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace abasto::planning {
namespace {

constexpr double significant = 1.6448536269514722;  // of a normal deviate, 10 % on two sides

// Mean of the twelve months around each month, both ends half; defined for months 6 .. n - 7.
double centred_mean(std::span<const double> y, std::size_t t)
{
    double total = (y[t - 6] + y[t + 6]) / 2;
    for (std::size_t k = t - 5; k <= t + 5; ++k) total += y[k];
    return total / months_of_year;
}

}  // namespace

double autocorrelation(std::span<const double> y, std::size_t lag)
{
    const double mean = std::accumulate(y.begin(), y.end(), 0.0) / static_cast<double>(y.size());
    double own = 0;
    double lagged = 0;
    for (std::size_t t = 0; t < y.size(); ++t) {
        own += (y[t] - mean) * (y[t] - mean);
        if (t >= lag) lagged += (y[t] - mean) * (y[t - lag] - mean);
    }
    return own > 0 ? lagged / own : 0;
}

bool looks_seasonal(std::span<const double> y)
{
    if (y.size() <= 2 * months_of_year) return false;
    double squares = 0;
    for (std::size_t lag = 1; lag < months_of_year; ++lag) squares += std::pow(autocorrelation(y, lag), 2);
    const double deviation = std::sqrt((1 + 2 * squares) / static_cast<double>(y.size()));
    return std::abs(autocorrelation(y, months_of_year)) > significant * deviation;
}

Season seasonal_indices(std::span<const double> y, SeasonKind kind)
{
    Season total{};
    Season count{};
    for (std::size_t t = 6; t + 6 < y.size(); ++t) {
        const double mean = centred_mean(y, t);
        total[t % months_of_year] += kind == SeasonKind::multiplicative ? y[t] / mean : y[t] - mean;
        ++count[t % months_of_year];
    }
    for (std::size_t s = 0; s < months_of_year; ++s) total[s] /= count[s];
    const double mean = std::accumulate(total.begin(), total.end(), 0.0) / months_of_year;
    for (double& index : total) kind == SeasonKind::multiplicative ? index /= mean : index -= mean;
    return total;
}

std::vector<double> without_season(std::span<const double> y, const Season& season, SeasonKind kind)
{
    std::vector<double> result(y.begin(), y.end());
    for (std::size_t t = 0; t < y.size(); ++t) {
        if (kind == SeasonKind::additive) result[t] -= season[t % months_of_year];
        if (kind == SeasonKind::multiplicative) result[t] /= season[t % months_of_year];
    }
    return result;
}

Deseasonalised deseasonalised(std::span<const double> y)
{
    constexpr double ratio_min = .01;  // a division by less would blow up noise
    Deseasonalised result{.plain = {y.begin(), y.end()}};
    if (y.empty() || *std::min_element(y.begin(), y.end()) <= 0 || !looks_seasonal(y)) return result;
    const Season season = seasonal_indices(y, SeasonKind::multiplicative);
    if (*std::min_element(season.begin(), season.end()) < ratio_min) return result;
    result.kind = SeasonKind::multiplicative;
    result.plain = without_season(y, season, result.kind);
    for (std::size_t s = 0; s < months_of_year; ++s) result.next[s] = season[(y.size() + s) % months_of_year];
    return result;
}

}  // namespace abasto::planning
