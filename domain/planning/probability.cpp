#include "domain/planning/probability.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace abasto::planning {
namespace {

constexpr double tiny = 1e-300;
constexpr double settled = 1e-15;
constexpr int iterations_max = 500;
constexpr double recurrence_mean_max = 256;
constexpr double exact_tail_max = 1000;
constexpr double wilson_hilferty_shape = 300;

// Modified Lentz evaluation of a continued fraction 1 / (b1 + a1 / (b2 + a2 / ...)).
class Fraction {
public:
    explicit Fraction(double b) : m_c(1 / tiny), m_d(1 / b), m_value(1 / b) {}
    // Returns true once the value has settled.
    bool next(double a, double b)
    {
        m_d = 1 / away_from_zero(a * m_d + b);
        m_c = away_from_zero(b + a / m_c);
        m_value *= m_c * m_d;
        return std::abs(m_c * m_d - 1) < settled;
    }
    [[nodiscard]] double value() const { return m_value; }

private:
    static double away_from_zero(double x) { return std::abs(x) < tiny ? tiny : x; }
    double m_c, m_d, m_value;
};

double gamma_series(double shape, double x)
{
    double term = 1 / shape;
    double total = term;
    for (int n = 1; n <= iterations_max && term > total * settled; ++n) total += term *= x / (shape + n);
    return total;
}

double beta_fraction(double a, double b, double x)
{
    Fraction fraction{1};
    for (int m = 0; m < iterations_max; ++m) {
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        const double even = (m + 1) * (b - m - 1) * x / ((a + 2 * m + 1) * (a + 2 * m + 2));
        fraction.next(odd, 1);
        if (fraction.next(even, 1)) break;
    }
    return fraction.value();
}

// Wilson and Hilferty 1931: the cube root of a gamma variable is nearly normal.
double wilson_hilferty(double shape, double p)
{
    const double root = 1 - 1 / (9 * shape) + normal_quantile(p) / (3 * std::sqrt(shape));
    return root > 0 ? shape * root * root * root : 0;
}

// Quantile of the gamma law of scale 1: Newton within a bracket that Markov's inequality closes above.
double gamma_quantile(double shape, double p)
{
    double x = wilson_hilferty(shape, p);
    if (shape > wilson_hilferty_shape) return x;
    double low = 0;
    double high = shape / (1 - p);
    if (x <= low || x >= high) x = high / 2;
    for (int n = 0; n < 60 && high - low > 1e-10 * shape; ++n) {
        const double excess = gamma_cdf(shape, x) - p;
        if (std::abs(excess) < 1e-12) break;
        (excess > 0 ? high : low) = x;
        const double density = std::exp((shape - 1) * std::log(x) - x - log_gamma(shape));
        const double step = x - excess / density;
        x = step > low && step < high ? step : (low + high) / 2;
    }
    return x;
}

// The gamma law with the mean and the variance of `law`.
double matched_shape(NegativeBinomial law) { return law.mean / (1 + law.mean / law.size); }

}  // namespace

double log_gamma(double x)
{
    int sign = 0;
    return ::lgamma_r(x, &sign);  // std::lgamma writes a global, which threads would share
}

double normal_quantile(double p)
{
    const double near = std::min(p, 1 - p);
    const double t = std::sqrt(-2 * std::log(near));  // start: Abramowitz and Stegun 26.2.23
    double z = t - (2.515517 + t * (.802853 + t * .010328)) / (1 + t * (1.432788 + t * (.189269 + t * .001308)));
    for (int n = 0; n < 2; ++n) {  // Halley
        const double error = std::erfc(z / std::numbers::sqrt2) / 2 - near;
        const double step = error * std::sqrt(2 * std::numbers::pi) * std::exp(z * z / 2);
        z += step / (1 - z * step / 2);
    }
    return p < .5 ? -z : z;
}

double gamma_cdf(double shape, double x)
{
    if (x <= 0) return 0;
    const double front = std::exp(shape * std::log(x) - x - log_gamma(shape));
    if (x < shape + 1) return std::min(1.0, front * gamma_series(shape, x));
    Fraction fraction{x + 1 - shape};
    for (int n = 1; n <= iterations_max; ++n)
        if (fraction.next(-n * (n - shape), x + 1 - shape + 2 * n)) break;
    return std::max(0.0, 1 - front * fraction.value());
}

double beta_cdf(double a, double b, double x)
{
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) + b * std::log1p(-x));
    if (x < (a + 1) / (a + b + 2)) return std::clamp(front * beta_fraction(a, b, x) / a, 0.0, 1.0);
    return std::clamp(1 - front * beta_fraction(b, a, 1 - x) / b, 0.0, 1.0);
}

double log_probability(NegativeBinomial law, double y)
{
    if (law.mean <= 0) return y > 0 ? -std::numeric_limits<double>::infinity() : 0;
    const double r = law.size;
    if (std::isinf(r)) return y * std::log(law.mean) - law.mean - log_gamma(y + 1);
    const double count = y > 0 ? y * std::log(law.mean / (r + law.mean)) + log_gamma(y + r) - log_gamma(r) - log_gamma(y + 1) : 0;
    return count - r * std::log1p(law.mean / r);
}

double tail(NegativeBinomial law, double y)
{
    if (y <= 0) return 1;
    if (law.mean <= 0) return 0;
    if (std::isinf(law.size) && y <= exact_tail_max) return gamma_cdf(y, law.mean);
    return tail(law, y, y > exact_tail_max ? 0 : std::exp(log_probability(law, y)));
}

// The incomplete beta function of the rate, in which y P(Y = y) is the factor before the fraction.
double tail(NegativeBinomial law, double y, double probability)
{
    if (y <= 0) return 1;
    if (y > exact_tail_max) {
        const double shape = matched_shape(law);
        return 1 - gamma_cdf(shape, y * shape / law.mean);
    }
    const double rate = law.mean / (law.size + law.mean);
    if (rate < (y + 1) / (y + law.size + 2)) return std::clamp(probability * beta_fraction(y, law.size, rate), 0.0, 1.0);
    return std::clamp(1 - y * probability * beta_fraction(law.size, y, 1 - rate) / law.size, 0.0, 1.0);
}

void quantiles(NegativeBinomial law, std::span<const double> levels, std::span<double> out)
{
    const double r = law.size;
    const double rate = std::isinf(r) ? 0 : law.mean / (law.mean + r);
    const double start = std::isinf(r) ? law.mean : 0;
    if (law.mean > recurrence_mean_max) {
        const double shape = matched_shape(law);
        for (std::size_t i = 0; i < levels.size(); ++i)
            out[i] = std::max(i > 0 ? out[i - 1] : 0, std::round(gamma_quantile(shape, levels[i]) * law.mean / shape));
        return;
    }
    double probability = std::exp(log_probability(law, 0));
    double below = probability;
    double y = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const double y_max = law.mean / (1 - levels[i]);  // Markov; rounding must not run on for ever
        for (; below < levels[i] && y <= y_max; ++y) {
            probability *= (start + rate * (std::isinf(r) ? 0 : y + r)) / (y + 1);
            below += probability;
        }
        out[i] = y;
    }
}

}  // namespace abasto::planning
