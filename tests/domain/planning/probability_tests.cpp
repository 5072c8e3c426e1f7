#include "domain/planning/probability.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>

using namespace abasto::planning;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// The quantile by its definition, from probabilities one by one.
double summed_quantile(NegativeBinomial law, double level)
{
    double below = 0;
    for (double y = 0;; ++y) {
        below += std::exp(log_probability(law, y));
        if (below >= level) return y;
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(probability_tests)

BOOST_AUTO_TEST_CASE(normal_quantiles_are_those_of_the_tables, *boost::unit_test::tolerance(1e-12))
{
    BOOST_TEST(normal_quantile(.8) == .8416212335729143);
    BOOST_TEST(normal_quantile(.975) == 1.959963984540054);
    BOOST_TEST(normal_quantile(.05) == -1.6448536269514722);
    BOOST_TEST(normal_quantile(1e-9) == -5.997807015007686);
    BOOST_TEST(std::abs(normal_quantile(.5)) < 1e-12);
}

BOOST_AUTO_TEST_CASE(gamma_function_equals_its_closed_forms, *boost::unit_test::tolerance(1e-11))
{
    for (const double x : {.01, .7, 1.9, 4., 30.}) {
        BOOST_TEST(gamma_cdf(1, x) == -std::expm1(-x));
        BOOST_TEST(gamma_cdf(.5, x) == std::erf(std::sqrt(x)));
        BOOST_TEST(gamma_cdf(2, x) == 1 - std::exp(-x) * (1 + x));
    }
    BOOST_TEST(gamma_cdf(3, 0) == 0);
}

BOOST_AUTO_TEST_CASE(beta_function_equals_its_closed_forms, *boost::unit_test::tolerance(1e-12))
{
    for (const double x : {.01, .3, .5, .9}) {
        BOOST_TEST(beta_cdf(1, 4.5, x) == 1 - std::pow(1 - x, 4.5));
        BOOST_TEST(beta_cdf(3, 1, x) == x * x * x);
        BOOST_TEST(beta_cdf(2.5, 7, x) == 1 - beta_cdf(7, 2.5, 1 - x));
    }
    BOOST_TEST(beta_cdf(2, 2, 0) == 0);
    BOOST_TEST(beta_cdf(2, 2, 1) == 1);
}

BOOST_AUTO_TEST_CASE(tails_equal_the_sum_of_probabilities)
{
    for (const auto law :
         {NegativeBinomial{4, .3}, NegativeBinomial{.2, 2}, NegativeBinomial{30, 9}, NegativeBinomial{5, infinity}}) {
        double below = 0;
        for (double y = 0; y < 60; ++y) {
            BOOST_TEST(std::abs(tail(law, y) - (1 - below)) < 1e-12, "mean " << law.mean << " size " << law.size << " y " << y);
            below += std::exp(log_probability(law, y));
        }
    }
}

BOOST_AUTO_TEST_CASE(quantiles_follow_their_definition)
{
    constexpr std::array levels{.1, .5, .9, .975};
    for (const double mean : {.01, .9, 7.5, 120.})
        for (const double size : {.05, .7, 4., 900., infinity}) {
            std::array<double, levels.size()> found{};
            quantiles({mean, size}, levels, found);
            for (std::size_t i = 0; i < levels.size(); ++i)
                BOOST_TEST(found[i] == summed_quantile({mean, size}, levels[i]), mean << " " << size << " at " << levels[i]);
        }
}

BOOST_AUTO_TEST_CASE(the_gamma_law_takes_over_without_a_step)
{
    constexpr std::array levels{.5, .8, .9, .95, .975};
    for (const double size : {.2, 1., 20., infinity}) {
        std::array<double, levels.size()> below{};
        std::array<double, levels.size()> above{};
        quantiles({256, size}, levels, below);
        quantiles({256.001, size}, levels, above);
        for (std::size_t i = 0; i < levels.size(); ++i)
            BOOST_TEST(std::abs(below[i] - above[i]) <= 1, size << " at " << levels[i] << ": " << below[i] << ", " << above[i]);
    }
}

BOOST_AUTO_TEST_CASE(a_law_without_demand_or_of_a_billion_has_quantiles)
{
    constexpr std::array levels{.5, .975};
    std::array<double, 2> found{1, 1};
    quantiles({0, 1}, levels, found);
    BOOST_TEST(found[1] == 0);
    quantiles({1e9, infinity}, levels, found);
    BOOST_TEST(std::abs(found[1] - (1e9 + 1.959964 * std::sqrt(1e9))) < 2);
    quantiles({1e12, .05}, levels, found);
    BOOST_TEST(std::isfinite(found[1]));
}

BOOST_AUTO_TEST_SUITE_END()
