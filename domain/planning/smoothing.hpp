// Recursive forecasts of a level: SES, Croston, SBA, TSB. A model takes the values of a series one after another and says
// after each what it expects of the next.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

namespace abasto::planning {

// Simple exponential smoothing: l_1 = y_1, l_t = l_{t-1} + alpha (y_t - l_{t-1}).
class Ses {
public:
    explicit Ses(double alpha) : m_alpha(alpha) {}
    void update(double value);
    [[nodiscard]] double forecast() const { return m_level; }

private:
    double m_alpha;
    double m_level = 0;
    bool m_started = false;
};

// Croston (1972): size and interval of demands, each smoothed when a demand occurs; expects size / interval. Starts with the
// first demand and its position counted from 1; before it the forecast is 0. `bias_correction` 1 - alpha / 2 makes it the
// estimator of Syntetos and Boylan (2005), SBA.
class Croston {
public:
    explicit Croston(double alpha, double bias_correction = 1) : m_alpha(alpha), m_correction(bias_correction) {}
    void update(double value);
    [[nodiscard]] double forecast() const { return m_interval > 0 ? m_correction * m_size / m_interval : 0; }

private:
    double m_alpha;
    double m_correction;
    double m_size = 0;
    double m_interval = 0;  // 0 until the first demand
    int m_periods = 0;      // since the last demand
};

// Teunter, Syntetos and Babai (2011): the size is smoothed by alpha when a demand occurs, the probability of a demand by
// beta in every period; expects size * probability. Starts with the first demand and 1 / its position.
class Tsb {
public:
    Tsb(double alpha, double beta) : m_alpha(alpha), m_beta(beta) {}
    void update(double value);
    [[nodiscard]] double forecast() const { return m_size * m_probability; }

private:
    double m_alpha;
    double m_beta;
    double m_size = 0;
    double m_probability = 0;
    int m_periods = 0;
    bool m_started = false;
};

struct SmoothedLevel {
    double next = 0;      // expected of the value after the last
    double variance = 0;  // mean square of the one-step errors; 0 with fewer than two values
};

template <class Model>
[[nodiscard]] SmoothedLevel smooth(Model model, std::span<const double> values)
{
    double squares = 0;
    for (std::size_t t = 0; t < values.size(); ++t) {
        const double error = values[t] - model.forecast();
        if (t > 0) squares += error * error;
        model.update(values[t]);
    }
    const auto errors = values.size() > 1 ? static_cast<double>(values.size() - 1) : 1;
    return {model.forecast(), squares / errors};
}

// The smoothing parameter among .02, .05, .08 .. .95 with the least sum of squared one-step errors.
[[nodiscard]] double best_ses_alpha(std::span<const double> values);

}  // namespace abasto::planning
