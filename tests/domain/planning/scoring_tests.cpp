#include "domain/planning/scoring.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace abasto::planning;
using abasto::Month;

namespace {

const Month january = *Month::of(2020, 1);

DemandPanel panel_of(const std::vector<MonthReport>& months)
{
    DemandPanel panel;
    panel.add({"S", "i"}, january, months);
    return panel;
}

std::vector<MonthReport> repeated(const std::vector<double>& pattern, std::size_t months)
{
    std::vector<MonthReport> result;
    for (std::size_t i = 0; i < months; ++i) result.push_back({.issued = pattern[i % pattern.size()]});
    return result;
}

std::optional<TrainingPart> part_of(const std::vector<MonthReport>& months)
{
    const auto panel = panel_of(months);
    return training_part(panel.view(0));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(scoring_tests)

BOOST_AUTO_TEST_CASE(classes_divide_by_interval_and_by_spread_of_sizes)
{
    BOOST_CHECK(part_of(repeated({5, 6}, 24))->demand_class == DemandClass::smooth);
    BOOST_CHECK(part_of(repeated({1, 60, 1}, 24))->demand_class == DemandClass::erratic);
    BOOST_CHECK(part_of(repeated({0, 5, 6}, 24))->demand_class == DemandClass::intermittent);
    BOOST_CHECK(part_of(repeated({0, 1, 0, 60, 0, 1}, 24))->demand_class == DemandClass::lumpy);
}

BOOST_AUTO_TEST_CASE(what_is_too_short_too_rare_or_constant_cannot_be_measured)
{
    BOOST_TEST(!part_of(repeated({5, 6}, 23)));
    BOOST_TEST(!part_of(repeated({5}, 30)));
    BOOST_TEST(!part_of(repeated({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3}, 32)));
}

BOOST_AUTO_TEST_CASE(a_gap_in_the_training_part_is_bridged, *boost::unit_test::tolerance(1e-9))
{
    auto months = repeated({4, 6}, 24);
    months[10] = {};
    months[11] = {};
    months[12].issued = 12;  // 6 at 9, then 8, 10, 12: three steps of 2, then 12 -> 6
    BOOST_TEST(part_of(months)->scale == (22 * 2 + 6) / 23.);
}

BOOST_AUTO_TEST_CASE(pinball_weighs_what_is_missed_above_and_below, *boost::unit_test::tolerance(1e-9))
{
    BOOST_TEST(pinball_loss(10, {0, 10, 10, 10, 10, 10}) == 0);
    BOOST_TEST(pinball_loss(11, {0, 10, 10, 10, 10, 10}) == (.5 + .8 + .9 + .95 + .975) / 5);
    BOOST_TEST(pinball_loss(9, {0, 10, 10, 10, 10, 10}) == (.5 + .2 + .1 + .05 + .025) / 5);
}

BOOST_AUTO_TEST_CASE(adds_up_losses_bias_and_shares, *boost::unit_test::tolerance(1e-9))
{
    const auto panel = panel_of({{.issued = 0}, {.issued = 4}, {.issued = 6}, {.issued = 8}});
    Scoreboard board;
    board.add(panel.view(0), january, {2, DemandClass::smooth}, DemandDistribution::steady(Shape::normal, {6, 0}, 3),
              Target::demand);
    const auto result = board.accuracy();
    BOOST_TEST(result.tasks == 1U);
    BOOST_TEST(result.months == 3U);
    BOOST_TEST(result.mase == (1 + 0 + 1) / 3.);
    BOOST_TEST(result.bias == 0);
    BOOST_TEST(result.wape == 4 / 18.);
    BOOST_TEST(result.below[median_place] == 1 / 3.);
    BOOST_TEST(result.within[median_place] == 2 / 3.);
    BOOST_TEST(result.spl == (2 * 4.125 / 5 / 2 + 2 * .875 / 5 / 2) / 3);
    BOOST_TEST(result.sums == 1U);
    BOOST_TEST(result.sum_spl == 0);
}

BOOST_AUTO_TEST_CASE(demand_is_scored_where_there_was_stock_and_unknown_months_never)
{
    const auto panel = panel_of({{.issued = 0}, {.issued = 0, .opening = 0}, {}, {.issued = 8}});
    for (const auto& [target, months] : {std::pair{Target::issues, 2U}, std::pair{Target::demand, 1U}}) {
        Scoreboard board;
        board.add(panel.view(0), january, {1, DemandClass::smooth}, DemandDistribution::steady(Shape::normal, {6, 0}, 3), target);
        BOOST_TEST(board.accuracy().months == months);
        BOOST_TEST(board.accuracy().sums == 0U);
    }
}

BOOST_AUTO_TEST_SUITE_END()
