#include "domain/planning/aggregation.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace abasto::planning;

BOOST_AUTO_TEST_SUITE(aggregation_tests)

BOOST_AUTO_TEST_CASE(aggregates_by_the_mean_interval)
{
    BOOST_TEST(aggregation_level(std::vector<double>{0, 0, 3, 0, 0, 5, 0, 0, 4}) == 3U);
    BOOST_TEST(aggregation_level(std::vector<double>{1, 2, 3}) == 1U);
    BOOST_TEST(aggregation_level(std::vector<double>{0, 0}) == 1U);
    BOOST_TEST(aggregation_level(std::vector<double>{0, 0, 0, 0, 0, 7}) == 3U);
}

BOOST_AUTO_TEST_CASE(adida_shares_the_sum_of_a_period_out_equally, *boost::unit_test::tolerance(1e-9))
{
    // Sums of three are 3, 6, 6 after the odd 9 in front; SES starts at 3 and moves most with the largest parameter .95.
    const std::vector<double> y{9, 0, 0, 3, 6, 0, 0, 0, 2, 4};
    BOOST_TEST(adida(y, 3) == (3 + .95 * 3 + .95 * (3 - .95 * 3)) / 3);
    BOOST_TEST(adida(y, 1) == smooth(Ses{best_ses_alpha(y)}, y).next);
}

BOOST_AUTO_TEST_CASE(imapa_is_the_mean_over_all_levels, *boost::unit_test::tolerance(1e-9))
{
    const std::vector<double> y{0, 4, 0, 6, 0, 2, 0, 4};
    BOOST_TEST(imapa(y).next == (adida(y, 1) + adida(y, 2)) / 2);
    BOOST_TEST(imapa(y).variance == smooth(Ses{best_ses_alpha(y)}, y).variance);
}

BOOST_AUTO_TEST_SUITE_END()
