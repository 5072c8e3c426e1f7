// Demand over a stretch of time, as a distribution: what methods yield and what policies ask.
#pragma once

#include <array>
#include <vector>

namespace abasto::planning {

// The levels that every forecast holds.
inline constexpr std::array<double, 6> quantile_levels{.1, .5, .8, .9, .95, .975};
inline constexpr std::size_t median_place = 1;  // from here on they are scored, and printed by the forecast contract
using Quantiles = std::array<double, quantile_levels.size()>;

enum class Shape {
    normal,             // max(0, mean + z * deviation)
    negative_binomial,  // whole numbers; Poisson where the variance does not exceed the mean
    learnt,             // quantiles as given, between them on a straight line over the normal deviate
};

struct Moments {
    double mean = 0;      // units, >= 0
    double variance = 0;  // units squared, >= 0
};

// What is held of one month or sum.
struct QuantileForecast {
    double mean = 0;        // >= 0
    Quantiles quantiles{};  // >= 0, rising
};

// Demand of each coming month and of the sum over the first m months, m whole or not.
class DemandDistribution {
public:
    // `monthly[h]` is month h + 1 and `sums[h]` the total of months 1 .. h + 1. Both are of the same length >= 1.
    DemandDistribution(Shape shape, std::vector<Moments> monthly, std::vector<Moments> sums);
    // The same demand each month, independent between months: a sum over m months has m times the mean and the variance.
    [[nodiscard]] static DemandDistribution steady(Shape shape, Moments month, int horizon);

    // From quantiles of the first months and of their sums, both of the same length >= 1 and <= horizon; later months repeat
    // the last, and deviations of their sums from the mean grow with the square root of the months.
    [[nodiscard]] static DemandDistribution learnt(std::vector<QuantileForecast> monthly, std::vector<QuantileForecast> sums,
                                                   int horizon);

    // Quantile by quantile, `part` of `b` and the rest of `a`; both of the same horizon.
    [[nodiscard]] static DemandDistribution blend(const DemandDistribution& a, const DemandDistribution& b, double part);

    // The same with quantiles of the nearest whole numbers, as demand counted in pieces has them. For the learnt shape.
    [[nodiscard]] DemandDistribution in_whole_units() &&;

    // The same quantiles around means times `factor` > 0. For the learnt shape.
    [[nodiscard]] DemandDistribution with_mean_times(double factor) &&;

    [[nodiscard]] bool is_learnt() const { return m_shape == Shape::learnt; }
    [[nodiscard]] int horizon() const { return static_cast<int>(m_monthly.size()); }
    // Of month h, 1 <= h <= horizon().
    [[nodiscard]] double month_mean(int h) const;
    [[nodiscard]] Quantiles month_quantiles(int h) const;
    // Of the sum over the first `months` >= 0, in months of 30 days; between whole months moments are interpolated, beyond
    // the horizon the last month repeats.
    [[nodiscard]] double mean(double months) const;
    [[nodiscard]] double quantile(double level, double months) const;  // 0 < level < 1; finite, >= 0, rising in level
    [[nodiscard]] Quantiles quantiles(double months) const;
    // The probability that the sum is at most `units` >= 0: what quantile() asks, the other way round.
    [[nodiscard]] double level(double units, double months) const;

private:
    [[nodiscard]] Moments sum(double months) const;
    [[nodiscard]] QuantileForecast learnt_sum(double months) const;

    Shape m_shape;
    std::vector<Moments> m_monthly;
    std::vector<Moments> m_sums;
    std::vector<QuantileForecast> m_learnt_monthly;  // empty unless the shape is learnt
    std::vector<QuantileForecast> m_learnt_sums;
};

}  // namespace abasto::planning
