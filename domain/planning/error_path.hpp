// How one-step errors of a smoothing model spread over the months ahead.
#pragma once

#include <vector>

#include "domain/planning/demand_distribution.hpp"

namespace abasto::planning {

struct ErrorPath {
    std::vector<double> mean = {};    // of month h + 1, units; all three of the same length >= 1
    std::vector<double> factor = {};  // what the month's season multiplies the level by; 1 without such a season
    std::vector<double> impact = {};  // of an error on the level k months later; [0] is 1
    double variance = 0;              // of the error of the level, relative to the level where `relative`
    bool relative = false;
};

// Normal quantiles around the means. Month h has the variance of all errors up to it times their impact (Hyndman and others 2008,
// chapter 6); in a sum an error counts with all months that it moves. Means below zero count as zero.
[[nodiscard]] DemandDistribution spread(const ErrorPath& path);

}  // namespace abasto::planning
