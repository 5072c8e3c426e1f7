#include "domain/planning/methods.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "domain/planning/pooled_model.hpp"
#include "domain/planning/recalibration.hpp"
#include "domain/planning/single_series.hpp"

namespace abasto::planning {
namespace {

constexpr double pooled_part = .7;  // of a blend

constexpr std::array every_method{Method::automatic,   Method::naive,   Method::snaive, Method::amc3,     Method::amc6,
                                  Method::ses,         Method::croston, Method::sba,    Method::tsb,      Method::imapa,
                                  Method::theta,       Method::holt,    Method::ets,    Method::combined, Method::nb,
                                  Method::nb_censored, Method::pooled,  Method::prior,  Method::blend};

bool is_pooled(Method method) { return method == Method::automatic || method == Method::pooled || method == Method::blend; }

// The method that a single series allows: what needs a panel becomes the negative binomial.
Method single_series(Method method, Target target)
{
    if (is_pooled(method) || method == Method::nb) return target == Target::demand ? Method::nb_censored : Method::nb;
    return method;
}

bool counts_pieces(const SeriesView& history)
{
    return std::all_of(history.issued.begin(), history.issued.end(), [](double value) { return value == std::floor(value); });
}

// Fewer than 3 informing months, or no demand in any.
bool tells_nothing(const SeriesView& history, Target target)
{
    int informing = 0;
    double total = 0;
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (!history.informs(i, target)) continue;
        ++informing;
        total += history.issued[i];
    }
    return informing < 3 || total <= 0;
}

Forecast by_method(const SeriesView& history, const ForecastRequest& request, Month last_report)
{
    const Method single = single_series(request.method, request.target);
    auto learnt = is_pooled(request.method) && request.pooled ? request.pooled->forecast(history, request.horizon) : std::nullopt;
    if (!learnt) return {single, last_report, forecast_alone(history, single, request)};
    if (request.method == Method::pooled) return {Method::pooled, last_report, *std::move(learnt)};
    const auto alone = forecast_alone(history, single, request);
    return {Method::blend, last_report, DemandDistribution::blend(alone, *learnt, pooled_part)};
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
    case Method::imapa: return "imapa";
    case Method::theta: return "theta";
    case Method::holt: return "holt";
    case Method::ets: return "ets";
    case Method::combined: return "combined";
    case Method::nb: return "nb";
    case Method::nb_censored: return "nb_censored";
    case Method::pooled: return "pooled";
    case Method::prior: return "prior";
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
    if (!request.prior.empty() && tells_nothing(history, request.target))
        return Forecast{Method::prior, *last, forecast_alone(history, Method::prior, request)};
    Forecast made = by_method(history, request, *last);
    if (request.recalibration && *request.recalibration != Recalibration{})
        made.demand = recalibrated(made.demand, *request.recalibration);
    if (!made.demand.is_learnt()) return made;
    if (counts_pieces(history)) made.demand = std::move(made.demand).in_whole_units();
    made.demand = std::move(made.demand).with_mean_times(request.mean_factor);
    return made;
}

}  // namespace abasto::planning
