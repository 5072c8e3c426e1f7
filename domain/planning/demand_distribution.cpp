#include "domain/planning/demand_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <utility>

#include "domain/planning/probability.hpp"

namespace abasto::planning {
namespace {

NegativeBinomial with_moments(Moments m)
{
    const double excess = m.variance - m.mean;
    return {m.mean, excess > 0 ? m.mean * m.mean / excess : std::numeric_limits<double>::infinity()};
}

// Standard normal deviates of the levels that are held.
const Quantiles& held_deviates()
{
    static const Quantiles deviates = [] {
        Quantiles made{};
        std::ranges::transform(quantile_levels, made.begin(), normal_quantile);
        return made;
    }();
    return deviates;
}

double normal_at(Moments moments, double deviate) { return std::max(0.0, moments.mean + deviate * std::sqrt(moments.variance)); }

double quantile_at(Shape shape, Moments moments, double level)
{
    if (shape == Shape::normal) return normal_at(moments, normal_quantile(level));
    double result = 0;
    quantiles(with_moments(moments), std::span{&level, 1}, std::span{&result, 1});
    return result;
}

Quantiles held_quantiles(Shape shape, Moments moments)
{
    Quantiles result{};
    if (shape == Shape::normal)
        std::ranges::transform(held_deviates(), result.begin(), [&](double deviate) { return normal_at(moments, deviate); });
    else
        quantiles(with_moments(moments), quantile_levels, result);
    return result;
}

// Below the first level down to 0 at level 0; beyond the last on the line of the last two.
double at_level(const Quantiles& quantiles, double level)
{
    if (level < quantile_levels[0]) return quantiles[0] * (level / quantile_levels[0]);
    std::size_t k = 1;
    while (k + 1 < quantiles.size() && quantile_levels[k] < level) ++k;
    const double from = held_deviates()[k - 1];
    const double part = (normal_quantile(level) - from) / (held_deviates()[k] - from);
    return quantiles[k - 1] + part * (quantiles[k] - quantiles[k - 1]);
}

double normal_level(double deviate) { return std::erfc(-deviate / std::numbers::sqrt2) / 2; }

// The other way round; where quantiles are equal, the highest of their levels.
double level_at(const Quantiles& quantiles, double units)
{
    if (units < quantiles[0]) return quantile_levels[0] * units / quantiles[0];
    std::size_t k = 1;
    while (k + 1 < quantiles.size() && quantiles[k] <= units) ++k;
    const double step = quantiles[k] - quantiles[k - 1];
    if (step <= 0) return 1;
    const double from = held_deviates()[k - 1];
    return normal_level(from + (units - quantiles[k - 1]) / step * (held_deviates()[k] - from));
}

double level_of(Shape shape, Moments moments, double units)
{
    switch (shape) {
    case Shape::normal:
        if (moments.variance <= 0) return units >= moments.mean ? 1 : 0;
        return normal_level((units - moments.mean) / std::sqrt(moments.variance));
    case Shape::negative_binomial: return 1 - tail(with_moments(moments), std::floor(units) + 1);
    case Shape::learnt: break;
    }
    return 0;
}

QuantileForecast mixed(const QuantileForecast& a, const QuantileForecast& b, double part)
{
    QuantileForecast result{.mean = (1 - part) * a.mean + part * b.mean};
    for (std::size_t k = 0; k < result.quantiles.size(); ++k)
        result.quantiles[k] = (1 - part) * a.quantiles[k] + part * b.quantiles[k];
    return result;
}

}  // namespace

DemandDistribution::DemandDistribution(Shape shape, std::vector<Moments> monthly, std::vector<Moments> sums)
    : m_shape(shape), m_monthly(std::move(monthly)), m_sums(std::move(sums))
{
}

DemandDistribution DemandDistribution::steady(Shape shape, Moments month, int horizon)
{
    const auto count = static_cast<std::size_t>(horizon);
    std::vector<Moments> sums(count);
    for (std::size_t h = 0; h < count; ++h) {
        const auto months = static_cast<double>(h + 1);
        sums[h] = {months * month.mean, months * month.variance};
    }
    return {shape, std::vector<Moments>(count, month), std::move(sums)};
}

DemandDistribution DemandDistribution::learnt(std::vector<QuantileForecast> monthly, std::vector<QuantileForecast> sums,
                                              int horizon)
{
    DemandDistribution result{Shape::learnt, {}, {}};
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        const std::size_t known = std::min(h, monthly.size() - 1);
        const double beyond = static_cast<double>(h - known) * monthly.back().mean;
        result.m_monthly.push_back({monthly[known].mean, 0});
        result.m_sums.push_back({sums[known].mean + beyond, 0});
    }
    result.m_learnt_monthly = std::move(monthly);
    result.m_learnt_sums = std::move(sums);
    return result;
}

DemandDistribution DemandDistribution::blend(const DemandDistribution& a, const DemandDistribution& b, double part)
{
    std::vector<QuantileForecast> monthly;
    std::vector<QuantileForecast> sums;
    for (int h = 1; h <= a.horizon(); ++h) {
        monthly.push_back(mixed({a.month_mean(h), a.month_quantiles(h)}, {b.month_mean(h), b.month_quantiles(h)}, part));
        sums.push_back(mixed({a.mean(h), a.quantiles(h)}, {b.mean(h), b.quantiles(h)}, part));
    }
    return learnt(std::move(monthly), std::move(sums), a.horizon());
}

DemandDistribution DemandDistribution::in_whole_units() &&
{
    for (auto* forecasts : {&m_learnt_monthly, &m_learnt_sums})
        for (auto& forecast : *forecasts)
            for (double& quantile : forecast.quantiles) quantile = std::round(quantile);
    return std::move(*this);
}

DemandDistribution DemandDistribution::with_mean_times(double factor) &&
{
    for (auto* forecasts : {&m_learnt_monthly, &m_learnt_sums})
        for (auto& forecast : *forecasts) forecast.mean *= factor;
    for (auto* moments : {&m_monthly, &m_sums})
        for (auto& moment : *moments) moment.mean *= factor;
    return std::move(*this);
}

double DemandDistribution::month_mean(int h) const { return m_monthly[static_cast<std::size_t>(h - 1)].mean; }

Quantiles DemandDistribution::month_quantiles(int h) const
{
    if (m_shape == Shape::learnt)
        return m_learnt_monthly[std::min(static_cast<std::size_t>(h), m_learnt_monthly.size()) - 1].quantiles;
    return held_quantiles(m_shape, m_monthly[static_cast<std::size_t>(h - 1)]);
}

double DemandDistribution::mean(double months) const { return sum(months).mean; }

double DemandDistribution::quantile(double level, double months) const
{
    if (m_shape == Shape::learnt) return at_level(learnt_sum(months).quantiles, level);
    return quantile_at(m_shape, sum(months), level);
}

Quantiles DemandDistribution::quantiles(double months) const
{
    return m_shape == Shape::learnt ? learnt_sum(months).quantiles : held_quantiles(m_shape, sum(months));
}

double DemandDistribution::level(double units, double months) const
{
    if (m_shape == Shape::learnt) return level_at(learnt_sum(months).quantiles, units);
    return level_of(m_shape, sum(months), units);
}

Moments DemandDistribution::sum(double months) const
{
    const double whole = std::min(std::floor(months), static_cast<double>(m_sums.size()));
    const auto before = static_cast<std::size_t>(whole);
    const Moments start = before > 0 ? m_sums[before - 1] : Moments{};
    const bool inside = before < m_sums.size();
    const Moments next = inside ? m_sums[before] : Moments{};
    const Moments last = m_monthly.back();
    const Moments step = inside ? Moments{next.mean - start.mean, next.variance - start.variance} : last;
    return {start.mean + (months - whole) * step.mean, start.variance + (months - whole) * step.variance};
}

QuantileForecast DemandDistribution::learnt_sum(double months) const
{
    const auto known = static_cast<double>(m_learnt_sums.size());
    const double whole = std::min(std::floor(months), known);
    const auto before = static_cast<std::size_t>(whole);
    const QuantileForecast start = before > 0 ? m_learnt_sums[before - 1] : QuantileForecast{};
    const QuantileForecast next = before < m_learnt_sums.size() ? m_learnt_sums[before] : start;
    const bool beyond = months > known;
    QuantileForecast result{.mean = mean(months)};
    for (std::size_t k = 0; k < result.quantiles.size(); ++k) {
        const double from = start.quantiles[k];
        const double grown = result.mean + (from - start.mean) * std::sqrt(months / known);
        result.quantiles[k] = beyond ? std::max(0.0, grown) : from + (months - whole) * (next.quantiles[k] - from);
    }
    return result;
}

}  // namespace abasto::planning
