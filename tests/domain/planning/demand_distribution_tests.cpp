#include "domain/planning/demand_distribution.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "domain/planning/probability.hpp"

using namespace abasto::planning;

BOOST_AUTO_TEST_SUITE(demand_distribution_tests)

BOOST_AUTO_TEST_CASE(a_steady_sum_grows_with_the_months, *boost::unit_test::tolerance(1e-9))
{
    const auto demand = DemandDistribution::steady(Shape::normal, {100, 400}, 3);
    BOOST_TEST(demand.mean(1.5) == 150);
    BOOST_TEST(demand.quantile(.975, 2.25) == 225 + 1.959963984540054 * 20 * 1.5);
    BOOST_TEST(demand.month_quantiles(3)[0] == 100);
}

BOOST_AUTO_TEST_CASE(a_negative_binomial_sum_multiplies_mean_and_size)
{
    const auto demand = DemandDistribution::steady(Shape::negative_binomial, {6, 6 + 36 / 1.5}, 2);
    double expected = 0;
    quantiles({6 * 1.7, 1.5 * 1.7}, std::array{.95}, std::span{&expected, 1});
    BOOST_TEST(demand.quantile(.95, 1.7) == expected);
}

BOOST_AUTO_TEST_CASE(months_are_interpolated_inside_and_repeat_beyond_the_horizon, *boost::unit_test::tolerance(1e-9))
{
    const DemandDistribution demand{Shape::normal, {{10, 1}, {30, 1}}, {{10, 1}, {40, 2}}};
    BOOST_TEST(demand.mean(0) == 0);
    BOOST_TEST(demand.mean(1.5) == 25);
    BOOST_TEST(demand.mean(2) == 40);
    BOOST_TEST(demand.mean(4) == 100);
    BOOST_TEST(demand.quantile(.975, 4) == 100 + 1.959963984540054 * 2);
}

BOOST_AUTO_TEST_CASE(no_quantile_is_below_zero)
{
    const auto demand = DemandDistribution::steady(Shape::normal, {1, 900}, 1);
    BOOST_TEST(demand.quantile(.1, 1) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
