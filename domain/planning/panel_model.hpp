// What a whole panel teaches: the pooled model, the method for each series, and what to expect of a series that tells nothing yet.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/planning/methods.hpp"
#include "domain/planning/negative_binomial_fit.hpp"
#include "domain/planning/pooled_model.hpp"
#include "domain/planning/scoring.hpp"

namespace abasto::planning {

// One series of a panel as known at its origin.
struct KnownSeries {
    SeriesView history;  // ends at the origin
    std::string item;    // series of one item teach what a new site of it may ask for
};

// The method that did best in the back-test, and how far its mean was off.
struct MethodChoice {
    Method method = Method::automatic;  // blend, or the negative binomial where no pooled model is
    double mean_factor = 1;             // what was asked / what was expected, by all series of the panel, within .8 .. 1.25
};

// Reading from several threads is safe.
class PanelModel {
public:
    // Back-tests blend, pooled, nb and combined inside the histories, at origins 12 months back (18 for a horizon of 18) and every 3 (or
    // half the horizon) after it, scored by scaled pinball loss. The pooled model of a series is taught by the other half of the panel.
    // A demand class takes blend or, where its mean loss is 6 % and 3 standard errors less, the best of the others; a series leaves its
    // class's method only where its own losses say so against 400 months at the class's means: less shrinkage chased noise.
    // The order of the panel decides which series are a half and which are tried first: give it in an order that means nothing.
    [[nodiscard]] static PanelModel learn(std::span<const KnownSeries> panel, Target target, int horizon);

    // For series `i` of the panel that was learnt from.
    [[nodiscard]] MethodChoice choice(std::size_t i) const { return {m_methods[i], m_mean_factor}; }
    // A request that forecasts series `i` with all that was learnt; `item` is its item.
    [[nodiscard]] ForecastRequest request(std::size_t i, Month origin, int horizon) const;

    [[nodiscard]] const PooledModel* pooled() const { return m_pooled ? &*m_pooled : nullptr; }

private:
    std::optional<PooledModel> m_pooled;
    Target m_target = Target::demand;
    std::vector<Method> m_methods;        // by series
    std::vector<std::size_t> m_prior_of;  // by series, place in m_priors
    std::vector<std::vector<Observation>> m_priors;
    double m_mean_factor = 1;
};

}  // namespace abasto::planning
