#include "domain/planning/pooled_model.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "domain/planning/pooled_features.hpp"

namespace abasto::planning {
namespace {

constexpr std::size_t first_origin = 6;      // months of a series before the first that is learnt from
constexpr std::size_t origins_max = 24'000;  // more are thinned out evenly
constexpr double weight_min = .1;            // losses count in naive errors, as they are scored; a few calm series must not rule
constexpr double weight_max = 3;
constexpr std::array<PooledQuestion, 5> questions{{{1, false}, {2, false}, {3, false}, {2, true}, {3, true}}};

// What came, in units a month; nullopt where a month of it is unknown.
std::optional<double> answer(const SeriesView& series, std::size_t origin, PooledQuestion question, Target target)
{
    const int first = question.sum ? 1 : question.months;
    double total = 0;
    for (int h = first; h <= question.months; ++h) {
        const std::size_t month = origin + static_cast<std::size_t>(h);
        if (month >= series.size() || !series.informs(month, target)) return std::nullopt;
        total += series.issued[month];
    }
    return total / (question.months - first + 1);
}

void add_rows(TrainingRows& rows, const SeriesView& series, std::size_t origin, Target target)
{
    const SeriesView history = series.up_to(series.first.plus(static_cast<int>(origin)));
    auto features = pooled_features(history, target);
    if (!features) return;
    for (const auto& question : questions) {
        const auto known = answer(series, origin, question, target);
        if (!known) continue;
        set_question(*features, history, target, question);
        rows.features.insert(rows.features.end(), features->values.begin(), features->values.end());
        rows.target.push_back(static_cast<float>(*known / features->level));
        rows.weight.push_back(static_cast<float>(std::clamp(features->level / features->scale, weight_min, weight_max)));
    }
}

}  // namespace

std::optional<PooledModel> PooledModel::train(std::span<const SeriesView> histories, Target target)
{
    std::size_t teachers = 0;
    std::size_t origins = 0;
    for (const auto& series : histories) {
        if (series.size() <= first_origin) continue;
        ++teachers;
        origins += series.size() - first_origin;
    }
    if (teachers < pooled_series_min) return std::nullopt;
    const std::size_t stride = origins / origins_max + 1;
    TrainingRows rows{.width = pooled_feature_count};
    std::size_t count = 0;
    for (const auto& series : histories)
        for (std::size_t origin = first_origin; origin + 1 < series.size(); ++origin)
            if (count++ % stride == 0) add_rows(rows, series, origin, target);
    if (rows.size() == 0) return std::nullopt;
    return PooledModel{BoostedQuantiles::train(rows, {}), target};
}

std::optional<DemandDistribution> PooledModel::forecast(const SeriesView& history, int horizon) const
{
    auto features = pooled_features(history, m_target);
    if (!features) return std::nullopt;
    std::vector<QuantileForecast> monthly;
    std::vector<QuantileForecast> sums;
    const auto ask = [&](PooledQuestion question) {
        set_question(*features, history, m_target, question);
        const auto outputs = m_model.predict(features->values);
        const double unit = features->level * (question.sum ? question.months : 1);
        QuantileForecast result{.mean = outputs[quantile_levels.size()] * unit};
        for (std::size_t k = 0; k < quantile_levels.size(); ++k) result.quantiles[k] = outputs[k] * unit;
        return result;
    };
    for (int h = 1; h <= std::min(horizon, pooled_months); ++h) {
        monthly.push_back(ask({h, false}));
        sums.push_back(h == 1 ? monthly.back() : ask({h, true}));
    }
    return DemandDistribution::learnt(std::move(monthly), std::move(sums), horizon);
}

}  // namespace abasto::planning
