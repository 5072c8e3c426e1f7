#include "importers/panel_csv.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>
#include <string>

using abasto::importers::read_panel;
using abasto::planning::DemandPanel;
using abasto::planning::MonthState;

namespace {

constexpr auto header = "site,item,month,opening,received,consumed,adjusted,closing\n";

abasto::Result<DemandPanel, abasto::importers::ImportFault> read(const std::string& text)
{
    std::istringstream in{text};
    return read_panel(in, "p.csv");
}

std::string fault_of(const std::string& rows) { return text(read(header + rows).error()); }

}  // namespace

BOOST_AUTO_TEST_SUITE(panel_csv_tests)

BOOST_AUTO_TEST_CASE(rows_become_months_of_series_in_order_of_appearance)
{
    const auto panel =
        read(std::string{header} + "S2,i,2020-03,4,1,5,0,0\nS1,i,2020-01,,,7,,\nS2,i,2020-01,9,0,2.5,0,6.5\n").value();
    BOOST_TEST(panel.size() == 2U);
    BOOST_TEST(panel.key(0).site == "S2");
    const auto view = panel.view(0);
    BOOST_TEST(view.first.text() == "2020-01");
    BOOST_TEST(view.size() == 3U);
    BOOST_TEST(view.issued[0] == 2.5);
    BOOST_CHECK(view.states[0] == MonthState::in_stock);
    BOOST_CHECK(view.states[1] == MonthState::unreported);
    BOOST_CHECK(view.states[2] == MonthState::sold_out);
}

BOOST_AUTO_TEST_CASE(an_empty_cell_is_not_reported)
{
    const auto panel = read(std::string{header} + "S,i,2020-01,4,1,,0,5\nS,i,2020-02,0,,0,,\n").value();
    BOOST_CHECK(panel.view(0).states[0] == MonthState::unreported);
    BOOST_CHECK(panel.view(0).states[1] == MonthState::no_stock);
}

BOOST_AUTO_TEST_CASE(columns_are_found_by_name_and_stock_columns_may_lack)
{
    const auto panel = read("consumed;month;item;site\n3;2020-01;i;S\n").value();
    BOOST_TEST(panel.key(0).item == "i");
    BOOST_CHECK(panel.view(0).states[0] == MonthState::in_stock);
}

BOOST_AUTO_TEST_CASE(faults_name_row_column_and_value)
{
    BOOST_TEST(fault_of("S,i,2020-13,,,1,,\n") == "p.csv row 2, column month: '2020-13' is not a month");
    BOOST_TEST(fault_of("S,i,2020-01,,,1,,\nS,i,2020-02,,,1e,,\n") == "p.csv row 3, column consumed: '1e' is not a number");
    BOOST_TEST(fault_of("S,i,2020-01,inf,,1,,\n") == "p.csv row 2, column opening: 'inf' is not a number");
    BOOST_TEST(fault_of("S,i,2020-01,,,1e13,,\n") == "p.csv row 2, column consumed: '1e13' is beyond what a quantity may be");
    BOOST_TEST(fault_of(",i,2020-01,,,1,,\n") == "p.csv row 2, column site: '' is empty");
    BOOST_TEST(fault_of("S,i,2020-01,,,1,,\nT,i,2020-01,,,1,,\nS,i,2020-01,,,1,,\n") ==
               "p.csv row 4, column month: '2020-01' comes twice for this series");
    BOOST_TEST(text(read("site,item,month\nS,i,2020-01\n").error()) == "p.csv row 1, column consumed: is missing");
}

BOOST_AUTO_TEST_SUITE_END()
