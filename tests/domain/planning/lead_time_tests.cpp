#include "domain/planning/lead_time.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "domain/planning/probability.hpp"

using namespace abasto::planning;

namespace {

const auto near = boost::test_tools::tolerance(1e-6);

double total_share(const LeadTime& lead_time)
{
    double total = 0;
    for (const auto& part : lead_time.parts()) total += part.share;
    return total;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lead_time_tests)

BOOST_AUTO_TEST_CASE(without_deliveries_it_is_what_was_assumed)
{
    const auto lead_time = LeadTime::learn({}, 30);
    BOOST_TEST(lead_time.parts().size() == 1U);
    BOOST_TEST((lead_time.parts()[0] == LeadTimePart{30, 1}));
}

BOOST_AUTO_TEST_CASE(deliveries_outweigh_the_assumption_in_time, *boost::unit_test::tolerance(1e-9))
{
    const std::vector<Delivery> four(4, {.days = 60});
    BOOST_TEST(LeadTime::learn(four, 30).mean_days() == 45);  // as much as was assumed
    const std::vector<Delivery> a_year_ago(4, {.days = 60, .days_ago = 365});
    BOOST_TEST(LeadTime::learn(a_year_ago, 30).mean_days() == 40);  // half of it
    const std::vector<Delivery> forgotten(4, {.days = 100'000});
    BOOST_TEST(LeadTime::learn(forgotten, 0).mean_days() == lead_time_days_max / 2.);
}

BOOST_AUTO_TEST_CASE(many_lengths_are_drawn_together_around_the_same_mean)
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random{seed};
        std::vector<Delivery> deliveries;
        double days = 4 * 20;
        for (unsigned k = 0; k < 1 + seed % 40; ++k) {
            deliveries.push_back({.days = static_cast<int>(random() % 90)});
            days += deliveries.back().days;
        }
        const auto lead_time = LeadTime::learn(deliveries, 20);
        BOOST_TEST_CONTEXT("seed " << seed)
        {
            BOOST_TEST(lead_time.parts().size() <= 5U);
            BOOST_TEST(total_share(lead_time) == 1, near);
            BOOST_TEST(std::abs(lead_time.mean_days() - days / (4 + static_cast<double>(deliveries.size()))) < .5);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_sure_lead_time_asks_for_the_quantile_over_it)
{
    const auto demand = DemandDistribution::steady(Shape::normal, {100, 400}, 3);
    BOOST_TEST(quantile_over(demand, LeadTime::fixed(30), 30, .95) == demand.quantile(.95, 2), near);
    BOOST_TEST(quantile_over(demand, LeadTime::fixed(0), 0, .95) == 0);
}

// Known demand over one month or three, each as likely: the quantile is the longer one's wherever the level is above a half.
BOOST_AUTO_TEST_CASE(an_unsure_lead_time_is_guarded_against)
{
    const std::vector<Delivery> deliveries(4, {.days = 90});
    const auto lead_time = LeadTime::learn(deliveries, 30);
    const auto sure = DemandDistribution::steady(Shape::normal, {100, 0}, 3);
    BOOST_TEST(quantile_over(sure, lead_time, 0, .6) == 300, near);
    BOOST_TEST(quantile_over(sure, lead_time, 0, .4) == 100, near);
    const auto unsure = DemandDistribution::steady(Shape::normal, {100, 400}, 3);
    const double quantile = quantile_over(unsure, lead_time, 0, .95);
    BOOST_TEST(quantile == unsure.quantile(.9, 3), boost::test_tools::tolerance(1e-4));  // .5 * 1 + .5 * .9
}

BOOST_AUTO_TEST_CASE(a_quantile_of_whole_pieces_is_one_of_them)
{
    const std::vector<Delivery> deliveries{{10, 0}, {25, 0}, {70, 0}};
    const auto demand = DemandDistribution::steady(Shape::negative_binomial, {30, 300}, 3);
    const double quantile = quantile_over(demand, LeadTime::learn(deliveries, 30), 30, .95);
    BOOST_TEST(quantile == std::round(quantile), near);
}

BOOST_AUTO_TEST_SUITE_END()
