#include "domain/planning/scoring.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace abasto::planning {
namespace {

constexpr std::size_t training_months_min = 24;
constexpr double demands_min = 3;
constexpr double long_interval = 1.32;
constexpr double wild_cv2 = .49;
constexpr int summed_months = 3;

std::vector<double> filled_in(const SeriesView& history)
{
    std::vector<double> values;
    std::size_t last = 0;
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (history.states[i] == MonthState::unreported) continue;
        const auto gap = static_cast<double>(i - last);
        const double rise = values.empty() ? 0 : (history.issued[i] - history.issued[last]) / gap;
        const double from = history.issued[last];
        for (std::size_t k = last + 1; k < i && !values.empty(); ++k)
            values.push_back(from + rise * static_cast<double>(k - last));
        values.push_back(history.issued[i]);
        last = i;
    }
    return values;
}

DemandClass class_of(const std::vector<double>& values, double demands)
{
    double total = 0;
    for (const double value : values) total += value;
    const double mean = total / demands;
    double squares = 0;
    for (const double value : values)
        if (value > 0) squares += (value - mean) * (value - mean);
    const bool wild = squares / demands / (mean * mean) >= wild_cv2;
    if (static_cast<double>(values.size()) / demands >= long_interval)
        return wild ? DemandClass::lumpy : DemandClass::intermittent;
    return wild ? DemandClass::erratic : DemandClass::smooth;
}

bool scored(const SeriesView& series, std::ptrdiff_t month, Target target)
{
    return month >= 0 && month < std::ssize(series.states) && series.informs(static_cast<std::size_t>(month), target);
}

}  // namespace

std::string_view to_string(DemandClass demand_class)
{
    switch (demand_class) {
    case DemandClass::smooth: return "smooth";
    case DemandClass::erratic: return "erratic";
    case DemandClass::intermittent: return "intermittent";
    case DemandClass::lumpy: return "lumpy";
    }
    return "smooth";
}

std::optional<TrainingPart> training_part(const SeriesView& history)
{
    const auto values = filled_in(history);
    const auto demands = static_cast<double>(std::count_if(values.begin(), values.end(), [](double v) { return v > 0; }));
    if (values.size() < training_months_min || demands < demands_min) return std::nullopt;
    double changes = 0;
    for (std::size_t t = 1; t < values.size(); ++t) changes += std::abs(values[t] - values[t - 1]);
    if (changes <= 0) return std::nullopt;
    return TrainingPart{changes / static_cast<double>(values.size() - 1), class_of(values, demands)};
}

double pinball_loss(double actual, double quantile, double level)
{
    const double error = actual - quantile;
    return std::max(level * error, (level - 1) * error);
}

double pinball_loss(double actual, const Quantiles& quantiles)
{
    double total = 0;
    for (std::size_t i = median_place; i < quantiles.size(); ++i) total += pinball_loss(actual, quantiles[i], quantile_levels[i]);
    return total / static_cast<double>(quantiles.size() - median_place);
}

void Scoreboard::add_month(double actual, double mean, const Quantiles& quantiles)
{
    constexpr double equal = 1e-9;
    ++m_total.months;
    m_actual += actual;
    m_mean += mean;
    m_error += std::abs(actual - quantiles[median_place]);
    for (std::size_t i = 0; i < quantiles.size(); ++i) {
        m_total.below[i] += actual < quantiles[i] - equal ? 1 : 0;
        m_total.within[i] += actual <= quantiles[i] + equal ? 1 : 0;
    }
}

void Scoreboard::add(const SeriesView& series, Month origin, const TrainingPart& training, const DemandDistribution& demand,
                     Target target)
{
    const std::ptrdiff_t before = origin - series.first;  // position of the origin; month h stands h behind it
    double loss = 0;
    double error = 0;
    double sum = 0;
    int months = 0;
    for (int h = 1; h <= demand.horizon(); ++h) {
        if (!scored(series, before + h, target)) continue;
        const double actual = series.issued[static_cast<std::size_t>(before + h)];
        const auto quantiles = demand.month_quantiles(h);
        loss += pinball_loss(actual, quantiles) / training.scale;
        error += std::abs(actual - quantiles[median_place]) / training.scale;
        if (h <= summed_months) sum += actual;
        ++months;
        add_month(actual, demand.month_mean(h), quantiles);
        if (h != summed_months || months != summed_months) continue;
        ++m_total.sums;
        m_total.sum_spl += pinball_loss(sum, demand.quantiles(summed_months)) / training.scale / summed_months;
    }
    if (months == 0) return;
    ++m_total.tasks;
    m_total.spl += loss / months;
    m_total.mase += error / months;
}

Accuracy Scoreboard::accuracy() const
{
    Accuracy result = m_total;
    const auto ratio = [](double total, auto count) { return count > 0 ? total / static_cast<double>(count) : 0; };
    result.spl = ratio(m_total.spl, m_total.tasks);
    result.mase = ratio(m_total.mase, m_total.tasks);
    result.sum_spl = ratio(m_total.sum_spl, m_total.sums);
    result.bias = m_actual > 0 ? m_mean / m_actual - 1 : 0;
    result.wape = ratio(m_error, m_actual);
    for (auto* shares : {&result.below, &result.within})
        for (double& share : *shares) share = ratio(share, m_total.months);
    return result;
}

}  // namespace abasto::planning
