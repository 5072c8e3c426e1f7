#include "domain/stock/guard.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::stock;
using test::day;
using test::line;
using test::lot;

namespace {

// A1 expires soon, A2 is on hold, A3 is expired, A4 has years to go; of LB 30 went out without lot.
const std::map<Lot, Quantity> shelf{{lot("CM/A1/2024-06-30"), Quantity{20}}, {lot("CM/A2/2026-01-31"), Quantity{20}},
                                    {lot("CM/A3/2024-04-30"), Quantity{20}}, {lot("CM/A4/2026-06-30"), Quantity{20}},
                                    {lot("LB/B1/2026-06-30"), Quantity{50}}, {lot("LB"), Quantity{-30}}};

std::string checked(const std::vector<StockLine>& lines, int months = 0)
{
    const IssueRules rules{
        day("2024-05-01"), day("2024-05-01"), months, {{lot("CM/A2/2026-01-31"), {{day("2024-01-01"), LotStatus::hold}}}}};
    const auto result = check_issue({lines, rules}, shelf);
    return result ? "ok" : std::string(to_string(result.error().code));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(guard_tests)

BOOST_AUTO_TEST_CASE(lets_out_what_is_there_and_usable)
{
    BOOST_TEST(checked({line("CM/A1/2024-06-30", 20), line("CM/A4/2026-06-30", 20)}) == "ok");
    BOOST_TEST(checked({line("CM", 40)}) == "ok");
    BOOST_TEST(checked({line("CM/A1/2024-06-30", 5), line("CM", 35)}) == "ok");
}

BOOST_AUTO_TEST_CASE(refuses_an_issue_of_nothing) { BOOST_TEST(checked({}) == "nothing_to_do"); }

BOOST_AUTO_TEST_CASE(refuses_quantities_that_are_not_positive)
{
    BOOST_TEST(checked({line("CM/A1/2024-06-30", 0)}) == "not_positive");
    BOOST_TEST(checked({line("CM/A1/2024-06-30", 99), line("CM", -1)}) == "not_positive");
}

BOOST_AUTO_TEST_CASE(refuses_more_of_a_lot_than_it_has_over_all_lines)
{
    BOOST_TEST(checked({line("CM/A1/2024-06-30", 21)}) == "not_enough_stock");
    BOOST_TEST(checked({line("CM/A1/2024-06-30", 15), line("CM/A1/2024-06-30", 6)}) == "not_enough_stock");
    BOOST_TEST(checked({line("CM/A9/2024-06-30", 1)}) == "not_enough_stock");
}

BOOST_AUTO_TEST_CASE(refuses_more_of_an_item_than_the_shelf_has)
{
    BOOST_TEST(checked({line("LB/B1/2026-06-30", 21)}) == "not_enough_stock");
    BOOST_TEST(checked({line("LB/B1/2026-06-30", 20)}) == "ok");
    BOOST_TEST(checked({line("CM", 81)}) == "not_enough_stock");
    BOOST_TEST(checked({line("CM/A1/2024-06-30", 20), line("CM", 61)}) == "not_enough_stock");
}

BOOST_AUTO_TEST_CASE(refuses_blocked_and_expired_lots)
{
    BOOST_TEST(checked({line("CM/A2/2026-01-31", 1)}) == "lot_blocked");
    BOOST_TEST(checked({line("CM/A3/2024-04-30", 1)}) == "lot_blocked");
    BOOST_TEST(checked({line("CM", 41)}) == "lot_blocked");
}

BOOST_AUTO_TEST_CASE(refuses_lots_of_a_fund_that_does_not_serve_the_receiver)
{
    const std::map<Lot, Quantity> two{{lot("CM/A1/2026-06-30/GF"), Quantity{20}}, {lot("CM/A2/2026-07-31"), Quantity{20}}};
    IssueRules rules{day("2024-05-01"), day("2024-05-01"), 6, {}};
    rules.funds_barred = {*FundCode::parse("GF")};
    const auto named = check_issue({{line("CM/A1/2026-06-30/GF", 1)}, rules}, two);
    BOOST_TEST((named.error().code == RefusalCode::lot_blocked));
    BOOST_TEST(named.error().message == "CM lot 'A1': fund GF does not serve the receiving site");
    BOOST_TEST(check_issue({{line("CM", 20)}, rules}, two).ok());
    BOOST_TEST((check_issue({{line("CM", 21)}, rules}, two).error().code == RefusalCode::lot_blocked));
    rules.returned = true;
    BOOST_TEST(check_issue({{line("CM/A1/2026-06-30/GF", 1)}, rules}, two).ok());
}

BOOST_AUTO_TEST_CASE(refuses_lots_with_too_little_life_for_the_receiver)
{
    BOOST_TEST(checked({line("CM/A1/2024-06-30", 1)}, 2) == "lot_life_too_short");
    BOOST_TEST(checked({line("CM/A4/2026-06-30", 1)}, 2) == "ok");
}

BOOST_AUTO_TEST_CASE(unlotted_lines_are_refused_for_what_keeps_the_rest_back)
{
    const std::map<Lot, Quantity> two{{lot("CM/A1/2024-06-30"), Quantity{20}}, {lot("CM/A4/2026-06-30"), Quantity{20}}};
    const IssueRules rules{day("2024-05-01"), day("2024-05-01"), 6, {}};
    BOOST_TEST(check_issue({{line("CM", 20)}, rules}, two).ok());
    BOOST_TEST(check_issue({{line("CM", 21)}, rules}, two).error().message == "CM: 21 asked, 20 usable");
    BOOST_TEST((check_issue({{line("CM", 21)}, rules}, two).error().code == RefusalCode::lot_life_too_short));
}

BOOST_AUTO_TEST_CASE(unlotted_lines_take_only_what_is_not_asked_for_by_name)
{
    BOOST_TEST(checked({line("CM/A4/2026-06-30", 20), line("CM", 20)}) == "ok");
    BOOST_TEST(checked({line("CM/A4/2026-06-30", 20), line("CM", 21)}) == "lot_blocked");
}

BOOST_AUTO_TEST_CASE(the_order_of_refusals_does_not_depend_on_the_order_of_lines)
{
    const auto blocked = line("CM/A2/2026-01-31", 1), short_lived = line("CM/A1/2024-06-30", 1),
               too_many = line("CM/A4/2026-06-30", 21);
    BOOST_TEST(checked({short_lived, blocked}, 2) == "lot_blocked");
    BOOST_TEST(checked({blocked, short_lived, too_many}, 2) == "not_enough_stock");
}

BOOST_AUTO_TEST_SUITE_END()
