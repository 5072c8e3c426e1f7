#include "domain/stock/closing.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::stock;
using test::lot;

namespace {

std::string closed(const std::string& kind, int quantity, DiscrepancyOutcome outcome)
{
    const Discrepancy discrepancy{*parse_enum<DiscrepancyKind>(kind), test::site("W1"), lot("CM"), Quantity{quantity}, {}, 0};
    const auto result = check_closing({discrepancy, false}, outcome);
    return result ? "yes" : std::string(to_string(result.error().code));
}

UserId user(int number) { return {test::event_id(number).bytes}; }

StockAdjusted adjustment(const std::vector<AdjustmentLine>& lines)
{
    return {test::site("W1"), test::day("2024-05-01"), Place::same_day, lines};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(closing_tests)

BOOST_AUTO_TEST_CASE(an_outcome_fits_the_kind_and_the_direction)
{
    const auto rows = test::table(R"(
        kind                   quantity found loss miscount returned explained
        count_variance          5       yes   -    yes      -        yes
        count_variance         -5       -     yes  yes      -        yes
        chain_break            -5       -     yes  yes      -        yes
        gap_break               5       yes   -    yes      -        yes
        report_imbalance        5       yes   -    yes      -        yes
        negative_stock         -5       yes   -    yes      -        yes
        issued_while_blocked    5       -     -    yes      yes      yes
        damaged_delivery        5       -     yes  yes      yes      yes
        received_after_cancel   5       -     -    yes      yes      yes
        received_unsent         5       -     -    yes      yes      yes)");
    for (std::size_t row = 1; row < rows.size(); ++row)
        for (std::size_t column = 2; column < 7; ++column) {
            const auto outcome = *parse_enum<DiscrepancyOutcome>(rows[0][column]);
            const auto expected = rows[row][column] == "yes" ? "yes" : "outcome_does_not_fit";
            BOOST_TEST(closed(rows[row][0], std::stoi(rows[row][1]), outcome) == expected,
                       rows[row][0] << ' ' << rows[0][column]);
        }
}

BOOST_AUTO_TEST_CASE(short_and_over_deliveries_are_closed_with_their_shipment)
{
    BOOST_TEST(closed("short_delivery", 5, DiscrepancyOutcome::loss) == "wrong_state");
    BOOST_TEST(closed("over_delivery", 5, DiscrepancyOutcome::found) == "wrong_state");
}

BOOST_AUTO_TEST_CASE(nothing_is_closed_twice)
{
    const auto result = check_closing({{}, true}, DiscrepancyOutcome::explained);
    BOOST_TEST((result.error() == Refusal{RefusalCode::nothing_to_do, "count_variance is closed already"}));
}

BOOST_AUTO_TEST_CASE(above_the_threshold_a_second_person_has_to_look)
{
    const auto small = adjustment({{lot("CM"), AdjustmentReason::lost, Quantity{50}}});
    const auto split =
        adjustment({{lot("CM/A1"), AdjustmentReason::lost, Quantity{30}}, {lot("CM/A2"), AdjustmentReason::heat, Quantity{21}}});
    BOOST_TEST(has_enough_hands(small, Quantity{50}, {user(1), {}}));
    BOOST_TEST(!has_enough_hands(split, Quantity{50}, {user(1), {}}));
    BOOST_TEST(has_enough_hands(split, Quantity{50}, {user(1), user(2)}));
}

BOOST_AUTO_TEST_CASE(what_one_has_adjusted_alone_on_the_day_counts_too)
{
    const auto twenty = adjustment({{lot("CM"), AdjustmentReason::found, Quantity{20}}});
    const auto alone = [](const char* item, int pieces) { return ItemPieces{{test::item(item), Quantity{pieces}}}; };
    BOOST_TEST(has_enough_hands(twenty, Quantity{50}, {user(1), {}, alone("CM", 30)}));
    BOOST_TEST(!has_enough_hands(twenty, Quantity{50}, {user(1), {}, alone("CM", 31)}));
    BOOST_TEST(has_enough_hands(twenty, Quantity{50}, {user(1), {}, alone("LU", 31)}));
    BOOST_TEST(has_enough_hands(twenty, Quantity{50}, {user(1), user(2), alone("CM", 31)}));
}

BOOST_AUTO_TEST_CASE(undoing_takes_as_many_people_as_doing)
{
    // Who posted it and when, with whose proposal; who undoes it on 2024-05-02 after how many pieces of the day; whether alone. The
    // threshold is 50.
    const auto rows = test::table(R"(
        pieces actor recorded_on proposed_by by alone_today alone
        50     1     2024-05-01  -           1  0           yes
        50     1     2024-05-01  -           2  0           yes
        51     1     2024-05-01  -           1  0           -
        51     1     2024-05-02  -           1  0           -
        51     1     2024-05-01  -           2  0           -
        51     2     2024-05-01  1           1  0           -
        51     2     2024-05-02  1           2  0           -
        50     2     2024-05-01  1           1  0           -
        50     2     2024-05-02  1           2  0           -
        30     1     2024-05-01  -           1  21          -
        30     1     2024-05-01  -           1  20          yes
        30     1     2024-05-02  -           2  21          -
        30     1     2024-05-02  -           1  50          yes)");
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto& row = rows[i];
        PostedAdjustment posted{adjustment({{lot("CM"), AdjustmentReason::lost, Quantity{std::stoi(row[0])}}}),
                                user(std::stoi(row[1])), test::day(row[2])};
        if (row[3] != "-") posted.adjustment.proposed_by = user(std::stoi(row[3]));
        const Undoing undoing{
            user(std::stoi(row[4])), test::day("2024-05-02"), {{test::item("CM"), Quantity{std::stoi(row[5])}}}};
        BOOST_TEST(may_be_undone_alone(posted, Quantity{50}, undoing) == (row[6] == "yes"), "row " << i);
    }
}

BOOST_AUTO_TEST_CASE(nobody_approves_their_own)
{
    const auto split = adjustment({{lot("CM"), AdjustmentReason::lost, Quantity{51}}});
    BOOST_TEST(!has_enough_hands(split, Quantity{50}, {user(1), user(1)}));
}

BOOST_AUTO_TEST_SUITE_END()
