// Counts as storekeepers make them: what the screen shows of a shelf is written down, lot by lot, whatever has gone out without a lot.
#include <string>

#include "services/distribution/shipment_service.hpp"
#include "services/inventory/stock_view.hpp"
#include "tests/services/ledger_fixture.hpp"

using namespace abasto;

namespace {

using Words = std::vector<std::string>;

struct Counts : tests::LedgerFixture {
    Counts()
    {
        BOOST_REQUIRE(
            run(inventory::define_zone, network::Zone{.code = zone, .name = "one", .outreach_points = 3, .active_peers = 3}));
        BOOST_REQUIRE(
            run(inventory::receive_goods, stock::GoodsReceived{.site = clinic,
                                                               .occurred_on = today.plus(-14),
                                                               .supplier = "supplier",
                                                               .reference = "note",
                                                               .accepted = {{early, Quantity{100}}, {late, Quantity{50}}},
                                                               .rejected = {}}));
    }

    void hand_out(std::int64_t pieces, IsoWeek week)
    {
        BOOST_REQUIRE(run(distribution::record_handout, outreach::HandoutRecorded{.site = clinic,
                                                                                  .item = condom,
                                                                                  .quantity = Quantity{pieces},
                                                                                  .zone = zone,
                                                                                  .week = week,
                                                                                  .channel = outreach::Channel::phone}));
    }

    // "A 70, B 50": lots as they are shown.
    std::string shown()
    {
        std::string text;
        const auto rows = inventory::load_stock(*journal->open_reader(), {.site = clinic, .item = condom});
        for (const auto& row : inventory::attribute_fefo(rows))
            text.append(text.empty() ? "" : ", ").append(row.lot.batch).append(" ").append(row.on_hand.text());
        return text;
    }

    stock::StockCounted counted(std::vector<stock::CountLine> lines) const
    {
        return {.site = clinic, .occurred_on = today, .lines = std::move(lines)};
    }

    const ZoneCode zone = *ZoneCode::parse("Z1");
    const IsoWeek last_week = IsoWeek::of(today.plus(-7));
    const IsoWeek this_week = IsoWeek::of(today);
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(count_tests, Counts)

BOOST_AUTO_TEST_CASE(lots_that_are_counted_as_they_are_shown_change_nothing)
{
    hand_out(30, last_week);
    BOOST_TEST(shown() == "A 70, B 50");
    BOOST_TEST(run(inventory::record_count, counted({{early, Quantity{70}}, {late, Quantity{50}}})).ok());
    BOOST_TEST(shown() == "A 70, B 50");
    BOOST_TEST(open_discrepancies() == Words{}, boost::test_tools::per_element());
    BOOST_TEST(run(inventory::record_count, counted({{late, Quantity{48}}})).ok());
    BOOST_TEST(shown() == "A 70, B 48");
    BOOST_TEST(open_discrepancies() == Words{"count_variance C CM -2"}, boost::test_tools::per_element());
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(handouts_of_the_week_are_not_taken_off_a_second_time)
{
    hand_out(30, this_week);
    BOOST_TEST(run(inventory::record_count, counted({{stock::Lot::unknown(condom), Quantity{120}}})).ok());
    BOOST_TEST(on_hand(clinic, condom) == 120);
    hand_out(110, this_week);
    BOOST_TEST(shown() == "B 10");
    BOOST_TEST(run(inventory::record_count, counted({{late, Quantity{9}}})).ok());
    BOOST_TEST(shown() == "B 9");
    BOOST_TEST(open_discrepancies() == Words{"count_variance C CM -1"}, boost::test_tools::per_element());
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(lots_and_what_has_none_are_counted_together)
{
    hand_out(20, this_week);
    const auto all = stock::Lot::unknown(condom);
    BOOST_TEST(run(inventory::record_count, counted({{all, Quantity{133}}, {early, Quantity{80}}, {late, Quantity{50}}})).ok());
    BOOST_TEST(on_hand(clinic, condom) == 133);
    BOOST_TEST(open_discrepancies() == Words{"count_variance C CM 3"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_counted_where_more_went_out_than_the_book_had_is_what_is_there)
{
    hand_out(170, this_week);
    BOOST_TEST(shown() == " -20");
    BOOST_TEST(run(inventory::record_count, counted({{late, Quantity{10}}, {early, Quantity{2}}})).ok());
    BOOST_TEST(on_hand(clinic, condom) == 12);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(a_count_that_is_sent_again_is_the_one_that_was_made)
{
    hand_out(30, this_week);
    const auto author = by();
    const auto send = [&] {
        return journal->writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> {
            return inventory::record_count(transaction, author, counted({{stock::Lot::unknown(condom), Quantity{100}}}));
        });
    };
    BOOST_TEST(send().ok());
    hand_out(5, this_week);
    BOOST_TEST(send().ok());
    BOOST_TEST(on_hand(clinic, condom) == 95);
}

BOOST_AUTO_TEST_CASE(the_start_of_a_week_is_a_monday)
{
    hand_out(30, this_week);
    auto count = counted({{stock::Lot::unknown(condom), Quantity{140}}});
    count.place = stock::Place::opening;
    count.occurred_on = today.plus(-1);
    BOOST_TEST((code(run(inventory::record_count, count)) == RefusalCode::malformed));
    count.occurred_on = today;
    BOOST_TEST(run(inventory::record_count, count).ok());
    BOOST_TEST(open_discrepancies().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
