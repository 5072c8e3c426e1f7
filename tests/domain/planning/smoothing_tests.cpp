#include "domain/planning/smoothing.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace abasto::planning;

namespace {

// Worked by hand from the recursions of the papers.
const std::vector<double> lumpy{0, 4, 0, 0, 6, 2};

}  // namespace

BOOST_AUTO_TEST_SUITE(smoothing_tests)

BOOST_AUTO_TEST_CASE(ses_moves_by_a_part_of_each_error, *boost::unit_test::tolerance(1e-9))
{
    // 10 -> 10 + .3 * 2 = 10.6 -> 10.6 - .3 * 1.6 = 10.12; errors 2 and -1.6
    const auto level = smooth(Ses{.3}, std::vector<double>{10, 12, 9});
    BOOST_TEST(level.next == 10.12);
    BOOST_TEST(level.variance == (4 + 2.56) / 2);
}

BOOST_AUTO_TEST_CASE(croston_smooths_size_and_interval_apart, *boost::unit_test::tolerance(1e-9))
{
    // size 4, 4 + .1 * 2 = 4.2, 4.2 - .1 * 2.2 = 3.98; interval 2, 2 + .1 * 1 = 2.1, 2.1 - .1 * 1.1 = 1.99
    BOOST_TEST(smooth(Croston{.1}, lumpy).next == 3.98 / 1.99);
    BOOST_TEST(smooth(Croston{.1}, std::vector<double>(lumpy.begin(), lumpy.begin() + 4)).next == 2);
    BOOST_TEST(smooth(Croston{.1}, std::vector<double>{0, 0}).next == 0);
}

BOOST_AUTO_TEST_CASE(sba_takes_half_a_parameter_off, *boost::unit_test::tolerance(1e-9))
{
    BOOST_TEST(smooth(Croston{.1, .95}, lumpy).next == .95 * 2);
}

BOOST_AUTO_TEST_CASE(tsb_lets_the_probability_fade_between_demands, *boost::unit_test::tolerance(1e-9))
{
    // size 4, 4.4, 3.92; probability .5, .45, .405, .4645, .51805
    BOOST_TEST(smooth(Tsb{.2, .1}, lumpy).next == 3.92 * .51805);
    BOOST_TEST(smooth(Tsb{.2, .1}, std::vector<double>(lumpy.begin(), lumpy.begin() + 4)).next == 4 * .405);
}

BOOST_AUTO_TEST_CASE(the_best_parameter_follows_a_level_that_jumps_and_ignores_noise)
{
    std::vector<double> jump(20, 10);
    jump.insert(jump.end(), 20, 50);
    std::vector<double> noise;
    for (int t = 0; t < 40; ++t) noise.push_back(t % 2 == 0 ? 10 : 12);
    BOOST_TEST(best_ses_alpha(jump) > .9);
    BOOST_TEST(best_ses_alpha(noise) < .2);
}

BOOST_AUTO_TEST_SUITE_END()
