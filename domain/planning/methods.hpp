// Forecasting methods: each a pure function of one series as known at the origin.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/planning/demand_distribution.hpp"
#include "domain/planning/demand_series.hpp"
#include "domain/planning/negative_binomial_fit.hpp"

namespace abasto::planning {

// The spelling of an enumerator is its name on the command line, except `automatic`, which is "auto".
enum class Method {
    automatic,    // the choice is made for the series; Forecast::chosen names it
    naive,        // the last month
    snaive,       // the same month of the last year in which it is known
    amc3,         // the field's default: mean of the last 3 reported months, whatever the stock was
    amc6,         // the same over 6
    ses,          // simple exponential smoothing, parameter by least squares
    croston,      // Croston 1972, parameter .1
    sba,          // Syntetos and Boylan 2005, parameter .1
    tsb,          // Teunter, Syntetos and Babai 2011, parameters .2 and .2
    imapa,        // Petropoulos and Kourentzes 2015, SES by least squares at each level of aggregation
    theta,        // Assimakopoulos and Nikolopoulos 2000
    holt,         // Holt's damped trend, seasonally adjusted where the series looks seasonal
    ets,          // the ETS form of least AICc, with a season where the series looks seasonal
    combined,     // quantile by quantile, 17 parts of all ETS forms weighted by AICc and 3 parts theta
    nb,           // negative binomial with an exponential half-life of 6 months
    nb_censored,  // the same, a month that sold out counting as "at least this much"
    pooled,       // the model learnt from all series of the panel
    prior,        // negative binomial in which the item's last month at all sites counts as one month
    blend,        // quantile by quantile, 7 parts pooled and 3 parts nb
};

[[nodiscard]] std::span<const Method> all_methods();  // `automatic` first
[[nodiscard]] std::string_view to_string(Method method);
[[nodiscard]] std::optional<Method> parse_method(std::string_view name);
[[nodiscard]] std::string_view to_string(Target target);
[[nodiscard]] std::optional<Target> parse_target(std::string_view name);

inline constexpr int horizon_max = 120;  // months

class PooledModel;
struct Recalibration;

struct ForecastRequest {
    Month origin;  // the last known month; nothing later is looked at
    Method method = Method::automatic;
    Target target = Target::demand;
    int horizon = 3;                               // 1 .. horizon_max
    const PooledModel* pooled = nullptr;           // trained for this target and from nothing later than the origin
    double mean_factor = 1;                        // > 0; the back-test's correction of means, not of quantiles
    const Recalibration* recalibration = nullptr;  // of quantiles, by the back-test
    std::span<const Observation> prior{};          // for series that tell nothing: nothing later than the origin
};

struct Forecast {
    Method chosen;              // never automatic
    Month last_report;          // earlier than the origin: the series is stale and forecast from there
    DemandDistribution demand;  // of the months after the origin
};

// Forecasts one series. All methods but amc leave months without stock out when the target is demand; `nb` becomes
// `nb_censored` there. `automatic` is `blend`; `pooled` and `blend` fall back to `nb` without a model and for a series with too
// little past. Given a prior, a series with fewer than 3 informing months or without any demand takes `prior` whatever is
// asked. Where no month had stock, what was issued stands in for demand. Refusals: `malformed` for a horizon
// out of range, `nothing_to_do` for a series without a report at or before the origin.
[[nodiscard]] Result<Forecast, Refusal> forecast(const SeriesView& series, const ForecastRequest& request);

}  // namespace abasto::planning
