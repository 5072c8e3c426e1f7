#include "services/planning/demand_store.hpp"

#include <array>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "domain/journal/stream.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "tests/services/ledger_fixture.hpp"

using namespace abasto::planning;
using abasto::Date;
using abasto::EventId;
using abasto::Month;
using abasto::Quantity;
namespace inventory = abasto::inventory;
namespace stock = abasto::stock;

namespace {

Date day(const char* text) { return *Date::parse(text); }

// The clinic's condoms, whose facts are appended as they are.
struct Demand : abasto::tests::LedgerFixture {
    EventId record(abasto::journal::Body body)
    {
        const EventId id{abasto::journal::random_id(random)};
        const auto stream = *abasto::journal::stream_of(body);
        const auto appended = journal->writer().run([&](abasto::journal::WriteTransaction& transaction) {
            return transaction.append({id, stream, {}, body});
        });
        BOOST_REQUIRE(appended);
        return id;
    }
    // A report whose figures are opening, received, distributed and closing.
    EventId report(const char* month, std::array<int, 4> figures)
    {
        return record(stock::LmisReported{.source = "lmis",
                                          .site = clinic,
                                          .item = condom,
                                          .month = *Month::parse(month),
                                          .opening = Quantity{figures[0]},
                                          .received = Quantity{figures[1]},
                                          .distributed = Quantity{figures[2]},
                                          .adjusted = {},
                                          .closing = Quantity{figures[3]},
                                          .reported_average = {},
                                          .reported_days_out = {},
                                          .ordered = {},
                                          .replaces = {}});
    }
    void take_back(const EventId& event)
    {
        BOOST_REQUIRE(run(inventory::reverse_event, stock::EventReversed{event, "reported twice"}));
    }
    void receive_on(const char* text, const stock::Lot& lot, int pieces)
    {
        record(stock::GoodsReceived{.site = clinic,
                                    .occurred_on = day(text),
                                    .place = stock::Place::back_dated,
                                    .supplier = "supplier",
                                    .reference = {},
                                    .accepted = {{lot, Quantity{pieces}}},
                                    .rejected = {}});
    }
    void lose_on(const char* text, int pieces)
    {
        record(stock::StockAdjusted{
            clinic, day(text), stock::Place::back_dated, {{early, stock::AdjustmentReason::heat, Quantity{pieces}}}});
    }
    // On the Sunday of that day's week.
    void hand_out(const char* text, int pieces)
    {
        record(abasto::outreach::HandoutRecorded{.site = clinic,
                                                 .item = condom,
                                                 .quantity = Quantity{pieces},
                                                 .zone = *abasto::ZoneCode::parse("Z1"),
                                                 .week = abasto::IsoWeek::of(day(text))});
    }
    void send_on(const char* text, const abasto::SiteCode& from, const abasto::SiteCode& to, int pieces)
    {
        record(abasto::shipping::ShipmentDispatched{
            new_shipment(), from, to, day(text), stock::Place::back_dated, {{early, Quantity{pieces}}}});
    }

    std::optional<ShelfOutlook> outlook(const char* as_of)
    {
        for (const auto& shelf : load_outlooks(*journal->open_reader(), day(as_of)))
            if (shelf.site == clinic && shelf.item == condom) return shelf;
        return std::nullopt;
    }
    // The first month, then each month as "opening received issued closing"; "-" where it is unreported, "none" without a shelf.
    std::string months(const char* as_of)
    {
        const auto shelf = outlook(as_of);
        if (!shelf) return "none";
        std::string text = shelf->months.empty() ? "" : shelf->first.text();
        const auto figure = [](std::optional<double> value) { return ' ' + std::to_string(std::lround(value.value())); };
        for (const auto& month : shelf->months)
            text += month.issued
                        ? ':' + figure(month.opening) + figure(month.received) + figure(month.issued) + figure(month.closing)
                        : ": -";
        return text;
    }
    std::string stale_since(const char* as_of)
    {
        const auto stale = load_stale_since(*journal->open_reader(), day(as_of));
        const auto found = stale.find({clinic, condom});
        const auto alone = find_stale_since(*journal->open_reader(), {clinic, condom}, day(as_of));
        BOOST_TEST((alone == (found == stale.end() ? std::nullopt : std::optional(found->second))));
        return found == stale.end() ? "" : found->second.text();
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(demand_store_tests, Demand)

BOOST_AUTO_TEST_CASE(reports_tell_their_months_and_a_missing_one_is_unreported)
{
    report("2025-12", {70, 5, 15, 60});
    report("2025-10", {100, 0, 30, 70});
    BOOST_TEST(months("2025-12-31") == "2025-10: 100 0 30 70: -: 70 5 15 60");
}

BOOST_AUTO_TEST_CASE(the_balance_of_a_report_tells_whether_there_was_stock)
{
    report("2025-10", {0, 0, 0, 0});
    report("2025-11", {0, 9, 9, 0});
    report("2025-12", {0, 9, 4, 5});
    const auto shelf = outlook("2025-12-31");
    BOOST_REQUIRE((shelf && shelf->months.size() == 3));
    BOOST_TEST((state_of(shelf->months[0]) == MonthState::no_stock));
    BOOST_TEST((state_of(shelf->months[1]) == MonthState::sold_out));
    BOOST_TEST((state_of(shelf->months[2]) == MonthState::in_stock));
}

BOOST_AUTO_TEST_CASE(a_month_is_known_when_it_is_over)
{
    report("2025-11", {100, 0, 30, 70});
    report("2025-12", {70, 0, 30, 40});
    BOOST_TEST(months("2025-12-30") == "2025-11: 100 0 30 70");
    BOOST_TEST(months("2025-12-31") == "2025-11: 100 0 30 70: 70 0 30 40");
    BOOST_TEST(outlook("2025-12-30")->on_hand.pieces() == 70);
}

BOOST_AUTO_TEST_CASE(a_series_is_stale_from_the_first_month_without_a_report)
{
    report("2025-10", {100, 0, 30, 70});
    BOOST_TEST(stale_since("2025-11-29") == "");
    BOOST_TEST(stale_since("2025-11-30") == "2025-11-01");
    BOOST_TEST(stale_since("2026-02-28") == "2025-11-01");
    report("2026-02", {70, 0, 5, 65});
    BOOST_TEST(stale_since("2026-02-28") == "");
}

BOOST_AUTO_TEST_CASE(a_reversed_report_says_nothing_any_more)
{
    const auto first = report("2025-10", {100, 0, 30, 70});
    const auto second = report("2025-11", {70, 0, 30, 40});
    const auto third = report("2025-12", {40, 0, 30, 10});
    take_back(second);
    BOOST_TEST(months("2025-12-31") == "2025-10: 100 0 30 70: -: 40 0 30 10");
    take_back(third);
    BOOST_TEST(months("2025-12-31") == "2025-10: 100 0 30 70");
    BOOST_TEST(stale_since("2025-12-31") == "2025-11-01");
    take_back(first);
    BOOST_TEST(months("2025-12-31") == "none");
    BOOST_TEST(stale_since("2025-12-31") == "");
}

BOOST_AUTO_TEST_CASE(a_shelf_with_a_book_of_its_own_reports_quiet_months_too)
{
    receive_on("2025-10-10", early, 100);
    hand_out("2025-12-10", 40);
    hand_out("2025-12-17", 60);
    BOOST_TEST(months("2026-01-31") == "2025-10: 0 100 0 100: 100 0 0 100: 100 0 100 0: 0 0 0 0");
    BOOST_TEST(stale_since("2026-01-31") == "");
}

BOOST_AUTO_TEST_CASE(the_running_month_is_on_hand_and_in_no_month)
{
    receive_on("2025-10-10", early, 100);
    hand_out("2025-11-12", 40);
    BOOST_TEST(months("2025-11-16") == "2025-10: 0 100 0 100");
    BOOST_TEST(outlook("2025-11-15")->on_hand.pieces() == 100);
    BOOST_TEST(outlook("2025-11-16")->on_hand.pieces() == 60);
    BOOST_TEST(months("2025-10-30") == "");
    BOOST_TEST(months("2025-10-09") == "none");
}

BOOST_AUTO_TEST_CASE(demand_is_what_was_handed_out_or_sent_on_and_not_what_was_lost)
{
    receive_on("2025-10-10", early, 100);
    lose_on("2025-10-11", 10);
    hand_out("2025-10-12", 20);
    send_on("2025-10-13", clinic, peer, 30);
    BOOST_TEST(months("2025-10-31") == "2025-10: 0 90 50 40");
    record(abasto::shipping::ShipmentDispatched{
        new_shipment(), clinic, warehouse, day("2025-10-14"), stock::Place::back_dated, {{early, Quantity{5}}}, true});
    BOOST_TEST(months("2025-10-31") == "2025-10: 0 85 50 35");
}

BOOST_AUTO_TEST_CASE(what_is_packed_into_kits_is_demand_of_its_components_where_it_is_packed)
{
    const auto assemble = [&](const char* text, int kits, bool unpacked) {
        const stock::Lot gel{lubricant, "G", {}, {}};
        return record(stock::KitsAssembled{clinic,
                                           day(text),
                                           stock::Place::back_dated,
                                           unpacked,
                                           {{kit, "K", early.expiry, {}}, Quantity{kits}},
                                           {{early, Quantity{10 * kits}}, {gel, Quantity{5 * kits}}}});
    };
    receive_on("2025-10-10", early, 100);
    const auto packed = assemble("2025-10-12", 3, false);
    BOOST_TEST(months("2025-10-31") == "2025-10: 0 100 30 70");
    (void)assemble("2025-10-13", 1, true);
    BOOST_TEST(months("2025-10-31") == "2025-10: 0 100 20 80");
    const auto kits_packed = [&] {
        for (const auto& shelf : load_outlooks(*journal->open_reader(), day("2025-10-31")))
            if (shelf.item == kit && shelf.packed) return shelf.months[0].issued.value() == 0;
        return false;
    };
    BOOST_TEST(kits_packed());
    take_back(packed);
    BOOST_TEST(!kits_packed());
}

BOOST_AUTO_TEST_CASE(a_handout_of_a_sunday_in_the_next_month_belongs_to_that_month)
{
    receive_on("2025-10-10", early, 100);
    hand_out("2025-10-31", 20);
    BOOST_TEST(months("2025-11-30") == "2025-10: 0 100 0 100: 100 0 20 80");
}

BOOST_AUTO_TEST_CASE(only_what_can_be_used_on_the_day_is_on_hand)
{
    receive_on("2025-10-10", early, 100);
    receive_on("2025-10-10", late, 40);
    record(stock::LotStatusSet{late, stock::LotStatus::recalled, day("2025-11-05"), {}});
    BOOST_TEST(outlook("2025-11-04")->on_hand.pieces() == 140);
    BOOST_TEST(outlook("2025-11-05")->on_hand.pieces() == 100);
    BOOST_TEST(outlook(early.expiry->text().c_str())->on_hand.pieces() == 100);
    BOOST_TEST(outlook(early.expiry->plus(1).text().c_str())->on_hand.pieces() == 0);
}

BOOST_AUTO_TEST_CASE(what_is_on_hand_stands_lot_by_lot_and_goods_of_no_lot_went_out_first)
{
    receive_on("2025-10-10", late, 40);
    receive_on("2025-10-10", early, 100);
    hand_out("2025-11-02", 30);
    const std::vector<stock::StockLine> lots{{early, Quantity{70}}, {late, Quantity{40}}};
    BOOST_TEST((outlook("2025-11-04")->lots == lots));
}

BOOST_AUTO_TEST_CASE(what_is_on_its_way_is_in_transit_to_its_end)
{
    send_on("2025-10-10", warehouse, clinic, 30);
    BOOST_TEST(!outlook("2025-10-09").has_value());
    BOOST_TEST(outlook("2025-10-10")->in_transit.pieces() == 30);
}

BOOST_AUTO_TEST_CASE(a_delivery_lasts_from_the_draft_or_the_dispatch_to_the_first_receipt)
{
    namespace shipping = abasto::shipping;
    const auto draft = new_shipment();
    const auto sent = new_shipment();
    const std::vector<stock::StockLine> goods{{early, Quantity{10}}};
    record(shipping::ShipmentDrafted{draft, warehouse, clinic, day("2025-10-01"), goods});
    record(shipping::ShipmentDispatched{draft, warehouse, clinic, day("2025-10-04"), stock::Place::back_dated, goods});
    record(shipping::ShipmentDispatched{sent, warehouse, clinic, day("2025-10-05"), stock::Place::back_dated, goods});
    for (const auto& [shipment, on, last] :
         {std::tuple{draft, "2025-10-09", false}, std::tuple{draft, "2025-10-12", true}, std::tuple{sent, "2025-10-20", true}})
        record(shipping::ShipmentReceived{
            shipment, warehouse, clinic, day(on), stock::Place::back_dated, last, {{early, Quantity{5}, Quantity{}}}});
    const auto days = [&](const char* as_of) {
        auto deliveries = load_deliveries(*journal->open_reader(), day(as_of));
        std::multiset<std::pair<int, int>> found;
        for (const auto& [took, ago] : deliveries[{warehouse, clinic}]) found.emplace(took, ago);
        return found;
    };
    BOOST_TEST((days("2025-10-08") == std::multiset<std::pair<int, int>>{}));
    BOOST_TEST((days("2025-10-10") == std::multiset<std::pair<int, int>>{{8, 1}}));
    BOOST_TEST((days("2025-10-20") == std::multiset<std::pair<int, int>>{{8, 11}, {15, 0}}));
}

BOOST_AUTO_TEST_CASE(a_site_whose_line_is_closed_keeps_its_months_and_gets_no_plan)
{
    report("2025-10", {100, 0, 30, 70});
    const auto plan = [&] {
        const auto reader = journal->open_reader();
        return make_plan({.lines = inventory::load_supply_lines(*reader),
                          .items = inventory::load_items(*reader),
                          .shelves = load_outlooks(*reader, day("2025-10-31"))},
                         {.as_of = day("2025-10-31"), .site = clinic});
    };
    BOOST_TEST(plan().size() == 1U);
    BOOST_REQUIRE(run(inventory::define_supply_line,
                      abasto::network::SupplyLine{.from = warehouse, .to = clinic, .lead_time_days = 7, .open = false}));
    BOOST_TEST(plan().empty());
    BOOST_TEST(months("2025-10-31") == "2025-10: 100 0 30 70");
}

BOOST_AUTO_TEST_SUITE_END()
