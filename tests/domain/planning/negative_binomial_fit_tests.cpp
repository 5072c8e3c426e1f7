#include "domain/planning/negative_binomial_fit.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>
#include <vector>

using namespace abasto::planning;

namespace {

// Draws with `shelf` units on the shelf: what exceeds them is cut and known only as "at least".
std::vector<Observation> draws(NegativeBinomial law, int count, double shelf)
{
    std::mt19937 random{7};  // one fixed sample: the tests below state what this one yields
    std::gamma_distribution<double> rate{law.size, law.mean / law.size};
    std::vector<Observation> sample;
    for (int i = 0; i < count; ++i) {
        const double demand = std::poisson_distribution<int>{rate(random)}(random);
        sample.push_back({std::min(demand, shelf), 1, demand >= shelf});
    }
    return sample;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(negative_binomial_fit_tests)

BOOST_AUTO_TEST_CASE(finds_the_law_that_a_large_sample_came_from)
{
    const auto law = fit_negative_binomial(draws({20, 2}, 4000, 1e9));
    BOOST_TEST(law.mean == 20, boost::test_tools::tolerance(.05));
    BOOST_TEST(law.size == 2, boost::test_tools::tolerance(.1));
}

BOOST_AUTO_TEST_CASE(sees_through_a_shelf_that_is_often_empty)
{
    const auto sample = draws({20, 2}, 4000, 18);
    const auto law = fit_negative_binomial(sample);
    BOOST_TEST(law.mean == 20, boost::test_tools::tolerance(.07));
    auto plain = sample;
    for (auto& observation : plain) observation.at_least = false;
    BOOST_TEST(fit_negative_binomial(plain).mean < 15);
}

BOOST_AUTO_TEST_CASE(weights_count_as_repetitions, *boost::unit_test::tolerance(1e-6))
{
    const auto once = fit_negative_binomial(std::vector<Observation>{{3, 2, false}, {9, 1, false}, {0, 3, false}});
    const auto many = fit_negative_binomial(
        std::vector<Observation>{{3, 1, false}, {3, 1, false}, {9, 1, false}, {0, 1, false}, {0, 1, false}, {0, 1, false}});
    BOOST_TEST(once.mean == 2.5);
    BOOST_TEST(once.mean == many.mean);
    BOOST_TEST(once.size == many.size);
}

BOOST_AUTO_TEST_CASE(a_shelf_emptied_every_month_has_a_bounded_demand)
{
    const auto law = fit_negative_binomial(std::vector<Observation>(24, {10, 1, true}));
    BOOST_TEST(law.mean > 10);
    BOOST_TEST(law.mean < 1000);
}

BOOST_AUTO_TEST_CASE(nothing_or_zeros_only_is_no_demand)
{
    BOOST_TEST(fit_negative_binomial({}).mean == 0);
    BOOST_TEST(fit_negative_binomial(std::vector<Observation>(5, {0, 1, false})).mean == 0);
    BOOST_TEST(fit_negative_binomial(std::vector<Observation>(5, {0, 1, true})).mean == 0);
}

BOOST_AUTO_TEST_SUITE_END()
