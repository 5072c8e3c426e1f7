#include "domain/stock/fefo.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::stock;
using test::day;
using test::lot;

namespace {

std::map<Lot, Quantity> balances_of(std::string_view text)
{
    std::map<Lot, Quantity> balances;
    for (const auto& row : test::table(text)) balances[lot(row[0])] += Quantity{std::stoi(row[1])};
    return balances;
}

std::string text_of(const std::vector<StockLine>& lines)
{
    std::string all;
    for (const auto& line : lines)
        all.append(all.empty() ? "" : "; ").append(test::text(line.lot)).append(" ").append(line.quantity.text());
    return all;
}

IssueRules rules_on(std::string_view leaves, std::string_view arrives, int months = 0)
{
    return {day(leaves), day(arrives), months, {}};
}

std::string allocated(std::string_view balances, int wanted, const IssueRules& rules = rules_on("2024-05-01", "2024-05-01"))
{
    const auto result = allocate_fefo(balances_of(balances), Quantity{wanted}, rules);
    return result ? text_of(*result) : std::string(to_string(result.error().code)) + ": " + result.error().message;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fefo_tests)

BOOST_AUTO_TEST_CASE(what_expires_first_goes_first_and_the_unknown_lot_last)
{
    std::vector<Lot> lots;
    for (const auto* text : {"CM", "CM/Z", "CM//2025-01-01/GF", "CM/A/2025-01-01/GF", "CM/A/2025-01-01", "CM/B/2024-12-31"})
        lots.push_back(lot(text));
    std::sort(lots.begin(), lots.end(), goes_out_before);
    BOOST_TEST(test::text_of_all(lots) == "CM/B/2024-12-31; CM//2025-01-01/GF; CM/A/2025-01-01; CM/A/2025-01-01/GF; CM/Z; CM");
}

BOOST_AUTO_TEST_CASE(takes_from_the_first_lots_what_is_wanted)
{
    constexpr auto shelf = R"(
        CM/A2/2025-06-30  80
        CM/A1/2024-12-31  50
        CM                40)";
    BOOST_TEST(allocated(shelf, 50) == "CM/A1/2024-12-31 50");
    BOOST_TEST(allocated(shelf, 60) == "CM/A1/2024-12-31 50; CM/A2/2025-06-30 10");
    BOOST_TEST(allocated(shelf, 170) == "CM/A1/2024-12-31 50; CM/A2/2025-06-30 80; CM 40");
}

BOOST_AUTO_TEST_CASE(what_goes_out_without_a_lot_is_taken_from_those_that_are_seen)
{
    constexpr auto shelf = R"(
        CM/A1/2024-12-31  50
        CM/A2/2025-06-30  80
        CM               -20)";
    const auto gone = [&](int pieces) { return fefo_gone(balances_of(shelf), lot("CM").item, Quantity{pieces}); };
    using Gone = std::map<Lot, Quantity>;
    BOOST_TEST((gone(0) == Gone{}));
    BOOST_TEST((gone(30) == Gone{{lot("CM/A1/2024-12-31"), Quantity{30}}}));
    BOOST_TEST((gone(40) == Gone{{lot("CM/A1/2024-12-31"), Quantity{30}}, {lot("CM/A2/2025-06-30"), Quantity{10}}}));
    BOOST_TEST(
        (gone(125) ==
         Gone{{lot("CM/A1/2024-12-31"), Quantity{30}}, {lot("CM/A2/2025-06-30"), Quantity{80}}, {lot("CM"), Quantity{15}}}));
}

BOOST_AUTO_TEST_CASE(a_return_takes_what_is_expired_or_short_lived_first)
{
    auto rules = rules_on("2024-05-01", "2024-05-01", 6);
    rules.returned = true;
    BOOST_TEST(allocated("CM/A1/2024-04-30 50", 50, rules) == "CM/A1/2024-04-30 50");
    BOOST_TEST(allocated("CM/A1/2024-04-30 50", 51, rules) == "not_enough_stock: 51 wanted, 50 usable");
}

BOOST_AUTO_TEST_CASE(refuses_more_than_is_usable)
{
    BOOST_TEST(allocated("CM/A1/2024-12-31 50", 51) == "not_enough_stock: 51 wanted, 50 usable");
    BOOST_TEST(allocated("", 1) == "not_enough_stock: 1 wanted, 0 usable");
    BOOST_TEST(allocated("CM/A1/2024-04-30 50", 1) == "not_enough_stock: 1 wanted, 0 usable");
}

BOOST_AUTO_TEST_CASE(refuses_quantities_that_are_not_positive)
{
    BOOST_TEST(allocated("CM 5", 0) == "not_positive: quantity 0 is not above zero");
    BOOST_TEST(allocated("CM 5", -3) == "not_positive: quantity -3 is not above zero");
}

BOOST_AUTO_TEST_CASE(a_lot_is_fit_through_its_last_day_and_long_enough_after_arrival)
{
    const auto rows = test::table(R"(
        CM/A/2024-05-31  2024-05-31  2024-05-31   0  usable
        CM/A/2024-05-31  2024-06-01  2024-06-01   0  blocked
        CM/A/2024-05-31  2024-05-31  2024-06-01   0  life_too_short
        CM/A/2024-07-31  2024-05-30  2024-05-31   2  usable
        CM/A/2024-07-30  2024-05-30  2024-05-31   2  life_too_short
        CM/A/2024-06-30  2024-04-29  2024-04-30   2  usable
        CM/A/2025-02-28  2024-02-29  2024-02-29  12  usable
        CM/A/2025-02-27  2024-02-29  2024-02-29  12  life_too_short
        CM/A             2024-02-29  2024-02-29  12  usable
        CM               2024-02-29  2024-02-29  12  usable)");
    const std::map<std::string, Fitness> fits{
        {"usable", Fitness::usable}, {"blocked", Fitness::blocked}, {"life_too_short", Fitness::life_too_short}};
    for (const auto& row : rows)
        BOOST_TEST((fitness(lot(row[0]), rules_on(row[1], row[2], std::stoi(row[3]))) == fits.at(row[4])),
                   row[0] << " leaves " << row[1] << " arrives " << row[2] << " months " << row[3]);
}

BOOST_AUTO_TEST_CASE(a_lot_that_is_not_released_stays_where_it_is)
{
    auto rules = rules_on("2024-05-01", "2024-05-10");
    rules.statuses[lot("CM/A/2024-06-01")] = {{day("2024-04-01"), LotStatus::quarantined},
                                              {day("2024-05-02"), LotStatus::released}};
    rules.statuses[lot("CM/B/2024-06-02")] = {{day("2024-05-05"), LotStatus::recalled}};
    rules.statuses[lot("CM/C/2024-06-03")] = {{day("2024-05-11"), LotStatus::hold}};
    constexpr auto shelf = R"(
        CM/A/2024-06-01  5
        CM/B/2024-06-02  5
        CM/C/2024-06-03  5)";
    BOOST_TEST(allocated(shelf, 5, rules) == "CM/C/2024-06-03 5");
    BOOST_TEST(allocated(shelf, 6, rules) == "not_enough_stock: 6 wanted, 5 usable");
}

BOOST_AUTO_TEST_CASE(handouts_without_lot_are_taken_to_have_used_the_first_lots)
{
    BOOST_TEST(text_of(fefo_view(balances_of(R"(
        CM/A1/2024-12-31   50
        CM/A2/2025-06-30   80
        CM                -60)"))) == "CM/A2/2025-06-30 70");
    BOOST_TEST(text_of(fefo_view(balances_of(R"(
        CM/A1/2024-12-31  -20
        CM/A2/2025-06-30   80
        CM                 10)"))) == "CM/A2/2025-06-30 60; CM 10");
    BOOST_TEST(text_of(fefo_view(balances_of(R"(
        CM/A1/2024-12-31   50
        CM                -70)"))) == "");
}

BOOST_AUTO_TEST_CASE(months_later_is_the_same_day_or_the_end_of_the_month)
{
    for (const auto& row : test::table(R"(
        2024-01-31   1  2024-02-29
        2023-01-31   1  2023-02-28
        2024-01-30   2  2024-03-30
        2024-11-30   3  2025-02-28
        2024-05-15   0  2024-05-15
        2024-05-15  12  2025-05-15)"))
        BOOST_TEST(plus_months(day(row[0]), std::stoi(row[1])).text() == row[2]);
}

BOOST_AUTO_TEST_SUITE_END()
