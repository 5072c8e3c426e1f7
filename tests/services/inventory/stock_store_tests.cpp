#include "services/inventory/stock_store.hpp"

#include "tests/services/ledger_fixture.hpp"

using abasto::Quantity;
namespace inventory = abasto::inventory;
namespace stock = abasto::stock;
using Words = std::vector<std::string>;

namespace {

struct Stocked : abasto::tests::LedgerFixture {
    void receive_on(const char* day, const abasto::SiteCode& site, const stock::Lot& lot, std::int64_t pieces)
    {
        BOOST_REQUIRE(run(inventory::receive_goods, stock::GoodsReceived{.site = site,
                                                                         .occurred_on = *abasto::Date::parse(day),
                                                                         .supplier = "supplier",
                                                                         .reference = {},
                                                                         .accepted = {{lot, Quantity{pieces}}},
                                                                         .rejected = {}}));
    }
    void lose_on(const char* day, const abasto::SiteCode& site, const stock::Lot& lot, std::int64_t pieces)
    {
        BOOST_REQUIRE(run(inventory::adjust_stock,
                          stock::StockAdjusted{.site = site,
                                               .occurred_on = *abasto::Date::parse(day),
                                               .lines = {{lot, stock::AdjustmentReason::lost, Quantity{pieces}}}}));
    }
    // site item batch quantity
    Words stock_of(inventory::StockQuestion question)
    {
        Words words;
        for (const auto& row : inventory::load_stock(*journal->open_reader(), question))
            words.push_back(row.site.text() + ' ' + row.lot.item.text() + ' ' + (row.lot.is_unknown() ? "?" : row.lot.batch) +
                            ' ' + row.on_hand.text());
        return words;
    }
    Words stock_on(const char* day) { return stock_of({.as_of = abasto::Date::parse(day)}); }

    const stock::Lot sachets = stock::Lot::unknown(lubricant);
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(stock_store_tests, Stocked)

BOOST_AUTO_TEST_CASE(a_day_shows_what_was_there_on_its_evening)
{
    receive_on("2026-01-10", warehouse, early, 100);
    lose_on("2026-02-01", warehouse, early, 30);
    receive_on("2026-02-01", warehouse, late, 40);
    BOOST_TEST(stock_on("2026-01-31") == Words{"W CM A 100"}, boost::test_tools::per_element());
    BOOST_TEST(stock_on("2026-02-01") == (Words{"W CM A 70", "W CM B 40"}), boost::test_tools::per_element());
    BOOST_TEST(stock_of({}) == stock_on("2026-02-01"), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_lot_that_is_gone_by_now_was_there_on_the_day)
{
    receive_on("2026-01-10", warehouse, early, 100);
    lose_on("2026-02-01", warehouse, early, 100);
    BOOST_TEST(stock_on("2026-01-31") == Words{"W CM A 100"}, boost::test_tools::per_element());
    BOOST_TEST(stock_on("2026-02-01") == Words{"W CM ? 0"}, boost::test_tools::per_element());
    BOOST_TEST(stock_of({}) == Words{"W CM ? 0"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_shelf_is_empty_before_its_first_fact)
{
    receive_on("2026-01-10", warehouse, early, 100);
    receive_on("2026-01-10", warehouse, late, 100);
    BOOST_TEST(stock_on("2026-01-09") == Words{"W CM ? 0"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_count_and_what_is_reversed_are_seen_with_todays_knowledge)
{
    receive_on("2026-01-10", warehouse, early, 100);
    receive_on("2026-01-12", warehouse, early, 50);
    BOOST_REQUIRE(run(inventory::reverse_event, stock::EventReversed{*find_last_event(), "typed twice"}));
    BOOST_REQUIRE(run(inventory::record_count, stock::StockCounted{.site = warehouse,
                                                                   .occurred_on = *abasto::Date::parse("2026-01-20"),
                                                                   .lines = {{early, Quantity{90}}}}));
    BOOST_TEST(stock_on("2026-01-19") == Words{"W CM A 100"}, boost::test_tools::per_element());
    BOOST_TEST(stock_on("2026-01-20") == Words{"W CM A 90"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_question_may_be_about_one_site_or_one_item)
{
    receive_on("2026-01-10", warehouse, early, 100);
    receive_on("2026-01-10", warehouse, sachets, 7);
    receive_on("2026-01-10", clinic, early, 20);
    const auto day = abasto::Date::parse("2026-01-31");
    for (const auto& as_of : {std::optional<abasto::Date>{}, day}) {
        BOOST_TEST(stock_of({.site = clinic, .as_of = as_of}) == Words{"C CM A 20"}, boost::test_tools::per_element());
        BOOST_TEST(stock_of({.item = lubricant, .as_of = as_of}) == Words{"W LU ? 7"}, boost::test_tools::per_element());
        BOOST_TEST(stock_of({.site = warehouse, .as_of = as_of}) == (Words{"W CM A 100", "W LU ? 7"}),
                   boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_SUITE_END()
