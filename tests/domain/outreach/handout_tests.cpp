#include "domain/outreach/handout.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::outreach;

BOOST_AUTO_TEST_SUITE(handout_tests)

BOOST_AUTO_TEST_CASE(a_handout_has_figures_in_their_ranges_and_says_something)
{
    // quantity, contacts, first contacts, asked had none
    for (const auto& row : test::table(R"(
        12      0     0      0  ok
        12      4     4      0  ok
        12      4     1      6  ok
         0      0     0      6  ok
    100000  10000 10000 100000  ok
         0      0     0      0  nothing_to_do
         0      4     1      0  nothing_to_do
        -1      0     0      6  not_positive
        12     -4     0      0  not_positive
        12      0    -1      0  not_positive
        12      0     0     -6  not_positive
    100001      0     0      0  limit_exceeded
        12  10001     0      0  limit_exceeded
        12      4     5      0  limit_exceeded
        12      0     0 100001  limit_exceeded)")) {
        HandoutRecorded handout;
        handout.quantity = *Quantity::parse(row[0]);
        handout.contacts = *Quantity::parse(row[1]);
        handout.first_contacts = *Quantity::parse(row[2]);
        handout.asked_had_none = *Quantity::parse(row[3]);
        const auto today = *Date::parse("2026-03-30");
        handout.week = IsoWeek::of(today);
        const auto result = check_handout(handout, today);
        BOOST_TEST((result ? "ok" : to_string(result.error().code)) == row[4],
                   row[0] << ' ' << row[1] << ' ' << row[2] << ' ' << row[3]);
    }
}

BOOST_AUTO_TEST_CASE(a_handout_lies_no_more_than_a_year_of_weeks_back)
{
    const auto today = *Date::parse("2026-04-05");
    for (const auto& [week, expected] :
         {std::pair{"2025-W14", "ok"}, std::pair{"2025-W13", "limit_exceeded"}, std::pair{"0001-W01", "limit_exceeded"}}) {
        HandoutRecorded handout;
        handout.quantity = Quantity{1};
        handout.week = *IsoWeek::parse(week);
        const auto result = check_handout(handout, today);
        BOOST_TEST((result ? "ok" : to_string(result.error().code)) == expected, week);
    }
}

BOOST_AUTO_TEST_SUITE_END()
