#include "domain/planning/negative_binomial_fit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace abasto::planning {
namespace {

constexpr double size_min = .05;
constexpr double size_max = 100;

// What a handful of months cannot say: a further observation of `prior_weight` at the plain mean, without which a series
// that sold out every month would have no bound, and a log size around 0 with deviation 1.
constexpr double prior_weight = 1;

// The probabilities of a law, with what all values share worked out once.
class Probabilities {
public:
    explicit Probabilities(NegativeBinomial law)
        : m_law(law),
          m_log_of_zero(-law.size * std::log1p(law.mean / law.size)),
          m_log_front(m_log_of_zero - log_gamma(law.size)),
          m_log_rate(std::log(law.mean / (law.size + law.mean)))
    {
    }

    // Up to log y!, which is the same for all laws.
    [[nodiscard]] double log_of(double y) const
    {
        return y > 0 ? m_log_front + y * m_log_rate + log_gamma(y + m_law.size) : m_log_of_zero;
    }
    [[nodiscard]] double of(double y) const { return std::exp(log_of(y) - log_gamma(y + 1)); }
    [[nodiscard]] double at_least(double y) const { return tail(m_law, y, of(y)); }

    // E[Y | Y >= y] = mean + y P(Y = y) (1 + mean / size) / P(Y >= y), from the recurrence of the probabilities.
    [[nodiscard]] double expected_at_least(double y) const
    {
        const double probability = of(y);
        const double above = tail(m_law, y, probability);
        if (above < 1e-12) return y + 1;
        return std::max(y, m_law.mean + y * probability * (1 + m_law.mean / m_law.size) / above);
    }

private:
    NegativeBinomial m_law;
    double m_log_of_zero;
    double m_log_front;
    double m_log_rate;
};

double log_posterior(std::span<const Observation> sample, NegativeBinomial law, double plain_mean)
{
    const Probabilities probabilities{law};
    const double log_size = std::log(law.size);
    double total = prior_weight * probabilities.log_of(plain_mean) - log_size * log_size / 2;
    for (const auto& [value, weight, at_least] : sample)
        total += weight * (at_least ? std::log(std::max(probabilities.at_least(value), 1e-300)) : probabilities.log_of(value));
    return total;
}

// The likeliest mean for the size of `law`, by expectation maximisation from its mean: a censored value counts as its
// expectation.
double fitted_mean(std::span<const Observation> sample, NegativeBinomial law, double plain_mean)
{
    constexpr int rounds_max = 30;
    for (int round = 0; round < rounds_max; ++round) {
        const Probabilities probabilities{law};
        double total = prior_weight * plain_mean;
        double weights = prior_weight;
        for (const auto& [value, weight, at_least] : sample) {
            total += weight * (at_least ? probabilities.expected_at_least(value) : value);
            weights += weight;
        }
        const double next = total / weights;
        const bool settled = std::abs(next - law.mean) <= 1e-3 * law.mean;
        law.mean = next;
        if (settled) break;
    }
    return law.mean;
}

double weighted_mean(std::span<const Observation> sample)
{
    double total = 0;
    double weights = 0;
    for (const auto& observation : sample) {
        total += observation.weight * observation.value;
        weights += observation.weight;
    }
    return weights > 0 ? total / weights : 0;
}

// The place of the only maximum of `height` within (low, high), by golden section, to .05.
template <class Height>
double highest(double low, double high, const Height& height)
{
    constexpr double golden = .6180339887498949;
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double at_left = height(left);
    double at_right = height(right);
    while (high - low > .05) {
        if (at_left > at_right) {
            high = std::exchange(right, left);
            at_right = at_left;
            left = high - golden * (high - low);
            at_left = height(left);
        } else {
            low = std::exchange(left, right);
            at_left = at_right;
            right = low + golden * (high - low);
            at_right = height(right);
        }
    }
    return (low + high) / 2;
}

}  // namespace

NegativeBinomial fit_negative_binomial(std::span<const Observation> sample)
{
    const double start = weighted_mean(sample);
    if (start <= 0) return {0, 1};
    const bool censored = std::any_of(sample.begin(), sample.end(), [](const auto& o) { return o.at_least; });
    double mean = start;  // of the size looked at last: the next one is near
    const auto law_at = [&](double log_size) {
        const double size = std::exp(log_size);
        if (censored) mean = fitted_mean(sample, {mean, size}, start);
        return NegativeBinomial{mean, size};
    };
    const auto height = [&](double log_size) { return log_posterior(sample, law_at(log_size), start); };
    return law_at(highest(std::log(size_min), std::log(size_max), height));
}

}  // namespace abasto::planning
