// Distribution functions and quantiles that the methods need. Pure; no function allocates.
#pragma once

#include <span>

namespace abasto::planning {

// Inverse of the standard normal distribution function, 0 < p < 1; relative error below 1e-12.
[[nodiscard]] double normal_quantile(double p);

// Regularised incomplete gamma function P(shape, x); shape > 0, x >= 0.
[[nodiscard]] double gamma_cdf(double shape, double x);

// Regularised incomplete beta function I_x(a, b); a, b > 0, 0 <= x <= 1.
[[nodiscard]] double beta_cdf(double a, double b, double x);

// The negative binomial of mean m and size r has variance m + m^2 / r; an infinite size is the Poisson.
struct NegativeBinomial {
    double mean = 0;  // >= 0
    double size = 0;  // > 0, may be infinite
};

// Logarithm of the gamma function, x > 0.
[[nodiscard]] double log_gamma(double x);

// log P(Y = y) for whole or fractional y >= 0.
[[nodiscard]] double log_probability(NegativeBinomial law, double y);
// P(Y >= y); beyond y = 1000 from the gamma law of equal moments.
[[nodiscard]] double tail(NegativeBinomial law, double y);
// The same where `probability` = P(Y = y) is known already, of which most of the work is; mean and size finite, the mean > 0.
[[nodiscard]] double tail(NegativeBinomial law, double y, double probability);
// The smallest whole y with P(Y <= y) >= level, for each of the rising `levels` in one pass of the recurrence. Beyond a mean
// of 256 the gamma law of equal mean and variance stands in, so that 10^9 costs as much as 10.
void quantiles(NegativeBinomial law, std::span<const double> levels, std::span<double> out);

}  // namespace abasto::planning
