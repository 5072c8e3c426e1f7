#include "domain/stock/shelf.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::stock;
using test::day;
using test::lot;

namespace {

ShelfFact::Kind kind_of(const std::string& word)
{
    if (word == "count") return ShelfFact::Kind::count;
    if (word == "opens") return ShelfFact::Kind::report_opening;
    if (word == "residual") return ShelfFact::Kind::report_residual;
    return ShelfFact::Kind::movement;
}

// Columns: day, place, number of the event, kind (moves, issues, count, opens, residual), lot, figure.
std::vector<ShelfFact> facts_of(std::string_view text)
{
    std::vector<ShelfFact> facts;
    for (const auto& row : test::table(text)) {
        const Moment moment{day(row[0]), *parse_enum<Place>(row[1]), 0, test::event_id(std::stoi(row[2]))};
        const int line = !facts.empty() && facts.back().moment == moment ? facts.back().line + 1 : 0;
        facts.push_back({moment, line, kind_of(row[3]), lot(row[4]), Quantity{std::stoi(row[5])}, row[3] == "issues"});
    }
    return facts;
}

const SiteCode h1 = test::site("H1");

std::string found_in(std::string_view text, const LotHistory& lots = {}, const ShelfStart& start = {})
{
    return test::text_of_all(view_shelf(h1, start, facts_of(text), lots).discrepancies);
}

std::string variances_of(std::string_view text, const ShelfStart& start = {})
{
    std::string variances;
    for (const auto variance : view_shelf(h1, start, facts_of(text), {}).variances)
        variances.append(variances.empty() ? "" : " ").append(variance.text());
    return variances;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(shelf_tests)

BOOST_AUTO_TEST_CASE(a_count_of_a_lot_is_held_against_that_lot_alone)
{
    constexpr auto facts = R"(
        2024-05-01 opening  1 moves CM/A1 100
        2024-05-01 opening  1 moves CM/A2  50
        2024-05-03 same_day 2 count CM/A1  97)";
    BOOST_TEST(variances_of(facts) == "0 0 -3");
    BOOST_TEST(found_in(facts) == "count_variance H1 CM/A1 -3 2024-05-03 same_day #0");
}

BOOST_AUTO_TEST_CASE(a_count_of_the_item_is_held_against_all_its_lots)
{
    constexpr auto facts = R"(
        2024-05-01 opening  1 moves CM/A1 100
        2024-05-02 week     2 moves CM    -30
        2024-05-03 same_day 3 count CM     72
        2024-05-04 same_day 4 count CM     72)";
    BOOST_TEST(variances_of(facts) == "0 0 2 0");
    BOOST_TEST(found_in(facts) == "count_variance H1 CM 2 2024-05-03 same_day #0");
}

BOOST_AUTO_TEST_CASE(where_goods_went_out_without_a_lot_lots_are_counted_as_they_are_seen)
{
    // A1 expires first, so that all of it and 30 of A2 are taken to be gone: A2 is seen with 70, A3 with 40.
    constexpr auto shelf = R"(
        2024-05-01 opening  1 moves CM/A1/2025-01-31 100
        2024-05-01 opening  1 moves CM/A2/2025-06-30 100
        2024-05-01 opening  1 moves CM/A3/2025-12-31  40
        2024-05-05 week     2 moves CM              -130
        )";
    const auto counted = [&](const std::string& counts) { return variances_of(shelf + counts).substr(std::size("0 0 0 0")); };
    BOOST_TEST(counted(R"(
        2024-05-06 same_day 3 count CM/A2/2025-06-30 70
        2024-05-06 same_day 3 count CM/A3/2025-12-31 40)") == "0 0");
    BOOST_TEST(counted(R"(
        2024-05-06 same_day 3 count CM/A1/2025-01-31  5
        2024-05-06 same_day 3 count CM/A2/2025-06-30 60
        2024-05-06 same_day 3 count CM/A3/2025-12-31 39)") == "5 -10 -1");
    // The book holds 104 then, in whichever lots.
    BOOST_TEST(counted(R"(
        2024-05-06 same_day 3 count CM/A1/2025-01-31  5
        2024-05-06 same_day 3 count CM/A2/2025-06-30 60
        2024-05-06 same_day 3 count CM/A3/2025-12-31 39
        2024-05-07 same_day 4 count CM              104)") == "5 -10 -1 0");
}

BOOST_AUTO_TEST_CASE(lots_that_are_counted_where_the_book_is_below_zero_are_all_that_is_there)
{
    constexpr auto facts = R"(
        2024-05-01 opening  1 moves CM/A1  100
        2024-05-05 week     2 moves CM    -140
        2024-05-06 same_day 3 count CM/A2   10
        2024-05-06 same_day 3 count CM/A3    5
        2024-05-07 same_day 4 count CM      15)";
    BOOST_TEST(variances_of(facts) == "0 0 50 5 0");
}

BOOST_AUTO_TEST_CASE(a_late_movement_changes_the_variance_of_the_count_after_it)
{
    constexpr auto as_first_seen = R"(
        2024-05-01 opening    1 moves CM 100
        2024-05-03 same_day   2 count CM  60)";
    constexpr auto with_the_late_one = R"(
        2024-05-01 opening    1 moves CM 100
        2024-05-02 back_dated 3 moves CM -40
        2024-05-03 same_day   2 count CM  60)";
    BOOST_TEST(variances_of(as_first_seen) == "0 -40");
    BOOST_TEST(variances_of(with_the_late_one) == "0 0 0");
    BOOST_TEST(found_in(with_the_late_one) == "");
}

BOOST_AUTO_TEST_CASE(the_first_report_opens_the_book_and_later_ones_are_held_against_it)
{
    constexpr auto series = R"(
        2024-01-01 opening 1 opens    CM 100
        2024-01-31 closing 1 issues   CM -40
        2024-02-01 opening 2 opens    CM  60
        2024-02-29 closing 2 issues   CM -10
        2024-03-01 opening 3 opens    CM  45
        2024-05-01 opening 4 opens    CM  50)";
    BOOST_TEST(variances_of(series) == "100 0 0 0 -5 5");
    BOOST_TEST(found_in(series) == "chain_break H1 CM -5 2024-03-01 opening #0; gap_break H1 CM 5 2024-05-01 opening #0");
}

BOOST_AUTO_TEST_CASE(a_gap_whose_figures_agree_is_no_discrepancy)
{
    BOOST_TEST(found_in(R"(
        2023-11-01 opening 1 opens CM 100
        2024-01-01 opening 2 opens CM 100)") == "");
}

BOOST_AUTO_TEST_CASE(december_and_january_are_consecutive)
{
    BOOST_TEST(found_in(R"(
        2023-12-01 opening 1 opens CM 100
        2024-01-01 opening 2 opens CM 101)") == "chain_break H1 CM 1 2024-01-01 opening #0");
}

BOOST_AUTO_TEST_CASE(a_missing_report_is_not_a_report_of_zero)
{
    const ShelfStart start{{{lot("CM"), Quantity{70}}}, Month::parse("2024-01")};
    BOOST_TEST(variances_of("2024-04-01 opening 4 opens CM 70", start) == "0");
    BOOST_TEST(found_in("2024-04-01 opening 4 opens CM 69", {}, start) == "gap_break H1 CM -1 2024-04-01 opening #0");
}

BOOST_AUTO_TEST_CASE(a_report_that_does_not_add_up_says_so)
{
    BOOST_TEST(found_in(R"(
        2024-01-01 opening 1 opens    CM 100
        2024-01-31 closing 1 issues   CM -40
        2024-01-31 closing 1 residual CM   7)") == "report_imbalance H1 CM 7 2024-01-31 closing #1");
}

BOOST_AUTO_TEST_CASE(a_stretch_below_zero_is_one_discrepancy_with_its_lowest_figure)
{
    BOOST_TEST(found_in(R"(
        2024-05-01 same_day 1 issues CM -10
        2024-05-02 same_day 2 issues CM -20
        2024-05-03 same_day 3 moves  CM  25
        2024-05-04 same_day 4 moves  CM   5
        2024-05-05 same_day 5 issues CM  -1)") ==
               "negative_stock H1 CM -30 2024-05-01 same_day #0; negative_stock H1 CM -1 2024-05-05 same_day #0");
}

BOOST_AUTO_TEST_CASE(only_what_a_whole_event_leaves_behind_is_below_zero)
{
    BOOST_TEST(found_in(R"(
        2024-05-01 same_day 1 issues CM -10
        2024-05-01 same_day 1 moves  CM  10)") == "");
}

BOOST_AUTO_TEST_CASE(unlotted_handouts_from_known_lots_are_no_negative_stock)
{
    BOOST_TEST(found_in(R"(
        2024-05-01 opening 1 moves  CM/A1 100
        2024-05-05 week    2 issues CM    -60)") == "");
}

BOOST_AUTO_TEST_CASE(a_known_lot_below_zero_is_one_although_the_item_is_not)
{
    BOOST_TEST(found_in(R"(
        2024-05-01 opening  1 moves  CM/A1 100
        2024-05-02 same_day 2 issues CM/A2 -10)") == "negative_stock H1 CM/A2 -10 2024-05-02 same_day #0");
}

BOOST_AUTO_TEST_CASE(a_stretch_that_had_begun_before_is_not_told_again)
{
    const ShelfStart start{{{lot("CM/A1"), Quantity{-5}}}, {}};
    BOOST_TEST(found_in("2024-05-02 same_day 2 issues CM/A1 -10", {}, start) == "");
    BOOST_TEST(found_in(R"(
        2024-05-02 same_day 2 moves  CM/A1   5
        2024-05-03 same_day 3 issues CM/A1 -10)",
                        {}, start) ==
               "negative_stock H1 CM -10 2024-05-03 same_day #0; negative_stock H1 CM/A1 -10 2024-05-03 same_day #0");
}

BOOST_AUTO_TEST_CASE(a_lot_is_usable_through_its_last_day_and_no_longer)
{
    constexpr auto issues = R"(
        2024-04-01 opening  1 moves  CM/A1/2024-05-31 100
        2024-05-31 same_day 2 issues CM/A1/2024-05-31  -6
        2024-06-01 same_day 3 issues CM/A1/2024-05-31  -7)";
    BOOST_TEST(found_in(issues) == "issued_while_blocked H1 CM/A1/2024-05-31 7 2024-06-01 same_day #0");
}

BOOST_AUTO_TEST_CASE(a_lot_issued_while_held_says_so_and_a_loss_of_it_does_not)
{
    const LotHistory held{{lot("CM/A1"), {{day("2024-05-02"), LotStatus::hold}, {day("2024-05-04"), LotStatus::released}}}};
    BOOST_TEST(found_in(R"(
        2024-05-01 opening  1 moves  CM/A1 100
        2024-05-01 same_day 2 issues CM/A1  -1
        2024-05-02 same_day 3 issues CM/A1  -2
        2024-05-03 same_day 4 moves  CM/A1  -3
        2024-05-04 same_day 5 issues CM/A1  -4)",
                        held) == "issued_while_blocked H1 CM/A1 2 2024-05-02 same_day #0");
}

BOOST_AUTO_TEST_CASE(the_status_of_a_day_is_the_last_that_began_by_then)
{
    const LotHistory lots{{lot("CM/A1"), {{day("2024-05-02"), LotStatus::hold}, {day("2024-05-02"), LotStatus::recalled}}}};
    BOOST_TEST((status_on(lots, lot("CM/A1"), day("2024-05-01")) == LotStatus::released));
    BOOST_TEST((status_on(lots, lot("CM/A1"), day("2024-05-02")) == LotStatus::recalled));
    BOOST_TEST((status_on(lots, lot("CM/A2"), day("2024-05-02")) == LotStatus::released));
}

BOOST_AUTO_TEST_CASE(a_shelf_of_no_facts_is_an_empty_view) { BOOST_TEST(view_shelf(h1, {}, {}, {}).variances.empty()); }

BOOST_AUTO_TEST_SUITE_END()
