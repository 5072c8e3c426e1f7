#include "services/inventory/stock_api.hpp"

#include "tests/services/api_fixture.hpp"

using abasto::http::Method;
using abasto::network::Role;
using abasto::tests::member;

namespace {

struct StockApi : abasto::tests::ApiFixture {
    StockApi()
    {
        serve(abasto::inventory::stock_endpoints(desk, {.stale_since = [this](auto&, abasto::Date) { return stale; }}));
        receive(warehouse, late, 100);
        receive(warehouse, early, 40);
        receive(clinic, early, 7);
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
    std::vector<std::string> events;
    std::string cursor;
    do {
        const auto page = get("/api/v1/movements?limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor));
        events.push_back(member("event", page));
        cursor = page.find("next") == std::string::npos ? "" : member("next", page);
    } while (!cursor.empty());
    std::sort(events.begin(), events.end());
    BOOST_TEST(events.size() == 3);
    BOOST_TEST((std::unique(events.begin(), events.end()) == events.end()));
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
