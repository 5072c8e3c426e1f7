// What the pooled model knows of a series at an origin: its past in units of its own level, so that sites of all sizes compare.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "domain/planning/demand_series.hpp"

namespace abasto::planning {

inline constexpr std::size_t pooled_feature_count = 30;

struct PooledFeatures {
    std::array<float, pooled_feature_count> values{};
    double level = 0;  // units a month, > 0: mean of the informing months with a half-life of 6 months
    double scale = 0;  // mean absolute change between reported months, >= level / 1000
};

// What is asked of the model: month h after the origin, or the mean of months 1 .. h.
struct PooledQuestion {
    int months = 1;
    bool sum = false;
};

// Features of the months of `history`, of which the last one is the origin. nullopt where fewer than 3 months inform, or none
// of them had a demand.
[[nodiscard]] std::optional<PooledFeatures> pooled_features(const SeriesView& history, Target target);
// Fills in what depends on the question; `history` as above.
void set_question(PooledFeatures& features, const SeriesView& history, Target target, PooledQuestion question);

}  // namespace abasto::planning
