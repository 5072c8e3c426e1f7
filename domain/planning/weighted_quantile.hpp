// Quantiles of weighted samples: the values and weights are plain numbers, and nothing is refused.
#pragma once

#include <span>

namespace abasto::planning {

struct Weighted {
    float value;
    float weight;  // >= 0
};

// The first value at which the weight of all up to it reaches `level` of the total; 0 of nothing. Reorders `values`. O(n).
[[nodiscard]] float weighted_quantile(std::span<Weighted> values, double level);

}  // namespace abasto::planning
