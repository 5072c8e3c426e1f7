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
    BOOST_TEST(demand.month_quantiles(3)[median_place] == 100);
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

BOOST_AUTO_TEST_CASE(learnt_quantiles_come_back_at_their_levels_and_between_them, *boost::unit_test::tolerance(1e-9))
{
    const QuantileForecast month{10, {3, 8, 12, 15, 18, 20}};
    const QuantileForecast two{20, {9, 18, 24, 28, 32, 35}};
    const auto demand = DemandDistribution::learnt({month, month}, {month, two}, 4);
    BOOST_TEST(demand.quantile(.9, 2) == 28);
    BOOST_TEST(demand.quantile(.9, 1.5) == (15 + 28) / 2.);
    BOOST_TEST(demand.quantile(.1, 1) == 3);
    BOOST_TEST(demand.quantile(.05, 1) == 1.5);
    BOOST_TEST((demand.quantile(.25, 1) > 3 && demand.quantile(.25, 1) < 8));
    BOOST_TEST((demand.quantile(.85, 1) > 12 && demand.quantile(.85, 1) < 15));
    BOOST_TEST(demand.quantile(.99, 1) > 20);
    BOOST_TEST(demand.mean(4) == 40);
    BOOST_TEST(demand.quantile(.95, 4) == 40 + 12 * std::sqrt(2));
    BOOST_TEST(demand.month_quantiles(4)[3] == 15);
}

BOOST_AUTO_TEST_CASE(a_blend_lies_between_its_parts, *boost::unit_test::tolerance(1e-9))
{
    const auto a = DemandDistribution::steady(Shape::normal, {100, 0}, 2);
    const auto b = DemandDistribution::steady(Shape::normal, {50, 0}, 2);
    const auto demand = DemandDistribution::blend(a, b, .7);
    BOOST_TEST(demand.month_mean(1) == 65);
    BOOST_TEST(demand.quantiles(2).back() == 130);
    BOOST_TEST(DemandDistribution::blend(a, b, .73).month_quantiles(1)[median_place] == 63.5);
    BOOST_TEST(DemandDistribution::blend(a, b, .73).in_whole_units().month_quantiles(1)[median_place] == 64);
    const auto raised = DemandDistribution::blend(a, b, .7).with_mean_times(1.2);
    BOOST_TEST(raised.month_mean(1) == 78);
    BOOST_TEST(raised.quantiles(2).back() == 130);
}

BOOST_AUTO_TEST_CASE(a_level_leads_back_to_its_quantile)
{
    const QuantileForecast month{10, {3, 8, 12, 15, 18, 20}};
    const QuantileForecast two{20, {9, 18, 24, 28, 32, 35}};
    for (const auto& demand :
         {DemandDistribution::learnt({month, month}, {month, two}, 4), DemandDistribution::steady(Shape::normal, {100, 400}, 3)})
        for (const double months : {.5, 1., 1.7, 2., 3.5})
            for (const double level : {.05, .1, .3, .5, .86, .95, .99})
                BOOST_TEST(demand.level(demand.quantile(level, months), months) == level, boost::test_tools::tolerance(1e-9));
    const auto pieces = DemandDistribution::steady(Shape::negative_binomial, {6, 30}, 3);
    for (const double level : {.1, .5, .95}) {
        const double quantile = pieces.quantile(level, 2);
        BOOST_TEST((pieces.level(quantile, 2) >= level && pieces.level(quantile - 1, 2) < level));
    }
    const auto flat = DemandDistribution::learnt({{7, {7, 7, 7, 7, 7, 7}}}, {{7, {7, 7, 7, 7, 7, 7}}}, 1);
    BOOST_TEST((flat.level(7, 1) == 1 && flat.level(6, 1) < .1));
    const auto sure = DemandDistribution::steady(Shape::normal, {5, 0}, 1);
    BOOST_TEST((sure.level(5, 1) == 1 && sure.level(4.9, 1) == 0));
}

BOOST_AUTO_TEST_CASE(no_quantile_is_below_zero)
{
    const auto demand = DemandDistribution::steady(Shape::normal, {1, 900}, 1);
    BOOST_TEST(demand.quantile(.1, 1) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
