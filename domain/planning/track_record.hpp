// Track record: how good forecasts that were issued turned out to be, beside the field's default. Pure values.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "domain/planning/demand_distribution.hpp"
#include "domain/planning/demand_series.hpp"
#include "domain/planning/replenishment.hpp"

namespace abasto::planning {

// What was said of one month of one series before it was over. In base units of the item.
struct IssuedForecast {
    Month origin;     // the last month that was known
    int horizon = 1;  // months after it
    double mean = 0;
    Quantiles quantiles{};
    double usual = 0;  // what the mean of the last three reported months said
};

struct LevelRecord {
    std::int64_t below = 0;   // months that asked for less than the quantile
    std::int64_t within = 0;  // for no more than it
    double loss = 0;          // pinball losses in units of the naive error, added up over the scaled months
};

struct TrackRecord {
    std::int64_t months = 0;  // that were scored
    std::int64_t scaled = 0;  // of those: of series long enough for a naive error (training_part())
    double asked = 0;         // the following are sums over the scored months
    double expected = 0;      // means
    double missed = 0;        // |asked - median|
    double usual_missed = 0;  // |asked - usual|
    std::array<LevelRecord, quantile_levels.size()> levels{};

    // Scores what was said by what came. Nothing is added where the month has not come or tells nothing about demand. `series` holds
    // everything that is known now.
    void add(const SeriesView& series, const IssuedForecast& issued);
};

// What was expected, what was asked for, and the error beside that of the mean of three months; figures in pieces and whole per cents.
[[nodiscard]] std::string explain_sentence(const TrackRecord& record, Language language);

}  // namespace abasto::planning
