#include "domain/planning/demand_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
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

void fill_quantiles(Shape shape, Moments moments, std::span<const double> levels, std::span<double> out)
{
    switch (shape) {
    case Shape::normal:
        for (std::size_t i = 0; i < levels.size(); ++i)
            out[i] = std::max(0.0, moments.mean + normal_quantile(levels[i]) * std::sqrt(moments.variance));
        return;
    case Shape::negative_binomial: quantiles(with_moments(moments), levels, out); return;
    }
}

Quantiles printed_quantiles(Shape shape, Moments moments)
{
    Quantiles result{};
    fill_quantiles(shape, moments, quantile_levels, result);
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

double DemandDistribution::month_mean(int h) const { return m_monthly[static_cast<std::size_t>(h - 1)].mean; }

Quantiles DemandDistribution::month_quantiles(int h) const
{
    return printed_quantiles(m_shape, m_monthly[static_cast<std::size_t>(h - 1)]);
}

double DemandDistribution::mean(double months) const { return sum(months).mean; }

double DemandDistribution::quantile(double level, double months) const
{
    double result = 0;
    fill_quantiles(m_shape, sum(months), std::span{&level, 1}, std::span{&result, 1});
    return result;
}

Quantiles DemandDistribution::quantiles(double months) const { return printed_quantiles(m_shape, sum(months)); }

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

}  // namespace abasto::planning
