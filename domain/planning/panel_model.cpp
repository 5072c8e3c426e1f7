#include "domain/planning/panel_model.hpp"

#include <utility>

#include "domain/planning/panel_backtest.hpp"

namespace abasto::planning {
namespace {

constexpr int learning_trained = 950;  // thousandths of all learning

std::optional<double> last_informing_month(const SeriesView& history, Target target)
{
    for (std::size_t month = history.size(); month > 0; --month)
        if (history.informs(month - 1, target)) return history.issued[month - 1];
    return std::nullopt;
}

}  // namespace

std::vector<KnownSeries> known_series(const DemandPanel& panel, std::span<const std::optional<Month>> origins)
{
    std::vector<KnownSeries> known;
    for (const std::size_t i : panel.by_key())
        if (origins[i]) known.push_back({panel.key(i), panel.view(i).up_to(*origins[i])});
    return known;
}

PanelModel PanelModel::learn(std::span<const KnownSeries> panel, Target target, int horizon, const LearningWatch& watch)
{
    const PanelBacktest test{panel, target, horizon, watch};
    const auto methods = test.methods();
    LearntPanel learnt{.target = target};
    std::vector<SeriesView> histories;
    for (std::size_t i = 0; i < panel.size(); ++i) {
        const auto& [key, history] = panel[i];
        histories.push_back(history);
        learnt.series[key] = {methods[i], test.classes()[i]};
        if (const auto last = last_informing_month(history, target)) learnt.last_months[key.item].push_back(*last);
    }
    watch(learning_tested);
    learnt.pooled = PooledModel::train(histories, target);
    watch(learning_trained);
    learnt.calibration = test.calibration(methods);
    return PanelModel{std::move(learnt)};
}

PanelModel::PanelModel(LearntPanel learnt) : m_learnt(std::move(learnt))
{
    for (const auto& [item, months] : m_learnt.last_months)
        for (const double value : months) m_priors[item].push_back({value, 1 / static_cast<double>(months.size()), false});
}

ForecastRequest PanelModel::request(const SeriesKey& key, Month origin, int horizon) const
{
    const auto known = m_learnt.series.find(key);
    const LearntSeries series = known == m_learnt.series.end() ? LearntSeries{} : known->second;
    const auto prior = m_priors.find(key.item);
    return {.origin = origin,
            .method = series.method,
            .target = m_learnt.target,
            .horizon = horizon,
            .pooled = m_learnt.pooled ? &*m_learnt.pooled : nullptr,
            .mean_factor = m_learnt.calibration.mean_factors[series.series_class],
            .recalibration = &m_learnt.calibration.quantiles[series.series_class],
            .prior = prior == m_priors.end() ? std::span<const Observation>{} : prior->second};
}

}  // namespace abasto::planning
