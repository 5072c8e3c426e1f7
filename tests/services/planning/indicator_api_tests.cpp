#include "services/planning/indicator_api.hpp"

#include "domain/journal/stream.hpp"
#include "services/app/plan_facts.hpp"
#include "services/distribution/shipment_service.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::Quantity;
using abasto::network::Role;
namespace outreach = abasto::outreach;
namespace shipping = abasto::shipping;
namespace stock = abasto::stock;

namespace {

// In February the clinic got 100 condoms on the 3rd, lost 10 of them, and had handed out the rest by the 22nd; a shipment to it came
// in time and one came short.
struct IndicatorApi : abasto::tests::ApiFixture {
    IndicatorApi()
    {
        serve(abasto::planning::indicator_endpoints(desk, abasto::app::load_plan_facts));
        BOOST_REQUIRE(
            run(abasto::inventory::define_item,
                abasto::catalogue::Item{.code = condom, .name = "condom", .kind = abasto::catalogue::ItemKind::male_condom}));
        BOOST_REQUIRE(run(abasto::inventory::receive_goods, stock::GoodsReceived{.site = clinic,
                                                                                 .occurred_on = day("2026-02-03"),
                                                                                 .supplier = "supplier",
                                                                                 .reference = "note",
                                                                                 .accepted = {{late, Quantity{100}}},
                                                                                 .rejected = {}}));
        record(stock::StockAdjusted{
            clinic, day("2026-02-05"), stock::Place::back_dated, {{late, stock::AdjustmentReason::damaged, Quantity{10}}}});
        BOOST_REQUIRE(
            run(abasto::distribution::record_handout, outreach::HandoutRecorded{.site = clinic,
                                                                                .item = condom,
                                                                                .quantity = Quantity{90},
                                                                                .zone = {},
                                                                                .week = *abasto::IsoWeek::parse("2026-W08")}));
    }

    static abasto::Date day(const char* text) { return *abasto::Date::parse(text); }
    void record(abasto::journal::Body body)
    {
        const auto stream = *abasto::journal::stream_of(body);
        BOOST_REQUIRE(journal->writer().run([&](abasto::journal::WriteTransaction& transaction) {
            return transaction.append({abasto::EventId{abasto::journal::random_id(random)}, stream, {}, body});
        }));
    }
    // The figures of one, as they are told.
    std::string value(const std::string& indicator)
    {
        const auto all = get("/api/v1/indicators?as_of=2026-03-30");
        const auto from = all.find(R"("indicator":")" + indicator);
        BOOST_REQUIRE(from != std::string::npos);
        const auto begin = all.find(R"("counted")", from);
        return all.substr(begin, all.find(R"(,"formula")", begin) - begin);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(indicator_api_tests, IndicatorApi)

BOOST_AUTO_TEST_CASE(a_month_is_added_up)
{
    BOOST_TEST(value("reporting_rate") == R"("counted":1,"of":1,"parts":1,"silent":0)");
    BOOST_TEST(value("stock_out_rate") == R"("counted":1,"of":1,"parts":1,"silent":0)");
    BOOST_TEST(value("stock_out_days") == R"("counted":7,"of":26,"parts":1,"silent":0)");  // 3 to 28 February, from the 22nd on
    BOOST_TEST(value("wastage") == R"("counted":10,"of":100,"parts":1,"silent":0)");
    BOOST_TEST(value("couple_years") == R"("counted":90,"of":120,"parts":1,"silent":0)");
    BOOST_TEST(value("on_time_in_full") == R"("counted":0,"of":0,"parts":0,"silent":0)");
}

BOOST_AUTO_TEST_CASE(a_shelf_that_did_not_report_is_silent)
{
    record(stock::LmisReported{.source = "lmis",
                               .site = peer,
                               .item = lubricant,
                               .month = *abasto::Month::parse("2026-01"),
                               .opening = Quantity{5},
                               .received = {},
                               .distributed = Quantity{5},
                               .adjusted = {},
                               .closing = {},
                               .reported_average = {},
                               .reported_days_out = {},
                               .ordered = {},
                               .replaces = {}});
    BOOST_TEST(value("reporting_rate") == R"("counted":1,"of":2,"parts":2,"silent":0)");
    BOOST_TEST(value("stock_out_rate") == R"("counted":1,"of":1,"parts":2,"silent":1)");
    BOOST_TEST(value("stock_out_days") == R"("counted":7,"of":26,"parts":2,"silent":1)");  // reports do not tell days
    BOOST_TEST(value("wastage") == R"("counted":10,"of":100,"parts":2,"silent":1)");
    const auto sites = read_by_ones("/api/v1/indicators/stock_out_rate?as_of=2026-03-30", "site");
    BOOST_TEST(sites == (std::vector<std::string>{"C", "P"}), boost::test_tools::per_element());
    BOOST_TEST(get("/api/v1/indicators/stock_out_rate?as_of=2026-03-30&site=P") ==
               R"({"items":[{"site":"P","item":"LU","from":"2026-03-30","to":"2026-03-30"}]})");
}

BOOST_AUTO_TEST_CASE(deliveries_count_that_were_due_in_the_month)
{
    const auto ship = [&](const char* sent, const char* come, std::int64_t arrived) {
        const auto shipment = new_shipment();
        record(shipping::ShipmentDispatched{
            shipment, warehouse, clinic, day(sent), stock::Place::back_dated, {{late, Quantity{20}}}});
        record(shipping::ShipmentReceived{
            shipment, warehouse, clinic, day(come), stock::Place::back_dated, true, {{late, Quantity{arrived}, Quantity{}}}});
    };
    ship("2026-02-10", "2026-02-17", 20);
    ship("2026-02-10", "2026-02-18", 20);  // a day late
    ship("2026-02-10", "2026-02-12", 19);
    ship("2026-02-22", "2026-02-23", 20);  // due in March
    ship("2026-01-25", "2026-01-26", 20);  // due in February
    BOOST_TEST(value("on_time_in_full") == R"("counted":2,"of":4,"parts":4,"silent":0)");
}

BOOST_AUTO_TEST_CASE(each_tells_its_formula_and_its_days)
{
    const auto all = get("/api/v1/indicators?as_of=2026-03-30&language=en");
    BOOST_TEST(all.find(R"("indicator":"wastage","from":"2026-02-01","to":"2026-02-28")") != std::string::npos);
    BOOST_TEST(all.find(R"("indicator":"stock_out_rate","from":"2026-03-30","to":"2026-03-30")") != std::string::npos);
    BOOST_TEST(all.find("condoms handed out, those in kits too / 120") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_behind_one_is_told_shelf_by_shelf)
{
    BOOST_TEST(get("/api/v1/indicators/wastage?as_of=2026-03-30") ==
               R"({"items":[{"site":"C","item":"CM","from":"2026-02-01","to":"2026-02-28","counted":10,"of":100}]})");
    BOOST_TEST(get("/api/v1/indicators/wastage?as_of=2026-03-30&site=W") == R"({"items":[]})");
    BOOST_TEST(get_status("/api/v1/indicators/luck?as_of=2026-03-30") == 400);
}

BOOST_AUTO_TEST_CASE(what_was_asked_for_in_vain_and_what_empty_days_cost_is_told_and_explained)
{
    BOOST_TEST(value("unmet_demand") == R"("counted":33,"of":123,"parts":1,"silent":0)");  // 90 in 19 days, 7 days without
    const outreach::HandoutRecorded in_vain{.site = clinic,
                                            .item = condom,
                                            .quantity = {},
                                            .zone = {},
                                            .week = *abasto::IsoWeek::parse("2026-W08"),
                                            .asked_had_none = Quantity{20}};
    BOOST_REQUIRE(run(abasto::distribution::record_handout, in_vain));
    BOOST_TEST(value("unmet_demand") == R"("counted":53,"of":143,"parts":1,"silent":0)");
    BOOST_TEST(get("/api/v1/indicators/unmet_demand?as_of=2026-03-30&language=en")
                   .find(R"("explain":"noted: 20; 7 of 26 days without stock, at the pace of the others (90 handed out): 33")") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(they_are_for_those_who_read_plans)
{
    become(Role::keeper, {clinic});
    BOOST_TEST(get_status("/api/v1/indicators?as_of=2026-03-30") == 403);
    become(Role::auditor);
    BOOST_TEST(get_status("/api/v1/indicators?as_of=2026-03-30") == 200);
}

BOOST_AUTO_TEST_SUITE_END()
