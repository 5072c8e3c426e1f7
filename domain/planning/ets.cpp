#include "domain/planning/ets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "domain/planning/ets_recursion.hpp"
#include "domain/planning/least_squares.hpp"

namespace abasto::planning {
namespace {

template <std::size_t N>
void add_square(NormalEquations<N>& sums, const Dual<N>& error)
{
    sums.cost += error.value * error.value;
    for (std::size_t i = 0; i < N; ++i) {
        sums.gradient[i] += error.value * error.slope[i];
        for (std::size_t j = 0; j < N; ++j) sums.matrix[i][j] += error.slope[i] * error.slope[j];  // whole rows fill registers
    }
}

// With multiplicative errors the likelihood falls with the geometric mean g of the expectations, as if each error were
// e * g: r = e g has the slopes g (e' + e (log g)').
template <std::size_t N>
void weigh_by_mean(NormalEquations<N>& sums, const Dual<N>& log_mean)
{
    const double square = std::exp(2 * log_mean.value);
    const auto& m = log_mean.slope;
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j <= i; ++j)
            sums.matrix[i][j] =
                square * (sums.matrix[i][j] + sums.gradient[i] * m[j] + m[i] * sums.gradient[j] + sums.cost * m[i] * m[j]);
    for (std::size_t i = 0; i < N; ++i) sums.gradient[i] = square * (sums.gradient[i] + sums.cost * m[i]);
    sums.cost *= square;
}

// D = 0: the cost alone, at a fraction of the price.
template <std::size_t N, std::size_t D = N>
NormalEquations<D> equations(const EtsForm& form, std::span<const double> y, const Point<N>& point)
{
    Recursion<N, D> recursion{form, point};
    NormalEquations<D> sums{.cost = 0};
    Dual<D> log_mean;
    double product = 1;  // of expectations; its logarithm is taken when it is about to leave the range
    const bool multiplies = form.error == ErrorKind::multiplicative || form.season == SeasonKind::multiplicative;
    for (const double value : y) {
        const Dual<D> expected = recursion.expect();
        if (multiplies && !(expected.value > 1e-6)) return {};
        const Dual<D> error = Dual<D>{value} - expected;
        if (form.error == ErrorKind::multiplicative) {
            add_square(sums, error / expected);
            for (std::size_t i = 0; i < D; ++i) log_mean.slope[i] += expected.slope[i] / expected.value;
            product *= expected.value;
            if (product < 1e-200 || product > 1e200) log_mean.value += std::log(std::exchange(product, 1));
        } else {
            add_square(sums, error);
        }
        recursion.update(value);
    }
    if (form.error == ErrorKind::additive) return sums;
    log_mean.value += std::log(product);
    weigh_by_mean(sums, log_mean * Dual<D>{1 / static_cast<double>(y.size())});
    return std::isfinite(sums.cost) ? sums : NormalEquations<D>{};
}

// Level at month 0 and slope of the straight line through the first values; the mean and 0 for a form without trend.
struct Line {
    double level = 0;
    double slope = 0;
};

Line first_line(std::span<const double> y, bool trend)
{
    const auto n = std::min(y.size(), 2 * months_of_year);
    const auto count = static_cast<double>(n);
    double total = 0;
    double moment = 0;
    for (std::size_t t = 0; t < n; ++t) {
        total += y[t];
        moment += y[t] * (static_cast<double>(t + 1) - (count + 1) / 2);
    }
    const double slope = trend ? moment / (count * (count * count - 1) / 12) : 0;
    return {total / count - slope * (count + 1) / 2, slope};
}

template <std::size_t N>
Point<N> start_at(const EtsForm& form, std::span<const double> y, double alpha)
{
    Point<N> point{};
    std::vector<double> plain{y.begin(), y.end()};
    if constexpr (N > c_season) {
        const Season season = seasonal_indices(y, form.season);
        plain = without_season(y, season, form.season);
        std::copy_n(season.begin(), free_months, point.begin() + c_season);
        point[c_gamma] = logit(.05);
    }
    const Line line = first_line(plain, form.trend != TrendKind::none);
    point[c_alpha] = logit(alpha);
    point[c_level] = line.level;
    if constexpr (N > c_slope) {
        point[c_beta] = logit(.05);
        point[c_phi] = logit(.8);
        point[c_slope] = line.slope;
    }
    return point;
}

std::size_t parameters_of(const EtsForm& form)
{
    const std::size_t trend = form.trend == TrendKind::none ? 0 : form.trend == TrendKind::additive ? 2 : 3;
    return 3 + trend + (form.season == SeasonKind::none ? 0 : months_of_year);  // alpha, level and the variance among them
}

template <std::size_t N>
EtsFit fit_from(const EtsForm& form, std::span<const double> y)
{
    const auto cost_at = [&](const Point<N>& at) { return equations(form, y, at); };
    auto point = start_at<N>(form, y, .1);
    double least = equations<N, 0>(form, y, point).cost;
    for (const double alpha : {.3, .6, .9}) {
        auto other = point;
        other[c_alpha] = logit(alpha);
        const double cost = equations<N, 0>(form, y, other).cost;
        if (cost >= least) continue;
        least = cost;
        point = other;
    }
    least = minimise(point, cost_at, bound, 1e-4);
    EtsFit fit{.form = form, .log_likelihood = least};  // still the cost
    Recursion<N, 0> recursion{form, point};
    for (const double value : y) {
        const double expected = recursion.expect().value;
        fit.variance += std::pow((value - expected) / (form.error == ErrorKind::multiplicative ? expected : 1), 2);
        recursion.update(value);
    }
    recursion.keep_states(fit);
    return fit;
}

EtsFit fit_scaled(const EtsForm& form, std::span<const double> y)
{
    if (form.season != SeasonKind::none) return fit_from<season_coordinates>(form, y);
    if (form.trend != TrendKind::none) return fit_from<trend_coordinates>(form, y);
    return fit_from<level_coordinates>(form, y);
}

bool allowed(const EtsForm& form, std::span<const double> y)
{
    const bool multiplies = form.error == ErrorKind::multiplicative || form.season == SeasonKind::multiplicative;
    if (y.size() <= parameters_of(form) + 1 || (form.season != SeasonKind::none && y.size() < 2 * months_of_year)) return false;
    return !multiplies || *std::min_element(y.begin(), y.end()) > 0;
}

constexpr std::array every_trend{TrendKind::none, TrendKind::additive, TrendKind::damped};

bool less_aicc(const EtsFit& a, const EtsFit& b) { return a.aicc < b.aicc; }

// Of a series of at least 24 values.
TrendKind trend_of(std::span<const double> y)
{
    std::vector<EtsFit> fits;
    for (const auto trend : every_trend)
        if (const auto fit = fit_ets({ErrorKind::additive, trend, SeasonKind::none}, y)) fits.push_back(*fit);
    return fits.empty() ? TrendKind::none : std::min_element(fits.begin(), fits.end(), less_aicc)->form.trend;
}

}  // namespace

std::string to_string(const EtsForm& form)
{
    std::string name = form.error == ErrorKind::additive ? "A" : "M";
    name += form.trend == TrendKind::none ? "N" : form.trend == TrendKind::additive ? "A" : "Ad";
    return name + (form.season == SeasonKind::none ? "N" : form.season == SeasonKind::additive ? "A" : "M");
}

std::optional<EtsFit> fit_ets(const EtsForm& form, std::span<const double> y)
{
    if (!allowed(form, y)) return std::nullopt;
    const auto n = static_cast<double>(y.size());
    double unit = 0;
    for (const double value : y) unit += std::abs(value) / n;
    if (unit <= 0) unit = 1;
    std::vector<double> scaled{y.begin(), y.end()};
    for (double& value : scaled) value /= unit;
    EtsFit fit = fit_scaled(form, scaled);
    const auto k = static_cast<double>(parameters_of(form));
    const double cost = std::max(fit.log_likelihood, 1e-20 * n);  // a constant series has no error at all
    if (!std::isfinite(cost)) return std::nullopt;
    fit.log_likelihood = -n / 2 * std::log(cost) - n * std::log(unit);
    fit.aicc = -2 * fit.log_likelihood + 2 * k + 2 * k * (k + 1) / (n - k - 1);
    fit.variance *= (form.error == ErrorKind::additive ? unit * unit : 1) / (n - k + 1);
    fit.level *= unit;
    fit.slope *= unit;
    if (form.season == SeasonKind::additive)
        for (double& index : fit.season) index *= unit;
    return fit;
}

std::optional<EtsFit> fit_adjusted(const EtsForm& form, std::span<const double> y)
{
    const auto adjusted = deseasonalised(y);
    auto fit = fit_ets(form, adjusted.plain);
    if (!fit) return std::nullopt;
    fit->form.season = adjusted.kind;
    if (adjusted.kind != SeasonKind::none) fit->season = adjusted.next;
    return fit;
}

std::vector<EtsFit> fit_forms(std::span<const double> y, bool seasonal)
{
    using enum ErrorKind;
    std::vector<EtsFit> fits;
    const auto try_form = [&](const EtsForm& form) {
        if (const auto fit = fit_ets(form, y)) fits.push_back(*fit);
    };
    for (const auto error : {additive, multiplicative})
        for (const auto trend : every_trend) try_form({error, trend, SeasonKind::none});
    if (!seasonal || y.size() < 2 * months_of_year) return fits;
    const auto trend = trend_of(without_season(y, seasonal_indices(y, SeasonKind::additive), SeasonKind::additive));
    try_form({additive, trend, SeasonKind::additive});
    try_form({multiplicative, trend, SeasonKind::additive});
    try_form({multiplicative, trend, SeasonKind::multiplicative});
    return fits;
}

std::optional<EtsFit> best_ets(std::span<const double> y)
{
    const auto fits = fit_forms(y, looks_seasonal(y));
    const auto best = std::min_element(fits.begin(), fits.end(), less_aicc);
    return best == fits.end() ? std::nullopt : std::optional{*best};
}

}  // namespace abasto::planning
