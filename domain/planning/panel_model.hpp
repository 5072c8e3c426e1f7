// What a whole panel teaches: the pooled model, the method for each series, and what to expect of a series that tells nothing yet.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/planning/learning_watch.hpp"
#include "domain/planning/mean_correction.hpp"
#include "domain/planning/methods.hpp"
#include "domain/planning/negative_binomial_fit.hpp"
#include "domain/planning/pooled_model.hpp"
#include "domain/planning/recalibration.hpp"
#include "domain/planning/scoring.hpp"

namespace abasto::planning {

// One series of a panel as known at its origin.
struct KnownSeries {
    SeriesKey key;       // series of one item teach what a new site of it may ask for
    SeriesView history;  // ends at the origin
};

// The series of a panel as known at their origins, without those that have none, in an order that the panel's own does not change.
[[nodiscard]] std::vector<KnownSeries> known_series(const DemandPanel& panel, std::span<const std::optional<Month>> origins);

// What the back-test says of the chosen methods.
struct PanelCalibration {
    std::array<Recalibration, panel_classes> quantiles;  // by class
    MeanFactors mean_factors = no_correction;
};

struct LearntSeries {
    Method method = Method::blend;  // the negative binomial stands in where no pooled model is
    std::size_t series_class = demand_class_count;
};

// All that a panel taught; what is kept of it between two runs.
struct LearntPanel {
    Target target = Target::demand;
    std::optional<PooledModel> pooled{};
    std::map<SeriesKey, LearntSeries> series{};
    std::map<std::string, std::vector<double>> last_months{};  // by item: the last informing month of each of its series
    PanelCalibration calibration{};
};

// Reading from several threads is safe.
class PanelModel {
public:
    // Back-tests blend, pooled, nb and combined inside the histories, at origins 12 months back (18 for a horizon of 18) and every 3 (or
    // half the horizon) after it, scored by scaled pinball loss; means at those origins and at earlier ones, up to 24 months back. The pooled model of a series is taught by the other half of the panel.
    // A demand class takes blend or, where its mean loss is 6 % and 3 standard errors less, the best of the others; a series leaves its
    // class's method only where its own losses say so against 400 months at the class's means: less shrinkage chased noise.
    // The order of the panel decides which series are a half and which are tried first: give it in an order that means nothing.
    [[nodiscard]] static PanelModel learn(std::span<const KnownSeries> panel, Target target, int horizon,
                                          const LearningWatch& watch = watch_nothing);

    explicit PanelModel(LearntPanel learnt);

    [[nodiscard]] const LearntPanel& learnt() const { return m_learnt; }
    // A request that forecasts a series with all that was learnt; one that was not learnt from takes the blend and what is known of its
    // item. Borrows from this model.
    [[nodiscard]] ForecastRequest request(const SeriesKey& key, Month origin, int horizon) const;

private:
    LearntPanel m_learnt;
    std::map<std::string, std::vector<Observation>> m_priors;  // by item; all of them together worth one month
};

}  // namespace abasto::planning
