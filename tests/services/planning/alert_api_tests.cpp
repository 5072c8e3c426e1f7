#include "services/planning/alert_api.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>

#include "services/app/plan_facts.hpp"
#include "services/distribution/shipment_service.hpp"
#include "services/planning/heartbeat_store.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::Quantity;
using abasto::network::Role;
namespace planning = abasto::planning;
namespace stock = abasto::stock;

namespace {

// The clinic has handed out 300 of its condoms and has 60 left; lots of its lubricant will expire in May, unused.
struct AlertApi : abasto::tests::ApiFixture {
    AlertApi()
    {
        serve(planning::alert_endpoints(desk, watch));
        BOOST_REQUIRE(
            run(abasto::inventory::receive_goods, stock::GoodsReceived{.site = clinic,
                                                                       .occurred_on = *abasto::Date::parse("2026-02-02"),
                                                                       .supplier = "supplier",
                                                                       .reference = "note",
                                                                       .accepted = {{late, Quantity{360}}, {gel, Quantity{500}}},
                                                                       .rejected = {}}));
        hand_out(condom, 300);
        hand_out(lubricant, 5);
    }

    void hand_out(const abasto::ItemCode& item, std::int64_t pieces)
    {
        BOOST_REQUIRE(run(abasto::distribution::record_handout,
                          abasto::outreach::HandoutRecorded{.site = clinic,
                                                            .item = item,
                                                            .quantity = Quantity{pieces},
                                                            .zone = {},
                                                            .week = *abasto::IsoWeek::parse("2026-W07")}));
    }
    planning::AlertHooks hooks()
    {
        auto made = abasto::app::alert_hooks();
        made.load_differences = [this, load = made.load_differences](abasto::db::Connection& connection) {
            if (broken) throw std::runtime_error("the table is gone");
            return load(connection);
        };
        made.complain = [this](std::string_view text) { complaints.emplace_back(text); };
        return made;
    }
    // Of a server that begins after this one ended.
    std::string rules_after_restart()
    {
        planning::AlertWatch later{desk, *journal, hooks()};
        serve(planning::alert_endpoints(desk, later));
        return get("/api/v1/alert-rules");
    }
    void wait_until_kept(planning::AlertRule rule, bool failed)
    {
        const auto connection = journal->open_reader();
        while (!planning::find_heartbeat(*connection, rule).ran_at ||
               planning::find_heartbeat(*connection, rule).failed != failed)
            std::this_thread::yield();
    }
    std::string rule(const std::string& name) { return get("/api/v1/alerts?rule=" + name); }

    const stock::Lot gel{lubricant, "G", abasto::Date::parse("2026-05-31"), {}};
    std::atomic<bool> broken = false;
    std::vector<std::string> complaints;
    planning::AlertWatch watch{desk, *journal, hooks()};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(alert_api_tests, AlertApi)

BOOST_AUTO_TEST_CASE(a_low_shelf_is_told_with_what_is_left)
{
    BOOST_TEST(rule("stock_out_near") ==
               R"({"items":[{"rule":"stock_out_near","site":"C","item":"CM","level":"low","figure":60}]})");
}

BOOST_AUTO_TEST_CASE(a_shelf_that_does_not_last_until_a_delivery_is_told_with_the_day_it_runs_out)
{
    BOOST_TEST(rule("emergency") == R"({"items":[{"rule":"emergency","site":"C","item":"CM","day":"2026-04-08","figure":60}]})");
    receive(clinic, late, 500);
    BOOST_TEST(rule("emergency") == R"({"items":[]})");
}

BOOST_AUTO_TEST_CASE(a_lot_that_will_expire_unused_is_told_with_its_day)
{
    const auto told = rule("expiry_near");
    BOOST_TEST(told.starts_with(R"({"items":[{"rule":"expiry_near","site":"C","item":"LU","day":"2026-05-31","figure":)"));
}

BOOST_AUTO_TEST_CASE(a_shipment_is_told_that_should_have_arrived)
{
    receive(warehouse, late, 100);
    const auto shipment = new_shipment();
    BOOST_REQUIRE(run(abasto::distribution::draft_shipment,
                      abasto::distribution::DraftRequest{shipment, warehouse, clinic, today, {{condom, Quantity{10}}}}));
    BOOST_REQUIRE(run(abasto::distribution::dispatch_shipment, abasto::distribution::DispatchRequest{shipment, today, {}}));
    BOOST_TEST(rule("transit_old") == R"({"items":[]})");
    clock.set(clock.milliseconds() + 9 * 86'400'000LL);  // its line takes seven days
    BOOST_TEST(rule("transit_old") ==
               R"({"items":[{"rule":"transit_old","site":"C","shipment":")" + shipment.hex() + R"(","from":"W","figure":2}]})");
}

BOOST_AUTO_TEST_CASE(all_of_them_come_rule_by_rule_page_by_page)
{
    const auto rules = read_by_ones("/api/v1/alerts?site=C", "rule");
    BOOST_TEST(rules == (std::vector<std::string>{"stock_out_near", "expiry_near", "emergency"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rule_has_a_heartbeat)
{
    BOOST_TEST(get("/api/v1/alert-rules").starts_with(R"({"items":[{"rule":"stock_out_near","pulse":"never","found":0},)"));
    (void)rule("stock_out_near");
    BOOST_TEST(
        get("/api/v1/alert-rules")
            .starts_with(R"({"items":[{"rule":"stock_out_near","pulse":"alive","ran_at":"2026-03-30T18:00:00Z","found":1},)"));
    clock.set(clock.milliseconds() + 3 * 3'600'000);
    BOOST_TEST(get("/api/v1/alert-rules").starts_with(R"({"items":[{"rule":"stock_out_near","pulse":"overdue")"));
}

BOOST_AUTO_TEST_CASE(a_rule_that_fails_is_seen_and_holds_up_no_other)
{
    broken = true;
    BOOST_TEST(get_status("/api/v1/alerts?rule=difference_open") == 503);
    BOOST_TEST(get("/api/v1/alert-rules").find(R"({"rule":"difference_open","pulse":"failed","found":0})") != std::string::npos);
    BOOST_TEST(get("/api/v1/alerts").starts_with(R"({"items":[{"rule":"stock_out_near")"));
    broken = false;
    BOOST_TEST(get_status("/api/v1/alerts?rule=difference_open") == 200);
}

BOOST_AUTO_TEST_CASE(why_a_rule_fails_is_told_to_who_runs_the_server)
{
    broken = true;
    BOOST_TEST(!watch.run(planning::AlertRule::difference_open));
    BOOST_TEST(complaints == std::vector<std::string>{"the alert rule difference_open fails: the table is gone"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(heartbeats_outlive_the_server_that_heard_them)
{
    using enum planning::AlertRule;
    BOOST_REQUIRE(watch.run(stock_out_near));
    BOOST_REQUIRE(watch.run(difference_open));
    wait_until_kept(difference_open, false);
    broken = true;
    BOOST_TEST(!watch.run(difference_open));
    wait_until_kept(difference_open, true);
    const auto rules = rules_after_restart();
    const std::string ran = R"("ran_at":"2026-03-30T18:00:00Z")";
    BOOST_TEST(rules.starts_with(R"({"items":[{"rule":"stock_out_near","pulse":"alive",)" + ran + R"(,"found":1},)"), rules);
    BOOST_TEST(rules.find(R"({"rule":"difference_open","pulse":"failed",)" + ran) != std::string::npos, rules);
    BOOST_TEST(rules.find(R"({"rule":"transit_old","pulse":"never")") != std::string::npos, rules);
}

BOOST_AUTO_TEST_CASE(rules_run_by_themselves_in_the_background)
{
    watch.start();
    while (watch.heartbeat(planning::AlertRule::report_missing).ran_at == std::nullopt) std::this_thread::yield();
    BOOST_TEST(watch.heartbeat(planning::AlertRule::expiry_near).found == 1);
}

BOOST_AUTO_TEST_CASE(a_keeper_is_told_of_the_own_sites_alone)
{
    become(Role::keeper, {warehouse});
    BOOST_TEST(get("/api/v1/alerts") == R"({"items":[]})");
    BOOST_TEST(get_status("/api/v1/alerts?site=C") == 404);
    BOOST_TEST(get_status("/api/v1/alert-rules") == 403);
    become(Role::donor);
    BOOST_TEST(get_status("/api/v1/alerts") == 403);
}

BOOST_AUTO_TEST_SUITE_END()
