// Exponential smoothing in state-space form: error, trend, season (Hyndman, Koehler, Ord and Snyder 2008).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/planning/demand_distribution.hpp"
#include "domain/planning/seasonality.hpp"

namespace abasto::planning {

enum class ErrorKind { additive, multiplicative };
enum class TrendKind { none, additive, damped };

struct EtsForm {
    ErrorKind error = ErrorKind::additive;
    TrendKind trend = TrendKind::none;
    SeasonKind season = SeasonKind::none;
    friend bool operator==(const EtsForm&, const EtsForm&) = default;
};

// "ANN", "MAdM": error, trend (Ad is damped), season.
[[nodiscard]] std::string to_string(const EtsForm& form);

// Level, trend and season after the last value, and how they were fitted.
struct EtsFit {
    EtsForm form;
    double alpha = 0, beta = 0, gamma = 0;  // 0 < beta < alpha, 0 < gamma < 1 - alpha, where the form has them
    double phi = 1;                         // .8 .. .98 for a damped trend
    double level = 0, slope = 0;
    Season season{};            // [0] is the month after the last value
    double log_likelihood = 0;  // up to the constant that all forms share: -n/2 log(sum of squares) - sum of log of means
    double aicc = 0;
    double variance = 0;  // of the one-step errors, relative to the mean where the error is multiplicative
};

// The parameters and initial states of highest likelihood. nullopt where the series is too short for the form (AICc needs more values
// than parameters + 1, a season 24), or holds a value <= 0 and the form multiplies.
[[nodiscard]] std::optional<EtsFit> fit_ets(const EtsForm& form, std::span<const double> y);

// The fits of the six forms without a season and, if `seasonal` and there are 24 values, of ANA, MNA and MNM, with the trend that suits
// the seasonally adjusted series. (A multiplicative season with additive errors has no bounded variance.) Empty for fewer than 5 values.
[[nodiscard]] std::vector<EtsFit> fit_forms(std::span<const double> y, bool seasonal);

// That of least AICc; seasons only where the series looks seasonal, for they cost most of the time. nullopt for fewer than 5 values.
[[nodiscard]] std::optional<EtsFit> best_ets(std::span<const double> y);

// `form`, which has no season, fitted to the series freed of the season that can be divided out. The season of the fit is that one; the
// form says whether there is any.
[[nodiscard]] std::optional<EtsFit> fit_adjusted(const EtsForm& form, std::span<const double> y);

// Means and variances of months skip + 1 .. skip + horizon after the last value, where the season goes on during the skipped months and
// level and trend stand still; normal quantiles.
[[nodiscard]] DemandDistribution project(const EtsFit& fit, std::size_t skip, int horizon);

}  // namespace abasto::planning
