// The `train`, `forecast` and `backtest` jobs: a panel file in; a model, forecasts or their accuracy out.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/date.hpp"
#include "domain/base/result.hpp"
#include "domain/planning/methods.hpp"

namespace abasto::planning {

struct TrainJob {
    std::string panel;  // path of the panel form
    Month origin;       // the last month that may teach
    int horizon = 3;    // months that methods are chosen for
    std::string model;  // path of the model, replaced as a whole
    Target target = Target::demand;
};

struct Training {
    std::size_t series = 0;
    bool pooled = false;  // whether they were enough for a pooled model
    std::string panel;    // hash of what they told
};

// Keeps what the panel teaches; forecasts with it are those that learning at the origin would give. Refusals: `malformed` for a bad panel
// or a horizon out of range. Throws std::runtime_error where a file cannot be read or written.
[[nodiscard]] Result<Training, Refusal> run_train(const TrainJob& job);

struct ForecastJob {
    std::string panel;
    std::optional<Month> origin = {};  // the last known month; or else
    std::optional<int> holdout = {};   // leave the last N >= 1 months of each series out
    int horizon = 3;                   // months
    std::string out = {};              // path of the forecasts, replaced as a whole
    Method method = Method::automatic;
    Target target = Target::demand;
    std::optional<std::string> model = {};  // path of what run_train() kept; none: what is needed is learnt within the call
    int threads = 1;                        // >= 1; without influence on a single byte
};

// Writes a row per series and horizon in the form that the forecast contract names, series in the order of the panel, and returns the
// number of series forecast. Refusals: `malformed` for a bad panel, a horizon out of range, not exactly one of origin and
// holdout, or a model that is damaged, trained for another target, of no use to the method, or knows more than an origin may. Throws
// std::runtime_error where a file cannot be read or written; then no half file is left.
[[nodiscard]] Result<std::size_t, Refusal> run_forecast(const ForecastJob& job);

struct BacktestJob {
    std::string panel;
    std::vector<Month> origins = {};  // at least one, or else
    std::optional<int> holdout = {};  // as above
    int horizon = 3;
    std::optional<Target> target = {};  // both by default
    std::vector<Method> methods = {};   // all by default
    int threads = 1;
};

// Prints per target and demand class a table of methods, best SPL first: series x origins and months scored, SPL, SPL of the
// three-month sum, MASE, bias of the mean, WAPE, calibration share(y < q)..share(y <= q). Refusals and errors as above.
[[nodiscard]] Result<Done, Refusal> run_backtest(const BacktestJob& job, std::ostream& out);

}  // namespace abasto::planning
