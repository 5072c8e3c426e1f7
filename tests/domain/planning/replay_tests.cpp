#include "domain/planning/replay.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

using namespace abasto::planning;
using abasto::Month;

namespace {

const Month january = *Month::of(2020, 1);
const auto near = boost::test_tools::tolerance(1e-9);

ReplayPanel one_series(std::vector<double> demand) { return {january, {{{"S", "i"}, std::move(demand)}}}; }

UpToLevels always(double level)
{
    return [level](const DemandPanel& seen, Month) { return std::vector<double>(seen.size(), level); };
}

// Issues of ten a month with stock, where a listed month has none.
DemandPanel stocked_but(const std::vector<std::size_t>& without, std::size_t months = replayed_months)
{
    std::vector<MonthReport> reports(months, {.issued = 10, .opening = 30, .received = 0, .closing = 20});
    for (const auto month : without) reports[month] = {.issued = 0, .opening = 0, .received = 0, .closing = 0};
    DemandPanel panel;
    panel.add({"S", "i"}, january, reports);
    return panel;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(replay_tests)

BOOST_AUTO_TEST_CASE(enough_stock_serves_everyone_and_is_counted_in_months)
{
    // 20 at the start of each month after the first, 10 at its end: 15 on the mean, for 10 a month.
    const auto outcome = replay(one_series(std::vector<double>(replayed_months, 10)), always(20), 1);
    BOOST_TEST(outcome.fill == 1, near);
    BOOST_TEST(outcome.stock_out_months == 0);
    BOOST_TEST(outcome.stock_months == 1.5, near);
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_lost)
{
    // Two months of stock serve the first two of 24; from then on 5 arrive a month.
    const auto outcome = replay(one_series(std::vector<double>(replayed_months, 10)), always(5), 1);
    BOOST_TEST(outcome.fill == (20 + 22 * 5) / 240., near);
    BOOST_TEST(outcome.mean_fill == outcome.fill, near);
    BOOST_TEST(outcome.worst_decile == outcome.fill, near);
    BOOST_TEST(outcome.stock_out_months == 22 / 24., near);
}

BOOST_AUTO_TEST_CASE(an_order_arrives_after_its_lead_time)
{
    // Two months on the way need two months of stock; half of it serves every other month.
    const auto series = one_series(std::vector<double>(replayed_months, 10));
    BOOST_TEST(replay(series, always(20), 2).fill == 1, near);
    BOOST_TEST(replay(series, always(10), 1).fill == 1, near);
    BOOST_TEST(replay(series, always(10), 2).fill < .6);
}

BOOST_AUTO_TEST_CASE(the_planner_sees_what_was_issued_and_nothing_later)
{
    std::vector<double> demand(replayed_months, 10);
    demand[warm_up_months] = 50;
    int reviews = 0;
    const auto outcome = replay(
        one_series(demand),
        [&](const DemandPanel& seen, Month last) {
            const auto view = seen.view(0);
            BOOST_TEST(view.size() == static_cast<std::size_t>(warm_up_months + ++reviews));
            BOOST_TEST((last == january.plus(static_cast<int>(view.size()) - 1)));
            BOOST_TEST(view.issued[warm_up_months] == 20);
            BOOST_TEST((view.states[warm_up_months] == MonthState::sold_out));
            return std::vector<double>{20};
        },
        1);
    BOOST_TEST(reviews == replayed_months - warm_up_months);
    BOOST_TEST(outcome.fill < 1);
}

BOOST_AUTO_TEST_CASE(only_series_with_enough_stocked_months_are_replayed)
{
    std::vector<std::size_t> twelve(12);
    for (std::size_t k = 0; k < twelve.size(); ++k) twelve[k] = k;
    BOOST_TEST(replay_panel(stocked_but(twelve), 1).series.size() == 1U);
    twelve.push_back(20);
    BOOST_TEST(replay_panel(stocked_but(twelve), 1).series.empty());
    BOOST_TEST(replay_panel({}, 1).series.empty());
}

BOOST_AUTO_TEST_CASE(months_without_stock_are_drawn_from_those_around)
{
    DemandPanel panel;
    std::vector<MonthReport> reports;
    for (int t = 0; t < replayed_months + 4; ++t) {
        const double issued = 100 + t;
        reports.push_back({.issued = issued, .opening = 1000, .received = 0, .closing = 1000 - issued});
    }
    reports[20] = {};
    reports[25] = {.issued = 0, .opening = 0, .received = 0, .closing = 0};
    panel.add({"S", "i"}, january, reports);
    const auto drawn = replay_panel(panel, 7);
    BOOST_TEST((drawn.first == january.plus(4)));
    const auto& demand = drawn.series[0].demand;
    BOOST_TEST(demand.size() == static_cast<std::size_t>(replayed_months));
    BOOST_TEST(demand[0] == 104);
    BOOST_TEST((demand[16] >= 114 && demand[16] <= 126 && demand[16] != 120));
    BOOST_TEST((demand[21] >= 119 && demand[21] <= 131 && demand[21] != 125));
    BOOST_TEST(replay_panel(panel, 7).series[0].demand == demand, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
