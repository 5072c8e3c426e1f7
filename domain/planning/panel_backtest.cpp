#include "domain/planning/panel_backtest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace abasto::planning {
namespace {

constexpr std::size_t slow_method = 3;    // milliseconds a series: tried on a sample first
constexpr std::size_t sample_size = 96;   // series
constexpr double worth_trying = 1.05;     // times the loss of the best
constexpr double shrinkage_months = 400;  // a series has 12 to 27 months of its own
constexpr int means_back = 24;            // months
constexpr std::size_t tested_max = 2000;  // series; more are thinned out evenly

constexpr std::size_t own_evidence = 30;  // series; a class with fewer goes with the panel

// What parts of all learning take, about.
constexpr int training_part_permille = 150;
constexpr int method_part_permille = 80;
constexpr int sampled_permille = 600;

// What leaves the blend must be better by this part of its loss and by so many standard errors of the difference between series: the
// differences between good methods are smaller than their noise.
constexpr double hurdle = .94;
constexpr double sure = 3;

// A mean and how far chance alone may have moved it.
class Estimate {
public:
    void add(double value)
    {
        m_total += value;
        m_squares += value * value;
        ++m_count;
    }
    [[nodiscard]] bool known() const { return m_count >= 2; }
    [[nodiscard]] double mean() const { return m_total / m_count; }
    [[nodiscard]] double standard_error() const
    {
        return std::sqrt(std::max(0.0, m_squares / m_count - mean() * mean()) / (m_count - 1));
    }

private:
    double m_total = 0;
    double m_squares = 0;
    double m_count = 0;
};

// Mean absolute change between reported months; 0 for a constant or unknown series.
double scale_of(const SeriesView& history)
{
    double total = 0;
    double changes = 0;
    std::optional<double> before;
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (history.states[i] == MonthState::unreported) continue;
        if (before) {
            total += std::abs(history.issued[i] - *before);
            ++changes;
        }
        before = history.issued[i];
    }
    return changes > 0 ? total / changes : 0;
}

std::size_t panel_class_of(const SeriesView& history)
{
    const auto training = training_part(history);
    return training ? static_cast<std::size_t>(training->demand_class) : demand_class_count;
}

Month last_month(const SeriesView& history) { return history.first.plus(static_cast<int>(history.size()) - 1); }

BacktestLosses shrunk(const BacktestLosses& own, const BacktestLosses& all)
{
    BacktestLosses result;
    for (std::size_t c = 0; c < backtested_count; ++c) {
        if (all.months[c] <= 0 || (own.months[0] > 0 && own.months[c] <= 0)) continue;
        result.total[c] = own.total[c] + shrinkage_months * all.mean(c);
        result.months[c] = own.months[c] + shrinkage_months;
    }
    return result;
}

}  // namespace

void BacktestLosses::add(const BacktestLosses& other)
{
    for (std::size_t c = 0; c < backtested_count; ++c) {
        total[c] += other.total[c];
        months[c] += other.months[c];
    }
}

double BacktestLosses::mean(std::size_t method) const
{
    return months[method] > 0 ? total[method] / months[method] : std::numeric_limits<double>::infinity();
}

std::size_t BacktestLosses::best() const
{
    std::size_t least = 0;
    for (std::size_t c = 1; c < backtested_count; ++c)
        if (mean(c) < (least == 0 ? hurdle : 1) * mean(least)) least = c;
    return least;
}

PanelBacktest::PanelBacktest(std::span<const KnownSeries> panel, Target target, int horizon, const LearningWatch& watch)
    : m_panel(panel),
      m_target(target),
      m_horizon(std::clamp(horizon, 3, 18)),
      m_back(std::max(m_horizon, 12)),
      m_stride(panel.size() / tested_max + 1),
      m_losses(panel.size())
{
    std::array<std::vector<SeriesView>, 2> halves;
    for (std::size_t i = 0; i < panel.size(); ++i) {
        halves[i % 2].push_back(panel[i].history);
        m_class.push_back(panel_class_of(panel[i].history));
        m_scale.push_back(scale_of(panel[i].history));
    }
    for (const int half : {0, 1}) {
        watch(half * training_part_permille);
        const auto place = static_cast<std::size_t>(half);
        m_taught_by_others[place] = PooledModel::train(halves[1 - place], target);
    }
    int told = 2 * training_part_permille;
    for (std::size_t c = 0; c < slow_method; ++c, told += method_part_permille)
        try_method(c, m_stride, {watch, told, told + method_part_permille});
    const std::size_t sample_stride = panel.size() / sample_size + 1;
    try_method(slow_method, sample_stride, {watch, told, sampled_permille});
    if (sample_stride <= m_stride || !slow_method_is_worth_it()) return;
    for (auto& losses : m_losses) losses.total[slow_method] = losses.months[slow_method] = 0;
    try_method(slow_method, m_stride, {watch, sampled_permille, learning_tested});
}

std::vector<Method> PanelBacktest::methods() const
{
    const auto classes = by_class();
    std::vector<Method> result;
    for (std::size_t i = 0; i < m_panel.size(); ++i)
        result.push_back(backtested_methods[shrunk(m_losses[i], classes[m_class[i]]).best()]);
    return result;
}

int PanelBacktest::step() const { return std::max(3, m_horizon / 2); }

void PanelBacktest::try_method(std::size_t method, std::size_t stride, const Stage& stage)
{
    for (std::size_t i = 0; i < m_panel.size(); i += stride) {
        stage.watch(stage.from + static_cast<int>(i * static_cast<std::size_t>(stage.to - stage.from) / m_panel.size()));
        for (int back = m_back; back > 0; back -= step()) score(i, method, back);
    }
}

std::optional<Forecast> PanelBacktest::made(std::size_t series, Method method, int back) const
{
    const SeriesView& history = m_panel[series].history;
    const auto& taught = m_taught_by_others[series % 2];
    auto result = forecast(history, {.origin = last_month(history).plus(-back),
                                     .method = method,
                                     .target = m_target,
                                     .horizon = std::min(back, m_horizon),
                                     .pooled = taught ? &*taught : nullptr});
    return result ? std::optional{std::move(result).value()} : std::nullopt;
}

void PanelBacktest::score(std::size_t series, std::size_t method, int back)
{
    if (m_scale[series] <= 0) return;
    const auto forecast = made(series, backtested_methods[method], back);
    if (!forecast) return;
    const SeriesView& history = m_panel[series].history;
    for (int h = 1; h <= forecast->demand.horizon(); ++h) {
        const std::size_t month = history.size() - 1 - static_cast<std::size_t>(back - h);
        if (!history.informs(month, m_target)) continue;
        m_losses[series].total[method] +=
            pinball_loss(history.issued[month], forecast->demand.month_quantiles(h)) / m_scale[series];
        ++m_losses[series].months[method];
    }
}

std::array<BacktestLosses, panel_classes> PanelBacktest::by_class() const
{
    BacktestLosses all;
    for (const auto& losses : m_losses) all.add(losses);
    const auto everyone = [](std::size_t) { return true; };
    std::array<BacktestLosses, panel_classes> result{};
    for (std::size_t i = 0; i < m_panel.size(); ++i) result[m_class[i]].add(m_losses[i]);
    for (std::size_t own = 0; own < panel_classes; ++own) {
        const auto own_series = [&](std::size_t i) { return m_class[i] == own; };
        const bool few = tested(own_series) < own_evidence;
        if (few) result[own] = all;
        for (std::size_t c = 1; c < backtested_count; ++c)
            if (few ? !surely_ahead(everyone, c) : !surely_ahead(own_series, c)) result[own].total[c] = result[own].months[c] = 0;
    }
    return result;
}

template <class Belongs>
std::size_t PanelBacktest::tested(const Belongs& belongs) const
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < m_panel.size(); ++i) count += belongs(i) && m_losses[i].months[0] > 0 ? 1U : 0U;
    return count;
}

// Of blend, by what the series say: few of them agree on anything by chance.
template <class Belongs>
bool PanelBacktest::surely_ahead(const Belongs& belongs, std::size_t method) const
{
    Estimate excess;
    for (std::size_t i = 0; i < m_panel.size(); ++i)
        if (belongs(i) && m_losses[i].months[0] > 0 && m_losses[i].months[method] > 0)
            excess.add(m_losses[i].mean(method) - m_losses[i].mean(0));
    return excess.known() && excess.mean() + sure * excess.standard_error() < 0;
}

// In the sample, in any class.
bool PanelBacktest::slow_method_is_worth_it() const
{
    std::array<BacktestLosses, panel_classes> sample{};
    for (std::size_t i = 0; i < m_panel.size(); i += m_panel.size() / sample_size + 1) sample[m_class[i]].add(m_losses[i]);
    return std::any_of(sample.begin(), sample.end(), [](const BacktestLosses& losses) {
        return losses.months[slow_method] > 0 && losses.mean(slow_method) < worth_trying * losses.mean(losses.best());
    });
}

// What the methods of the panel's series said, and what came.
struct PanelBacktest::Outcomes {
    MeanRecord means;
    std::array<RecalibrationSample, panel_classes> quantiles;
};

// One origin's mean is off by what that season brought to all series alike; there are too few in a year.
int PanelBacktest::first_mean_back() const { return m_back + std::max(0, means_back - m_back) / step() * step(); }

PanelCalibration PanelBacktest::calibration(const std::vector<Method>& methods) const
{
    Outcomes outcomes;
    for (std::size_t i = 0; i < m_panel.size(); i += m_stride) {
        if (m_scale[i] <= 0) continue;
        for (int back = first_mean_back(); back > 0; back -= step()) {
            const auto forecast = made(i, methods[i], back);
            if (!forecast) continue;
            collect_means(i, *forecast, back, outcomes.means);
            if (back <= m_back) collect(i, *forecast, back, outcomes);
        }
    }
    PanelCalibration result{{}, outcomes.means.factors()};
    for (std::size_t own = 0; own < panel_classes; ++own) result.quantiles[own] = outcomes.quantiles[own].fitted();
    return result;
}

void PanelBacktest::collect_means(std::size_t series, const Forecast& forecast, int back, MeanRecord& means) const
{
    const SeriesView& history = m_panel[series].history;
    double asked = 0;
    double expected = 0;
    for (int h = 1; h <= forecast.demand.horizon(); ++h) {
        const std::size_t month = history.size() - 1 - static_cast<std::size_t>(back - h);
        if (!history.informs(month, m_target)) continue;
        asked += history.issued[month];
        expected += forecast.demand.month_mean(h);
    }
    means.add(back, panel_class_of(history.up_to(last_month(history).plus(-back))), asked, expected);
}

void PanelBacktest::collect(std::size_t series, const Forecast& forecast, int back, Outcomes& outcomes) const
{
    const SeriesView& history = m_panel[series].history;
    auto& quantiles = outcomes.quantiles[m_class[series]];
    double sum = 0;
    bool whole = true;
    for (int h = 1; h <= forecast.demand.horizon(); ++h) {
        const std::size_t month = history.size() - 1 - static_cast<std::size_t>(back - h);
        const bool informs = history.informs(month, m_target);
        whole = whole && informs;
        if (!informs) continue;
        const double actual = history.issued[month];
        quantiles.add_month(h, {actual, forecast.demand.month_quantiles(h), 1 / m_scale[series]});
        sum += actual;
        if (whole) quantiles.add_sum(h, {sum, forecast.demand.quantiles(h), 1 / (m_scale[series] * h)});
    }
}

}  // namespace abasto::planning
