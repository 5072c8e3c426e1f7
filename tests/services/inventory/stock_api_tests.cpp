#include "services/inventory/stock_api.hpp"

#include <fmt/format.h>

#include "services/distribution/shipment_service.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::http::Method;
using abasto::network::Role;
using abasto::tests::member;

namespace {

struct StockApi : abasto::tests::ApiFixture {
    StockApi()
    {
        serve(abasto::inventory::stock_endpoints(desk, {.stale_since = [this](auto&, const auto& shelf, abasto::Date) {
                                                     const auto found = stale.find(shelf);
                                                     return found == stale.end() ? std::nullopt : std::optional(found->second);
                                                 }}));
        receive(warehouse, late, 100);
        receive(warehouse, early, 40);
        receive(clinic, early, 7);
    }
    void hand_out(std::int64_t pieces, const char* week)
    {
        BOOST_REQUIRE(
            run(abasto::distribution::record_handout, abasto::outreach::HandoutRecorded{.site = clinic,
                                                                                        .item = condom,
                                                                                        .quantity = abasto::Quantity{pieces},
                                                                                        .zone = {},
                                                                                        .week = *abasto::IsoWeek::parse(week)}));
    }
    std::map<std::pair<abasto::SiteCode, abasto::ItemCode>, abasto::Date> stale;
};

constexpr auto* clinics_shelf =
    R"({"items":[{"site":"C","item":"CM","on_hand":7,"lots":[{"batch":"A","expiry":"2027-06-30","fund":"","on_hand":7}],)"
    R"("as_of":"2026-03-30"}]})";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(stock_api_tests, StockApi)

BOOST_AUTO_TEST_CASE(stock_comes_by_shelf_with_its_lots_and_day)
{
    BOOST_TEST(get("/api/v1/stock?site=C") == clinics_shelf);
    BOOST_TEST(get("/api/v1/stock").find(R"("site":"W","item":"CM","on_hand":140)") != std::string::npos);
    BOOST_TEST(get("/api/v1/stock?as_of=2026-03-29").find(R"("on_hand":140)") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_stale_says_so)
{
    stale[{clinic, condom}] = *abasto::Date::parse("2026-02-01");
    BOOST_TEST(get("/api/v1/stock?site=C").find(R"("stale_since":"2026-02-01")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_keeper_sees_the_own_shelves_and_others_are_not_there)
{
    become(Role::keeper, {clinic});
    BOOST_TEST(get("/api/v1/stock") == clinics_shelf);
    for (const auto* others : {"/api/v1/stock?site=W", "/api/v1/movements?site=W", "/api/v1/discrepancies?site=W"})
        BOOST_TEST(ask(Method::GET, others).status == 404, others);
    BOOST_TEST(get("/api/v1/stock?site=W") == get("/api/v1/stock?site=NONE"));
    BOOST_TEST(get("/api/v1/movements").find(R"("site":"W")") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(movements_are_read_in_pages_without_loss_or_repetition)
{
    auto events = read_by_ones("/api/v1/movements?to=2026-03-30", "event");
    std::sort(events.begin(), events.end());
    BOOST_TEST(events.size() == 3);
    BOOST_TEST((std::unique(events.begin(), events.end()) == events.end()));
}

BOOST_AUTO_TEST_CASE(shelves_are_read_in_pages_as_of_any_day_and_by_who_sees_some)
{
    receive(warehouse, abasto::stock::Lot::unknown(lubricant), 3);
    receive(peer, early, 1);
    const std::vector<std::string> all{"C", "P", "W"};
    BOOST_TEST(read_by_ones("/api/v1/stock?item=CM", "site") == all, boost::test_tools::per_element());
    BOOST_TEST(read_by_ones("/api/v1/stock?as_of=2026-03-30", "item") == (std::vector<std::string>{"CM", "CM", "CM", "LU"}),
               boost::test_tools::per_element());
    become(Role::keeper, {clinic, warehouse});
    const std::vector<std::string> own{"C", "W"};
    BOOST_TEST(read_by_ones("/api/v1/stock?item=CM", "site") == own, boost::test_tools::per_element());
    BOOST_TEST(read_by_ones("/api/v1/stock?as_of=2026-03-30", "item") == (std::vector<std::string>{"CM", "CM", "LU"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(discrepancies_are_read_in_pages)
{
    for (const auto& site : {warehouse, clinic, peer})
        BOOST_REQUIRE(
            run(abasto::inventory::record_count,
                abasto::stock::StockCounted{.site = site, .occurred_on = today, .lines = {{late, abasto::Quantity{5}}}}));
    const std::vector<std::string> all{"C", "P", "W"};
    BOOST_TEST(read_by_ones("/api/v1/discrepancies?state=open", "site") == all, boost::test_tools::per_element());
    become(Role::keeper, {clinic, peer});
    const std::vector<std::string> own{"C", "P"};
    BOOST_TEST(read_by_ones("/api/v1/discrepancies?state=open", "site") == own, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(movements_are_found_by_batch_document_and_days)
{
    const auto all = get("/api/v1/movements?site=W&batch=B");
    BOOST_TEST(all.find(R"("batch":"B")") != std::string::npos);
    BOOST_TEST(all.find(R"("batch":"A")") == std::string::npos);
    BOOST_TEST(get("/api/v1/movements?event=" + member("event", all)) == all);
    BOOST_TEST(get("/api/v1/movements?from=2026-03-31") == R"({"items":[]})");
    BOOST_TEST(get("/api/v1/movements?to=2026-03-29") == R"({"items":[]})");
    BOOST_TEST(get("/api/v1/movements?item=LU") == R"({"items":[]})");
}

BOOST_AUTO_TEST_CASE(handouts_of_a_week_are_one_movement_without_a_document)
{
    for (const int pieces : {3, 4}) hand_out(pieces, "2026-W13");
    hand_out(5, "2026-W12");
    const auto week = [](const char* sunday, int pieces) {
        return fmt::format(
            R"({{"site":"C","lot":{{"item":"CM","batch":"","fund":""}},"day":"{}","counter":"consumed","change":{}}})", sunday,
            -pieces);
    };
    BOOST_TEST(get("/api/v1/movements?site=C&to=2026-03-29") ==
               R"({"items":[)" + week("2026-03-22", 5) + ',' + week("2026-03-29", 7) + "]}");
    const std::vector<std::string> days{"2026-03-22", "2026-03-29", "2026-03-30"};
    BOOST_TEST(read_by_ones("/api/v1/movements?site=C", "day") == days, boost::test_tools::per_element());
    become(Role::auditor);
    BOOST_TEST(get("/api/v1/movements?site=C&from=2026-03-29&to=2026-03-29") == R"({"items":[)" + week("2026-03-29", 7) + "]}");
}

BOOST_AUTO_TEST_CASE(no_handout_is_found_by_its_document)
{
    hand_out(3, "2026-W13");
    const auto handout =
        abasto::db::find<abasto::EventId>(*journal->open_reader(), "SELECT id FROM journal WHERE type = 'handout_recorded'");
    BOOST_REQUIRE(handout);
    BOOST_TEST(get("/api/v1/movements?event=" + handout->hex()) == R"({"items":[]})");
}

BOOST_AUTO_TEST_CASE(who_reads_no_week_totals_gets_no_handouts_and_a_peer_no_book)
{
    hand_out(3, "2026-W13");
    for (const auto role : {Role::clinic_lead, Role::keeper}) {
        become(role, {clinic});
        BOOST_TEST(read_by_ones("/api/v1/movements?item=CM", "counter") == std::vector<std::string>{"supplier"},
                   boost::test_tools::per_element());
        BOOST_TEST(get("/api/v1/stock").find(R"("on_hand":4,)") != std::string::npos);
    }
    become(Role::peer, {clinic});
    BOOST_TEST(get_status("/api/v1/movements") == 403);
    BOOST_TEST(get_status("/api/v1/stock") == 200);
    BOOST_TEST(get_status("/api/v1/stock?as_of=2026-03-30") == 200);
    BOOST_TEST(get_status("/api/v1/stock?as_of=2026-03-29") == 403);
}

BOOST_AUTO_TEST_CASE(a_discrepancy_is_listed_and_closed_by_who_keeps_the_shelf)
{
    BOOST_REQUIRE(
        run(abasto::inventory::record_count,
            abasto::stock::StockCounted{.site = clinic, .occurred_on = today, .lines = {{early, abasto::Quantity{5}}}}));
    const auto open = get("/api/v1/discrepancies?state=open");
    BOOST_TEST(open.find(R"("kind":"count_variance","site":"C","item":"CM","day":"2026-03-30","quantity":-2)") !=
               std::string::npos);
    const auto path = "/api/v1/discrepancies/" + member("id", open) + "/closing";
    become(Role::keeper, {warehouse});
    BOOST_TEST(post(path, R"({"outcome":"loss"})").status == 404);
    become(Role::clinic_lead, {clinic});
    BOOST_TEST(post(path, R"({"outcome":"found"})").status == 409);
    BOOST_TEST(post(path, R"({"outcome":"loss"})").status == 201);
    BOOST_TEST(get("/api/v1/discrepancies?state=open") == R"({"items":[]})");
    BOOST_TEST(get("/api/v1/discrepancies?state=closed").find("count_variance") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
