#include "domain/planning/weighted_quantile.hpp"

#include <algorithm>
#include <numeric>

namespace abasto::planning {

// By halving, where a sort would look at all of them again and again.
float weighted_quantile(std::span<Weighted> values, double level)
{
    if (values.empty()) return 0;
    const auto add = [](double sum, const Weighted& v) { return sum + v.weight; };
    double wanted = level * std::accumulate(values.begin(), values.end(), 0.0, add);
    while (values.size() > 1) {
        const auto middle = values.begin() + std::ssize(values) / 2;
        std::nth_element(values.begin(), middle, values.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
        const double lower = std::accumulate(values.begin(), middle, 0.0, add);
        const auto half = static_cast<std::size_t>(middle - values.begin());
        const bool above = lower < wanted;
        if (above) wanted -= lower;
        values = above ? values.subspan(half) : values.first(half);
    }
    return values.front().value;
}

}  // namespace abasto::planning
