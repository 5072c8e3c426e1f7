// One quantile model for all series of a panel: sites teach one another what follows what.
#pragma once

#include <optional>
#include <span>
#include <utility>

#include "domain/planning/boosted_quantiles.hpp"
#include "domain/planning/demand_series.hpp"

namespace abasto::planning {

inline constexpr int pooled_months = 3;                // months ahead that are learnt; later ones repeat the last
inline constexpr std::size_t pooled_series_min = 200;  // with fewer series there is nothing to pool

// Reading from several threads is safe.
class PooledModel {
public:
    // Learns from every month of `histories`, which end at the origin. nullopt where fewer than pooled_series_min series can
    // teach.
    [[nodiscard]] static std::optional<PooledModel> train(std::span<const SeriesView> histories, Target target);

    PooledModel(BoostedQuantiles model, Target target) : m_model(std::move(model)), m_target(target) {}

    [[nodiscard]] Target target() const { return m_target; }
    [[nodiscard]] const BoostedQuantiles& trees() const { return m_model; }
    // Demand of the `horizon` months after the last month of `history`; nullopt for a series without enough past.
    [[nodiscard]] std::optional<DemandDistribution> forecast(const SeriesView& history, int horizon) const;

private:
    BoostedQuantiles m_model;
    Target m_target;
};

}  // namespace abasto::planning
