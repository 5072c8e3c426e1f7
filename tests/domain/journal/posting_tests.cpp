#include "domain/journal/posting.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using abasto::test::day;
using abasto::test::item;
using abasto::test::line;
using abasto::test::lot;
using abasto::test::site;
using stock::AdjustmentReason;
using stock::DiscrepancyOutcome;
using stock::Place;

namespace {

const SiteCode w1 = site("W1");
const SiteCode c1 = site("C1");
const ShipmentId shipment{};
const std::string transit = "transit:00000000000000000000000000000000";

journal::Event event_of(journal::Body body) { return {test::event_id(1), "any", 77, 1, {}, std::move(body)}; }
std::string posted(journal::Body body) { return test::text_of_all(journal::postings_of(event_of(std::move(body))).movements); }

std::string adjusted(AdjustmentReason reason)
{
    return posted(stock::StockAdjusted{w1, day("2024-05-06"), Place::back_dated, {{lot("CM"), reason, Quantity{4}}}});
}

stock::LmisReported report()
{
    stock::LmisReported report{"lmis", site("H1"), item("CM"), *Month::parse("2024-02"), {}, {}, {}, {}, {}, {}, {}, {}, {}};
    report.opening = Quantity{100};
    report.closing = Quantity{100};
    return report;
}

std::string closed(DiscrepancyOutcome outcome)
{
    return posted(shipping::DifferenceClosed{
        shipment, w1, c1, day("2024-05-06"), Place::back_dated, outcome, {line("CM", 3)}, {line("LB", 2)}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(posting_tests)

BOOST_AUTO_TEST_CASE(opening_stock_stands_before_everything_of_its_day)
{
    BOOST_TEST(posted(stock::OpeningStockRecorded{w1, day("2024-05-06"), {line("CM/A1", 5), line("CM", 7)}}) ==
               "opening_balance>site:W1 CM/A1 5 2024-05-06 opening #0 opening; "
               "opening_balance>site:W1 CM 7 2024-05-06 opening #1 opening");
}

BOOST_AUTO_TEST_CASE(accepted_goods_come_from_the_supplier_and_rejected_ones_never_arrive)
{
    BOOST_TEST(posted(stock::GoodsReceived{
                   w1, day("2024-05-06"), Place::same_day, "UNFPA", "GR1", {line("CM/A1", 5)}, {line("CM/A1", 9)}}) ==
               "supplier>site:W1 CM/A1 5 2024-05-06 same_day #0 received");
}

BOOST_AUTO_TEST_CASE(every_reason_of_an_adjustment_feeds_one_indicator)
{
    const auto rows = test::table(R"(
        damaged          site:W1>loss:damaged         loss
        expired          site:W1>loss:expired         loss
        lost             site:W1>loss:lost            loss
        stolen           site:W1>loss:stolen          loss
        confiscated      site:W1>loss:confiscated     loss
        heat             site:W1>loss:heat            loss
        found            gain:found>site:W1           gain
        donation_found   gain:donation_found>site:W1  gain
        data_error_more  gain:data_error>site:W1      correction
        data_error_less  site:W1>loss:data_error      correction
        sample           site:W1>sample               quality
        destroyed        site:W1>destroyed            quality
        returned         site:W1>supplier             returned)");
    BOOST_TEST(rows.size() == EnumNames<AdjustmentReason>::names.size());
    for (const auto& row : rows)
        BOOST_TEST(adjusted(*parse_enum<AdjustmentReason>(row[0])) == row[1] + " CM 4 2024-05-06 back_dated #0 " + row[2]);
}

BOOST_AUTO_TEST_CASE(kits_and_components_meet_in_the_assembly_account)
{
    stock::KitsAssembled kits{w1, day("2024-05-06"), Place::same_day, false, line("HK/K1", 2), {line("CM/A1", 6)}};
    BOOST_TEST(posted(kits) ==
               "assembly>site:W1 HK/K1 2 2024-05-06 same_day #0 kit; "
               "site:W1>assembly CM/A1 6 2024-05-06 same_day #1 kit");
    kits.unpacked = true;
    BOOST_TEST(posted(kits) ==
               "site:W1>assembly HK/K1 2 2024-05-06 same_day #0 kit; "
               "assembly>site:W1 CM/A1 6 2024-05-06 same_day #1 kit");
}

BOOST_AUTO_TEST_CASE(a_report_opens_its_month_with_a_statement_and_closes_it_as_one_set)
{
    auto full = report();
    full.received = Quantity{50};
    full.distributed = Quantity{30};
    full.adjusted = Quantity{-4};
    full.closing = Quantity{117};
    BOOST_TEST(posted(full) ==
               "supplier>site:H1 CM 50 2024-02-29 closing #1 received; "
               "site:H1>consumed CM 30 2024-02-29 closing #2 consumed; "
               "site:H1>adjustment_unspecified CM 4 2024-02-29 closing #3 correction; "
               "unexplained>site:H1 CM 1 2024-02-29 closing #4 correction");
    const auto opening = journal::postings_of(event_of(full)).statements.at(0);
    BOOST_TEST((opening == stock::Statement{stock::StatementKind::report_opening,
                                            site("H1"),
                                            lot("CM"),
                                            Quantity{100},
                                            {day("2024-02-01"), Place::opening, 0, test::event_id(1)},
                                            0}));
}

BOOST_AUTO_TEST_CASE(what_a_report_gives_as_zero_posts_nothing_and_its_residual_may_go_out)
{
    auto quiet = report();
    BOOST_TEST(posted(quiet) == "");
    quiet.closing = Quantity{98};
    BOOST_TEST(posted(quiet) == "site:H1>unexplained CM 2 2024-02-29 closing #4 correction");
}

BOOST_AUTO_TEST_CASE(goods_on_the_road_are_at_neither_end)
{
    BOOST_TEST(posted(shipping::ShipmentDispatched{shipment, w1, c1, day("2024-05-06"), Place::same_day, {line("CM/A1", 5)}}) ==
               "site:W1>" + transit + " CM/A1 5 2024-05-06 same_day #0 transfer_out");
    BOOST_TEST(
        posted(shipping::ShipmentDispatched{shipment, c1, w1, day("2024-05-06"), Place::same_day, {line("CM/A1", 5)}, true}) ==
        "site:C1>" + transit + " CM/A1 5 2024-05-06 same_day #0 returned");
    BOOST_TEST(posted(shipping::ShipmentReceived{
                   shipment, w1, c1, day("2024-05-08"), Place::same_day, true, {{lot("CM/A1"), Quantity{3}, Quantity{1}}}}) ==
               transit + ">site:C1 CM/A1 3 2024-05-08 same_day #0 transfer_in; " + transit +
                   ">loss:damaged CM/A1 1 2024-05-08 same_day #1 loss");
}

BOOST_AUTO_TEST_CASE(a_closed_difference_goes_where_the_goods_were_found_to_be)
{
    const auto rows = test::table(R"(
        found     >site:C1      transfer_in  gain:found>    gain
        loss      >loss:lost    loss         loss:lost>     loss
        miscount  >site:W1      correction   site:W1>       correction
        returned  >site:W1      transfer_in  site:C1>       returned
        explained >unexplained  correction   unexplained>   correction)");
    BOOST_TEST(rows.size() == EnumNames<DiscrepancyOutcome>::names.size());
    for (const auto& row : rows)
        BOOST_TEST(closed(*parse_enum<DiscrepancyOutcome>(row[0])) == transit + row[1] + " CM 3 2024-05-06 back_dated #0 " +
                                                                          row[2] + "; " + row[3] + transit +
                                                                          " LB 2 2024-05-06 back_dated #1 " + row[4]);
}

BOOST_AUTO_TEST_CASE(handouts_post_on_the_sunday_of_their_week)
{
    outreach::HandoutRecorded handout;
    handout.site = site("P1");
    handout.item = item("CM");
    handout.week = *IsoWeek::parse("2024-W18");
    handout.asked_had_none = Quantity{6};
    BOOST_TEST(posted(handout) == "");
    handout.quantity = Quantity{12};
    BOOST_TEST(posted(handout) == "site:P1>consumed CM 12 2024-05-05 week #0 consumed");
}

BOOST_AUTO_TEST_CASE(counts_state_and_move_nothing)
{
    const auto postings = journal::postings_of(event_of(
        stock::StockCounted{w1, day("2024-05-06"), Place::opening, {{lot("CM/A1"), Quantity{5}}, {lot("LB"), Quantity{}}}}));
    BOOST_TEST(postings.movements.empty());
    BOOST_TEST_REQUIRE(postings.statements.size() == 2U);
    BOOST_TEST((postings.statements[1] == stock::Statement{stock::StatementKind::count,
                                                           w1,
                                                           lot("LB"),
                                                           Quantity{},
                                                           {day("2024-05-06"), Place::opening, 0, test::event_id(1)},
                                                           1}));
}

BOOST_AUTO_TEST_CASE(only_what_was_recorded_on_its_day_is_ordered_by_the_clock)
{
    for (const auto place : {Place::before_count, Place::same_day, Place::back_dated, Place::closing}) {
        const auto postings = journal::postings_of(
            event_of(stock::StockAdjusted{w1, day("2024-05-06"), place, {{lot("CM"), AdjustmentReason::found, Quantity{1}}}}));
        BOOST_TEST(postings.movements.at(0).moment.hlc == (place == Place::same_day ? 77U : 0U));
    }
}

BOOST_AUTO_TEST_CASE(drafts_cancellations_definitions_and_closings_post_nothing)
{
    BOOST_TEST(posted(shipping::ShipmentDrafted{shipment, w1, c1, day("2024-05-06"), {line("CM", 5)}}) == "");
    BOOST_TEST(posted(shipping::ShipmentCancelled{shipment, w1, c1, day("2024-05-06")}) == "");
    BOOST_TEST(posted(stock::LotStatusSet{lot("CM/A1"), stock::LotStatus::hold, day("2024-05-06")}) == "");
    BOOST_TEST(posted(stock::EventReversed{test::event_id(1), "typo"}) == "");
    BOOST_TEST(posted(stock::DiscrepancyClosed{}) == "");
}

BOOST_AUTO_TEST_CASE(a_reversal_swaps_the_ends_and_keeps_the_moment_and_the_indicator)
{
    const auto postings = journal::postings_of(
        event_of(stock::GoodsReceived{w1, day("2024-05-06"), Place::same_day, "UNFPA", "GR1", {line("CM/A1", 5)}, {}}));
    BOOST_TEST(test::text_of_all(journal::reversed(postings).movements) ==
               "site:W1>supplier CM/A1 5 2024-05-06 same_day #0 received");
    BOOST_TEST((journal::reversed(postings).movements[0].moment == postings.movements[0].moment));
    BOOST_TEST(journal::reversed(journal::postings_of(event_of(report()))).statements.empty());
}

BOOST_AUTO_TEST_SUITE_END()
