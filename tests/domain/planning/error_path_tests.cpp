#include "domain/planning/error_path.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::planning;

namespace {

// Variance of a normal distribution from its 97.5 % quantile.
double variance(double quantile, double mean)
{
    const double deviation = (quantile - mean) / 1.959963984540054;
    return deviation * deviation;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(error_path_tests)

BOOST_AUTO_TEST_CASE(errors_live_on_with_their_impact, *boost::unit_test::tolerance(1e-9))
{
    // v = 4, impact .5 on later months: months 4, 4 (1 + .25), 4 (1 + .25 + .25)
    // sums: 4; 4 (1.5^2 + 1); 4 (2^2 + 1.5^2 + 1)
    const auto demand = spread({.mean = {100, 100, 100}, .factor = {1, 1, 1}, .impact = {1, .5, .5}, .variance = 4});
    BOOST_TEST(variance(demand.month_quantiles(2).back(), 100) == 5);
    BOOST_TEST(variance(demand.month_quantiles(3).back(), 100) == 6);
    BOOST_TEST(variance(demand.quantiles(2).back(), 200) == 13);
    BOOST_TEST(variance(demand.quantiles(3).back(), 300) == 29);
}

BOOST_AUTO_TEST_CASE(relative_errors_grow_with_the_level, *boost::unit_test::tolerance(1e-9))
{
    // Month 1: .01 * 100^2; month 2: own error .01 * (100^2 + inherited 100 * .25) and the inherited one
    const auto demand = spread({.mean = {100, 100}, .factor = {1, 1}, .impact = {1, .5}, .variance = .01, .relative = true});
    BOOST_TEST(variance(demand.month_quantiles(1).back(), 100) == 100);
    BOOST_TEST(variance(demand.month_quantiles(2).back(), 100) == .01 * 10025 + 25);
}

BOOST_AUTO_TEST_CASE(a_season_multiplies_what_an_error_moves, *boost::unit_test::tolerance(1e-9))
{
    // Month 2 has twice the level: (own 4 + inherited 1) * 4; the sum 4 (1 + .5 * 2)^2 + 4 * 2^2
    const auto demand = spread({.mean = {100, 200}, .factor = {1, 2}, .impact = {1, .5}, .variance = 4});
    BOOST_TEST(variance(demand.month_quantiles(2).back(), 200) == 20);
    BOOST_TEST(variance(demand.quantiles(2).back(), 300) == 32);
}

BOOST_AUTO_TEST_CASE(no_month_is_expected_below_zero)
{
    const auto demand = spread({.mean = {1, -1}, .factor = {1, 1}, .impact = {1, .5}, .variance = 1});
    BOOST_TEST(demand.month_mean(2) == 0);
    BOOST_TEST(demand.mean(2) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
