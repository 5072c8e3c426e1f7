#include "domain/planning/negative_binomial_fit.hpp"

#include <algorithm>
#include <cmath>

namespace abasto::planning {
namespace {

constexpr double size_min = .05;
constexpr double size_max = 1000;

double log_likelihood(std::span<const Observation> sample, NegativeBinomial law)
{
    double total = 0;
    for (const auto& [value, weight, at_least] : sample)
        total += weight * (at_least ? std::log(std::max(tail(law, value), 1e-300)) : log_probability(law, value));
    return total;
}

// E[Y | Y >= y], from E[Y; Y >= y] = mean * P(Z >= y - 1) where Z has size + 1 and the same ratio mean / size.
double expected_at_least(NegativeBinomial law, double y)
{
    const double above = tail(law, y);
    if (above < 1e-12) return y + 1;
    const NegativeBinomial shifted{law.mean * (law.size + 1) / law.size, law.size + 1};
    return std::max(y, law.mean * tail(shifted, y - 1) / above);
}

// The likeliest mean for a given size, by expectation maximisation from `start`: a censored value counts as its expectation.
double fitted_mean(std::span<const Observation> sample, NegativeBinomial start)
{
    constexpr int rounds_max = 30;
    NegativeBinomial law = start;
    for (int round = 0; round < rounds_max; ++round) {
        double total = 0;
        double weights = 0;
        for (const auto& [value, weight, at_least] : sample) {
            total += weight * (at_least ? expected_at_least(law, value) : value);
            weights += weight;
        }
        const double next = total / weights;
        const bool settled = std::abs(next - law.mean) <= 1e-4 * law.mean;
        law.mean = next;
        if (settled) break;
    }
    return law.mean;
}

double plain_mean(std::span<const Observation> sample)
{
    double total = 0;
    double weights = 0;
    for (const auto& observation : sample) {
        total += observation.weight * observation.value;
        weights += observation.weight;
    }
    return weights > 0 ? total / weights : 0;
}

}  // namespace

NegativeBinomial fit_negative_binomial(std::span<const Observation> sample)
{
    const double start = plain_mean(sample);
    if (start <= 0) return {0, 1};
    const bool censored = std::any_of(sample.begin(), sample.end(), [](const auto& o) { return o.at_least; });
    const auto law_at = [&](double log_size) {
        const double size = std::exp(log_size);
        return NegativeBinomial{censored ? fitted_mean(sample, {start, size}) : start, size};
    };
    const auto height = [&](double log_size) { return log_likelihood(sample, law_at(log_size)); };
    constexpr double golden = .6180339887498949;
    double low = std::log(size_min);
    double high = std::log(size_max);
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double at_left = height(left);
    double at_right = height(right);
    while (high - low > .01) {
        if (at_left > at_right) {
            high = right;
            right = left;
            at_right = at_left;
            left = high - golden * (high - low);
            at_left = height(left);
        } else {
            low = left;
            left = right;
            at_left = at_right;
            right = low + golden * (high - low);
            at_right = height(right);
        }
    }
    return law_at((low + high) / 2);
}

}  // namespace abasto::planning
