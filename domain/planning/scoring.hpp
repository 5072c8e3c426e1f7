// How good forecasts were: pinball loss in units of the naive error, calibration, bias, and the point measures for comparison.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "domain/planning/demand_distribution.hpp"
#include "domain/planning/demand_series.hpp"

namespace abasto::planning {

// Mean demand interval 1.32 and squared coefficient of variation of the demand sizes .49 divide the plane in four
// (Syntetos, Boylan and Croston 2005).
enum class DemandClass { smooth, erratic, intermittent, lumpy };
inline constexpr std::size_t demand_class_count = 4;

[[nodiscard]] std::string_view to_string(DemandClass demand_class);

// What a forecast is measured against: known months up to the origin, gaps filled on a straight line.
struct TrainingPart {
    double scale;  // mean absolute one-step naive error, > 0
    DemandClass demand_class;
};

// nullopt where nothing can be measured: fewer than 24 months, fewer than 3 demands, or a constant series.
[[nodiscard]] std::optional<TrainingPart> training_part(const SeriesView& history);

// In the unit of `actual`.
[[nodiscard]] double pinball_loss(double actual, double quantile, double level);
// The mean of it over the levels from the median up.
[[nodiscard]] double pinball_loss(double actual, const Quantiles& quantiles);

struct Accuracy {
    std::size_t tasks = 0;   // series x origins with at least one scored month
    std::size_t months = 0;  // scored months
    std::size_t sums = 0;    // scored sums of three months
    double spl = 0;          // mean over tasks of the mean pinball loss / scale
    double sum_spl = 0;      // the same of the sum over months 1..3, divided by 3
    double mase = 0;         // mean over tasks of |actual - median| / scale
    double bias = 0;         // sum of means / sum of actuals - 1
    double wape = 0;         // sum of |actual - median| / sum of actuals
    Quantiles below{};       // share of actuals below each quantile; calibrated at p: below - .025 <= p <= within + .025
    Quantiles within{};      // share at or below
};

// Adds up scored forecasts. Months are scored where they were reported; for demand only those with stock.
class Scoreboard {
public:
    // `series` holds the months after `origin` too; `training` is that of its months up to it.
    void add(const SeriesView& series, Month origin, const TrainingPart& training, const DemandDistribution& demand,
             Target target);
    [[nodiscard]] Accuracy accuracy() const;

private:
    void add_month(double actual, double mean, const Quantiles& quantiles);

    Accuracy m_total;  // sums, divided in accuracy()
    double m_actual = 0;
    double m_mean = 0;
    double m_error = 0;
};

}  // namespace abasto::planning
