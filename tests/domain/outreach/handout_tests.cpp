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
        const auto result = check_handout(handout);
        BOOST_TEST((result ? "ok" : to_string(result.error().code)) == row[4],
                   row[0] << ' ' << row[1] << ' ' << row[2] << ' ' << row[3]);
    }
}

BOOST_AUTO_TEST_SUITE_END()
