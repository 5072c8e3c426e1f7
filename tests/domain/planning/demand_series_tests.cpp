#include "domain/planning/demand_series.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace abasto::planning;
using abasto::Month;

namespace {

const Month january = *Month::of(2024, 1);

DemandPanel small_panel()
{
    DemandPanel panel;
    const std::vector<MonthReport> months{{.issued = 5, .opening = 9, .received = 0, .closing = 4},
                                          {},
                                          {.issued = 0, .opening = 0, .received = 0, .closing = 0},
                                          {.issued = 7, .opening = 4, .received = 3, .closing = 0}};
    panel.add({"S1", "condom"}, january, months);
    panel.add({"S2", "condom"}, january.plus(2), std::vector<MonthReport>{{.issued = 3}});
    return panel;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(demand_series_tests)

BOOST_AUTO_TEST_CASE(the_balance_decides_what_a_month_tells)
{
    BOOST_CHECK(state_of({}) == MonthState::unreported);
    BOOST_CHECK(state_of({.opening = 5, .closing = 5}) == MonthState::unreported);
    BOOST_CHECK(state_of({.issued = 2}) == MonthState::in_stock);
    BOOST_CHECK(state_of({.issued = 0, .opening = 0}) == MonthState::no_stock);
    BOOST_CHECK(state_of({.issued = 4, .opening = 0, .received = 0, .closing = 0}) == MonthState::no_stock);
    BOOST_CHECK(state_of({.issued = 4, .opening = 1, .received = 3, .closing = 0}) == MonthState::sold_out);
    BOOST_CHECK(state_of({.issued = 4, .opening = 4}) == MonthState::in_stock);
    BOOST_CHECK(state_of({.issued = 3, .received = 4, .closing = 1}) == MonthState::in_stock);
}

BOOST_AUTO_TEST_CASE(series_keep_their_own_months)
{
    const auto panel = small_panel();
    BOOST_TEST(panel.size() == 2U);
    BOOST_TEST(panel.key(1).site == "S2");
    BOOST_TEST(panel.view(0).size() == 4U);
    BOOST_TEST(panel.view(1).size() == 1U);
    BOOST_TEST(panel.view(1).issued[0] == 3);
    BOOST_TEST(panel.view(1).first.text() == "2024-03");
}

BOOST_AUTO_TEST_CASE(a_view_up_to_an_origin_holds_nothing_later)
{
    const auto panel = small_panel();
    BOOST_TEST(panel.view(0).up_to(january.plus(1)).size() == 2U);
    BOOST_TEST(panel.view(0).up_to(january.plus(-1)).size() == 0U);
    BOOST_TEST(panel.view(0).up_to(january.plus(99)).size() == 4U);
    BOOST_TEST(panel.view(0).up_to(january.plus(1)).last_report()->text() == "2024-01");
    BOOST_TEST(!panel.view(1).up_to(january).last_report().has_value());
}

BOOST_AUTO_TEST_CASE(a_month_without_stock_informs_about_issues_only)
{
    const auto panel = small_panel();
    const auto view = panel.view(0);
    BOOST_TEST(!view.informs(1, Target::issues));
    BOOST_TEST(view.informs(2, Target::issues));
    BOOST_TEST(!view.informs(2, Target::demand));
    BOOST_TEST(view.informs(3, Target::demand));
}

BOOST_AUTO_TEST_CASE(an_issue_below_zero_is_no_demand)
{
    DemandPanel panel;
    panel.add({"S", "i"}, january, std::vector<MonthReport>{{.issued = -4}});
    BOOST_TEST(panel.view(0).issued[0] == 0);
}

BOOST_AUTO_TEST_SUITE_END()
