#include "domain/planning/methods.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "domain/planning/negative_binomial_fit.hpp"
#include "domain/planning/pooled_model.hpp"
#include "domain/planning/smoothing.hpp"

namespace abasto::planning {
namespace {

constexpr double half_life_months = 6;
constexpr int year = 12;
constexpr double pooled_part = .7;  // of a blend

constexpr std::array every_method{Method::automatic,   Method::naive,   Method::snaive, Method::amc3, Method::amc6,
                                  Method::ses,         Method::croston, Method::sba,    Method::tsb,  Method::nb,
                                  Method::nb_censored, Method::pooled,  Method::blend};

// The months of a view that a target may use, closed up.
struct Sample {
    std::vector<std::size_t> month;  // position in the view
    std::vector<double> value;
};

Sample sample_of(const SeriesView& history, Target target)
{
    Sample sample;
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
        if (then < month && (month - then) % year == 0) return sample.value[k - 1];
    }
    return mean_of(sample.value);
}

double seasonal_variance(const Sample& sample)
{
    double squares = 0;
    double errors = 0;
    for (std::size_t k = 0; k < sample.month.size(); ++k) {
        for (std::size_t j = 0; j < k; ++j) {
            if (sample.month[k] - sample.month[j] != year) continue;
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

DemandDistribution weighted_negative_binomial(const SeriesView& history, const Sample& sample, bool censored, int horizon)
{
    std::vector<Observation> observations;
    for (std::size_t k = 0; k < sample.month.size(); ++k) {
        const auto age = static_cast<double>(history.size() - 1 - sample.month[k]);
        const bool at_least = censored && history.states[sample.month[k]] == MonthState::sold_out;
        observations.push_back({sample.value[k], std::exp2(-age / half_life_months), at_least});
    }
    const auto law = fit_negative_binomial(observations);
    const double variance = law.mean + law.mean * law.mean / law.size;
    return DemandDistribution::steady(Shape::negative_binomial, {law.mean, variance}, horizon);
}

bool is_pooled(Method method) { return method == Method::automatic || method == Method::pooled || method == Method::blend; }

// The method that a single series allows: what needs a panel becomes the negative binomial.
Method single_series(Method method, Target target)
{
    if (is_pooled(method) || method == Method::nb) return target == Target::demand ? Method::nb_censored : Method::nb;
    return method;
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
    case Method::ses: {
        const double alpha = best_ses_alpha(values);
        return moving_level(smooth(Ses{alpha}, values), alpha, horizon);
    }
    case Method::croston: return steady_level(smooth(Croston{croston_alpha}, values), horizon);
    case Method::sba: return steady_level(smooth(Croston{croston_alpha, 1 - croston_alpha / 2}, values), horizon);
    case Method::tsb: return steady_level(smooth(Tsb{tsb_alpha, tsb_alpha}, values), horizon);
    case Method::nb: return weighted_negative_binomial(history, sample, false, horizon);
    case Method::automatic:
    case Method::pooled:
    case Method::blend:
    case Method::nb_censored: break;
    }
    return weighted_negative_binomial(history, sample, true, horizon);
}

bool counts_pieces(const SeriesView& history)
{
    return std::all_of(history.issued.begin(), history.issued.end(), [](double value) { return value == std::floor(value); });
}

DemandDistribution forecast_alone(const SeriesView& history, Method method, const ForecastRequest& request)
{
    const bool looks_at_stock = method != Method::amc3 && method != Method::amc6;
    Sample sample = sample_of(history, looks_at_stock ? request.target : Target::issues);
    if (sample.value.empty()) sample = sample_of(history, Target::issues);
    return apply(method, history, sample, request);
}

}  // namespace

std::span<const Method> all_methods() { return every_method; }

std::string_view to_string(Method method)
{
    switch (method) {
    case Method::automatic: return "auto";
    case Method::naive: return "naive";
    case Method::snaive: return "snaive";
    case Method::amc3: return "amc3";
    case Method::amc6: return "amc6";
    case Method::ses: return "ses";
    case Method::croston: return "croston";
    case Method::sba: return "sba";
    case Method::tsb: return "tsb";
    case Method::nb: return "nb";
    case Method::nb_censored: return "nb_censored";
    case Method::pooled: return "pooled";
    case Method::blend: return "blend";
    }
    return "auto";
}

std::optional<Method> parse_method(std::string_view name)
{
    const auto found = std::find_if(every_method.begin(), every_method.end(), [&](Method m) { return to_string(m) == name; });
    return found == every_method.end() ? std::nullopt : std::optional{*found};
}

std::string_view to_string(Target target) { return target == Target::demand ? "demand" : "issues"; }

std::optional<Target> parse_target(std::string_view name)
{
    for (const auto target : {Target::demand, Target::issues})
        if (to_string(target) == name) return target;
    return std::nullopt;
}

Result<Forecast, Refusal> forecast(const SeriesView& series, const ForecastRequest& request)
{
    if (request.horizon < 1 || request.horizon > horizon_max) {
        const std::string horizon = std::to_string(request.horizon);
        return Failure{Refusal{RefusalCode::malformed, "horizon " + horizon + " is not within 1..120 months"}};
    }
    const SeriesView history = series.up_to(request.origin);
    const auto last = history.last_report();
    if (!last) return Failure{Refusal{RefusalCode::nothing_to_do, "no report at or before " + request.origin.text()}};
    const Method single = single_series(request.method, request.target);
    auto learnt = is_pooled(request.method) && request.pooled ? request.pooled->forecast(history, request.horizon) : std::nullopt;
    if (!learnt) return Forecast{single, *last, forecast_alone(history, single, request)};
    const bool blended = request.method != Method::pooled;
    if (blended) learnt = DemandDistribution::blend(forecast_alone(history, single, request), *learnt, pooled_part);
    if (counts_pieces(history)) learnt = std::move(*learnt).in_whole_units();
    return Forecast{blended ? Method::blend : Method::pooled, *last, *std::move(learnt)};
}

}  // namespace abasto::planning
