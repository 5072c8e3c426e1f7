#include "importers/template_supply_lines.hpp"

#include "tests/importers/importing.hpp"

using namespace abasto;
using namespace abasto::importers;

namespace {

Imported<network::SupplyLine> lines(const std::string& rows)
{
    return read_text(read_supply_lines, "from,to,lead_time_days,review_days,transport,open\n" + rows, known_codes());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(template_supply_lines_tests)

BOOST_AUTO_TEST_CASE(a_line_is_read_and_open_unless_it_says_no)
{
    const auto line = only_row(lines("W01,K7M,14,30,bus,\n"));
    BOOST_TEST(line.from.text() == "W01");
    BOOST_TEST(line.to.text() == "K7M");
    BOOST_TEST(line.lead_time_days == 14);
    BOOST_TEST(line.review_days == 30);
    BOOST_TEST(line.transport == "bus");
    BOOST_TEST(line.open);
    BOOST_TEST(!only_row(lines("W01,K7M,14,30,,no\n")).open);
}

BOOST_AUTO_TEST_CASE(what_a_trip_carries_may_be_told_or_not)
{
    const std::string columns = "from,to,lead_time_days,review_days,trip_litres_max,trip_kg_max\nW01,K7M,14,30,";
    const auto read = [&](const std::string& trip) { return read_text(read_supply_lines, columns + trip + "\n", known_codes()); };
    const auto told = only_row(read("2000,600"));
    BOOST_TEST((told.trip_litres_max == 2000 && told.trip_kg_max == 600));
    const auto silent = only_row(read(","));
    BOOST_TEST((!silent.trip_litres_max && !silent.trip_kg_max));
    BOOST_TEST(faults_of(read("0,2.5")) ==
               "in.csv row 2, column trip_litres_max: '0' is not in 1..2147483647\n"
               "in.csv row 2, column trip_kg_max: '2.5' is not a whole number\n");
}

BOOST_AUTO_TEST_CASE(a_line_of_max_min_names_both_bounds)
{
    const auto read = [](const std::string& bounds) {
        return read_text(read_supply_lines,
                         "from,to,lead_time_days,review_days,min_days,max_days\nW01,K7M,14,30," + bounds + "\n", known_codes());
    };
    BOOST_TEST((only_row(read("45,90")).max_min == network::MaxMin{45, 90}));
    BOOST_TEST((only_row(read(",")).max_min == std::nullopt));
    for (const auto* bounds : {"45,", "45,45", ",90"})
        BOOST_TEST(faults_of(read(bounds)).find("column max_days: ") != std::string::npos, bounds);
    BOOST_TEST(faults_of(read("0,90")) == "in.csv row 2, column min_days: '0' is not in 1..3649\n");
}

BOOST_AUTO_TEST_CASE(bad_rows_are_named)
{
    struct Case {
        std::string row, fault;
    };
    for (const auto& [row, fault] : {
             Case{"XX,K7M,14,30,,", "row 2, column from: 'XX' is an unknown site"},
             Case{"W01,XX,14,30,,", "row 2, column to: 'XX' is an unknown site"},
             Case{"W01,W01,14,30,,", "row 2, column to: 'W01' is the supplying site itself"},
             Case{"W01,K7M,-1,30,,", "row 2, column lead_time_days: '-1' is not in 0..3650"},
             Case{"W01,K7M,14,0,,", "row 2, column review_days: '0' is not in 1..3650"},
             Case{"W01,K7M,two weeks,30,,", "row 2, column lead_time_days: 'two weeks' is not a whole number"},
             Case{"W01,K7M,14,30,,maybe", "row 2, column open: 'maybe' is neither yes nor no"},
             Case{"W01,K7M,14,30,,\nW01,K7M,15,30,,", "row 3: contradicts row 2, which has the same from and to"},
         })
        BOOST_TEST(faults_of(lines(row + "\n")) == "in.csv " + fault + "\n");
}

BOOST_AUTO_TEST_CASE(a_line_and_the_way_back_are_two)
{
    BOOST_TEST(faults_of(lines("W01,K7M,14,30,,\nK7M,W01,7,30,,\n")).empty());
}

BOOST_AUTO_TEST_SUITE_END()
