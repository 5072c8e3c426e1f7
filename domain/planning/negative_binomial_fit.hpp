// Fitting a negative binomial to a weighted, partly right-censored sample.
#pragma once

#include <span>

#include "domain/planning/probability.hpp"

namespace abasto::planning {

struct Observation {
    double value;   // >= 0
    double weight;  // > 0
    bool at_least;  // right-censored: the true value is `value` or more
};

// Mean and size of the highest likelihood under a weak prior: log size normal around 0 with deviation 1, and one
// observation at the weighted mean of the values as they are. Size within .05 .. 100. With nothing censored the mean is the
// weighted mean. The prior keeps the fit finite where every value is censored.
// An empty sample, or one of zeros only, gives mean 0.
[[nodiscard]] NegativeBinomial fit_negative_binomial(std::span<const Observation> sample);

}  // namespace abasto::planning
