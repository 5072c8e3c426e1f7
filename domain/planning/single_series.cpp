#include "domain/planning/single_series.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "domain/planning/aggregation.hpp"
#include "domain/planning/ets.hpp"
#include "domain/planning/negative_binomial_fit.hpp"
#include "domain/planning/smoothing.hpp"
#include "domain/planning/theta.hpp"

namespace abasto::planning {
namespace {

constexpr double half_life_months = 6;

// The months of a view that a target may use, closed up.
struct Sample {
    std::vector<std::size_t> month;  // position in the view
    std::vector<double> value;
};

Sample sample_of(const SeriesView& history, Target target)
{
    Sample sample;
    sample.month.reserve(history.size());
    sample.value.reserve(history.size());
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (!history.informs(i, target)) continue;
        sample.month.push_back(i);
        sample.value.push_back(history.issued[i]);
    }
    return sample;
}

double mean_of(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// Mean of the last `window` values; its one-step errors count from the first full window on, or all where there is none.
DemandDistribution moving_average(std::span<const double> y, std::size_t window, int horizon)
{
    const auto mean_before = [&](std::size_t t) { return mean_of(y.first(t).last(std::min(window, t))); };
    const std::size_t first = y.size() > window ? window : 1;
    double squares = 0;
    for (std::size_t t = first; t < y.size(); ++t) squares += std::pow(y[t] - mean_before(t), 2);
    const auto errors = static_cast<double>(y.size() > first ? y.size() - first : 1);
    return DemandDistribution::steady(Shape::normal, {mean_before(y.size()), squares / errors}, horizon);
}

// A level that moves by `gain` times each error: gain 0 is a constant, 1 a random walk. Error h of it has the variance
// v (1 + (h-1) gain^2), the sum of the first h v * sum over j < h of (1 + j gain)^2.
DemandDistribution moving_level(SmoothedLevel level, double gain, int horizon)
{
    std::vector<Moments> monthly;
    std::vector<Moments> sums;
    double sum_variance = 0;
    for (int h = 1; h <= horizon; ++h) {
        sum_variance += level.variance * std::pow(1 + (h - 1) * gain, 2);
        monthly.push_back({level.next, level.variance * (1 + (h - 1) * gain * gain)});
        sums.push_back({h * level.next, sum_variance});
    }
    return {Shape::normal, std::move(monthly), std::move(sums)};
}

DemandDistribution steady_level(SmoothedLevel level, int horizon)
{
    return DemandDistribution::steady(Shape::normal, {level.next, level.variance}, horizon);
}

// The value a whole number of years before month `month` of the view, the latest that is known; else the mean.
double same_month_before(const Sample& sample, std::size_t month)
{
    for (std::size_t k = sample.month.size(); k > 0; --k) {
        const std::size_t then = sample.month[k - 1];
        if (then < month && (month - then) % months_in_year == 0) return sample.value[k - 1];
    }
    return mean_of(sample.value);
}

double seasonal_variance(const Sample& sample)
{
    double squares = 0;
    double errors = 0;
    for (std::size_t k = 0; k < sample.month.size(); ++k) {
        for (std::size_t j = 0; j < k; ++j) {
            if (sample.month[k] - sample.month[j] != months_in_year) continue;
            squares += std::pow(sample.value[k] - sample.value[j], 2);
            ++errors;
        }
    }
    return errors > 0 ? squares / errors : smooth(Ses{1}, sample.value).variance;
}

DemandDistribution seasonal_naive(const Sample& sample, std::size_t months_seen, int horizon)
{
    std::vector<Moments> monthly;
    std::vector<Moments> sums;
    Moments sum;
    const double variance = seasonal_variance(sample);
    for (int h = 0; h < horizon; ++h) {
        const std::size_t month = months_seen + static_cast<std::size_t>(h);
        monthly.push_back({same_month_before(sample, month), variance});
        sum = {sum.mean + monthly.back().mean, sum.variance + variance};
        sums.push_back(sum);
    }
    return {Shape::normal, std::move(monthly), std::move(sums)};
}

DemandDistribution weighted_negative_binomial(const SeriesView& history, const Sample& sample, bool censored, int horizon,
                                              std::span<const Observation> prior = {})
{
    std::vector<Observation> observations{prior.begin(), prior.end()};
    for (std::size_t k = 0; k < sample.month.size(); ++k) {
        const auto age = static_cast<double>(history.size() - 1 - sample.month[k]);
        const bool at_least = censored && history.states[sample.month[k]] == MonthState::sold_out;
        observations.push_back({sample.value[k], std::exp2(-age / half_life_months), at_least});
    }
    const auto law = fit_negative_binomial(observations);
    const double variance = law.mean + law.mean * law.mean / law.size;
    return DemandDistribution::steady(Shape::negative_binomial, {law.mean, variance}, horizon);
}

// All months from the first that informs to the last, the gaps filled on a straight line.
struct FilledMonths {
    std::vector<double> value;
    std::size_t skip;  // months from the last of them to the origin
};

FilledMonths months_of(const Sample& sample, const ForecastRequest& request, Month first)
{
    FilledMonths result{{sample.value[0]}, static_cast<std::size_t>(request.origin - first) - sample.month.back()};
    for (std::size_t k = 1; k < sample.month.size(); ++k) {
        const std::size_t gap = sample.month[k] - sample.month[k - 1];
        const double rise = (sample.value[k] - sample.value[k - 1]) / static_cast<double>(gap);
        for (std::size_t m = 1; m < gap; ++m) result.value.push_back(sample.value[k - 1] + rise * static_cast<double>(m));
        result.value.push_back(sample.value[k]);
    }
    return result;
}

std::optional<DemandDistribution> projected(const auto& fit, const FilledMonths& months, int horizon)
{
    if (!fit) return std::nullopt;
    return project(*fit, months.skip, horizon);
}

// All ETS forms quantile by quantile, each weighted by exp(-.15 (AICc - least AICc)): flatter than Akaike's weights, which bet on one form.
std::optional<DemandDistribution> weighted_ets(const FilledMonths& months, int horizon)
{
    constexpr double steepness = .15;
    constexpr double forgotten = .01;
    const auto fits = fit_forms(months.value, true);
    double least = std::numeric_limits<double>::infinity();
    for (const auto& fit : fits) least = std::min(least, fit.aicc);
    std::optional<DemandDistribution> mean;
    double weights = 0;
    for (const auto& fit : fits) {
        const double weight = std::exp(-steepness * (fit.aicc - least));
        if (weight < forgotten) continue;
        weights += weight;
        auto one = project(fit, months.skip, horizon);
        mean = mean ? DemandDistribution::blend(*mean, one, weight / weights) : std::move(one);
    }
    return mean;
}

// Methods that see a trend or a season; nullopt where the series is too short for them.
std::optional<DemandDistribution> trended(Method method, const FilledMonths& months, int horizon)
{
    constexpr EtsForm damped{.trend = TrendKind::damped};
    constexpr double theta_part = .15;  // of the combination
    const std::span<const double> y{months.value};
    if (method == Method::holt) return projected(fit_adjusted(damped, y), months, horizon);
    if (method == Method::ets) return projected(best_ets(y), months, horizon);
    auto theta = projected(fit_theta(y), months, horizon);
    if (!theta || method == Method::theta) return theta;
    return DemandDistribution::blend(*weighted_ets(months, horizon), *theta, theta_part);
}

DemandDistribution smoothed(std::span<const double> y, int horizon)
{
    const double alpha = best_ses_alpha(y);
    return moving_level(smooth(Ses{alpha}, y), alpha, horizon);
}

// `sample` is not empty.
DemandDistribution apply(Method method, const SeriesView& history, const Sample& sample, const ForecastRequest& request)
{
    const int horizon = request.horizon;
    constexpr double croston_alpha = .1;
    constexpr double tsb_alpha = .2;
    const std::span<const double> values{sample.value};
    switch (method) {
    case Method::naive: return moving_level(smooth(Ses{1}, values), 1, horizon);
    case Method::snaive: return seasonal_naive(sample, static_cast<std::size_t>(request.origin - history.first) + 1, horizon);
    case Method::amc3: return moving_average(values, 3, horizon);
    case Method::amc6: return moving_average(values, 6, horizon);
    case Method::ses: return smoothed(values, horizon);
    case Method::croston: return steady_level(smooth(Croston{croston_alpha}, values), horizon);
    case Method::sba: return steady_level(smooth(Croston{croston_alpha, 1 - croston_alpha / 2}, values), horizon);
    case Method::tsb: return steady_level(smooth(Tsb{tsb_alpha, tsb_alpha}, values), horizon);
    case Method::imapa: return steady_level(imapa(values), horizon);
    case Method::theta:
    case Method::holt:
    case Method::ets:
    case Method::combined: {
        const auto months = months_of(sample, request, history.first);
        auto made = trended(method, months, horizon);
        return made ? *std::move(made) : smoothed(months.value, horizon);
    }
    case Method::nb: return weighted_negative_binomial(history, sample, false, horizon);
    case Method::prior: return weighted_negative_binomial(history, sample, true, horizon, request.prior);
    case Method::automatic:
    case Method::pooled:
    case Method::blend:
    case Method::nb_censored: break;
    }
    return weighted_negative_binomial(history, sample, true, horizon);
}

}  // namespace

DemandDistribution forecast_alone(const SeriesView& history, Method method, const ForecastRequest& request)
{
    const bool looks_at_stock = method != Method::amc3 && method != Method::amc6;
    Sample sample = sample_of(history, looks_at_stock ? request.target : Target::issues);
    if (sample.value.empty() && method != Method::prior) sample = sample_of(history, Target::issues);
    return apply(method, history, sample, request);
}

}  // namespace abasto::planning
