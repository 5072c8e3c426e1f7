#include "services/distribution/shipment_api.hpp"

#include <fmt/format.h>

#include <set>
#include <thread>

#include "tests/services/api_fixture.hpp"

using abasto::http::Method;
using abasto::network::Role;
using abasto::tests::member;

namespace {

struct ShipmentApi : abasto::tests::ApiFixture {
    ShipmentApi() { serve(abasto::distribution::shipment_endpoints(desk)); }

    static std::string request(std::int64_t pieces)
    {
        return fmt::format(R"({{"from":"W","to":"C","day":"2026-03-30","lines":[{{"item":"CM","quantity":{}}}]}})", pieces);
    }
    std::string draft(std::int64_t pieces)
    {
        const auto reply = post("/api/v1/shipments", request(pieces));
        BOOST_REQUIRE(reply.status == 201);
        return "/api/v1/shipments/" + member("id", reply.body);
    }
    int dispatch(const std::string& shipment) { return post(shipment + "/dispatch", left_today).status; }
    std::string receive_good(const std::string& shipment, std::int64_t pieces)
    {
        const auto reply =
            post(shipment + "/receipts",
                 fmt::format(R"({{"occurred_on":"2026-03-30","last":true,"lines":[{{"lot":{{"item":"CM","batch":"B",)"
                             R"("expiry":"2029-06-30","fund":""}},"good":{},"damaged":0}}]}})",
                             pieces));
        return std::to_string(reply.status) + ' ' + member("state", reply.body);
    }
    static constexpr auto* left_today = R"({"occurred_on":"2026-03-30","lines":[]})";
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(shipment_api_tests, ShipmentApi)

BOOST_AUTO_TEST_CASE(a_shipment_goes_from_shelf_to_shelf_with_what_is_missing_in_between)
{
    receive(warehouse, late, 100);
    const auto shipment = draft(60);
    BOOST_TEST(dispatch(shipment) == 201);
    BOOST_TEST(on_hand(warehouse, condom) == 40);
    BOOST_TEST(receive_good(shipment, 50) == "201 received");
    BOOST_TEST(on_hand(clinic, condom) == 50);
    const auto open = get(shipment);
    BOOST_TEST(open.find(R"("in_transit":[{"lot":{"item":"CM","batch":"B","expiry":"2029-06-30","fund":""},"quantity":10}])") !=
               std::string::npos);
    BOOST_TEST(member("kind", open) == "short_delivery");
    BOOST_TEST(post(shipment + "/closing", R"({"occurred_on":"2026-03-30","outcome":"loss"})").status == 201);
    BOOST_TEST(member("state", get(shipment)) == "closed");
}

BOOST_AUTO_TEST_CASE(what_one_draft_holds_back_no_other_draft_gets)
{
    receive(warehouse, late, 100);
    const auto first = draft(60);
    BOOST_TEST(post("/api/v1/shipments", request(41)).status == 409);
    BOOST_TEST(post("/api/v1/shipments", request(40)).status == 201);
    BOOST_TEST(post(first + "/cancel", "").status == 201);
    BOOST_TEST(post("/api/v1/shipments", request(60)).status == 201);
    BOOST_TEST(post("/api/v1/shipments", request(1)).status == 409);
}

BOOST_AUTO_TEST_CASE(of_dispatch_and_cancel_one_wins)
{
    receive(warehouse, late, 10);
    for (int round = 0; round < 5; ++round) {
        const auto shipment = draft(2);
        int sent = 0;
        std::jthread other([&] { sent = dispatch(shipment); });
        const int cancelled = ask(Method::POST, shipment + "/cancel", "", {{"idempotency-key", "c" + shipment}}).status;
        other.join();
        BOOST_TEST((std::set{sent, cancelled} == std::set{201, 409}));
    }
}

BOOST_AUTO_TEST_CASE(goods_of_a_cancelled_shipment_are_recorded_and_looked_into)
{
    receive(warehouse, late, 10);
    const auto shipment = draft(5);
    BOOST_TEST(post(shipment + "/cancel", "").status == 201);
    BOOST_TEST(dispatch(shipment) == 409);
    BOOST_TEST(receive_good(shipment, 5).substr(0, 3) == "201");
    BOOST_TEST(on_hand(clinic, condom) == 5);
    BOOST_TEST(get(shipment).find("received_after_cancel") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(each_end_does_its_own_part_and_others_see_nothing)
{
    receive(warehouse, late, 10);
    become(Role::keeper, {clinic});
    BOOST_TEST(post("/api/v1/shipments", request(5)).status == 404);
    become(Role::keeper, {warehouse});
    const auto shipment = draft(5);
    BOOST_TEST(dispatch(shipment) == 201);
    BOOST_TEST(post(shipment + "/receipts", R"({"occurred_on":"2026-03-30","last":true,"lines":[]})").status == 404);
    become(Role::clinic_lead, {clinic});
    BOOST_TEST(get_status(shipment) == 200);
    BOOST_TEST(receive_good(shipment, 5) == "201 closed");
    become(Role::keeper, {*abasto::SiteCode::parse("P")});
    BOOST_TEST(get_status(shipment) == 404);
    BOOST_TEST(get("/api/v1/shipments") == R"({"items":[]})");
}

BOOST_AUTO_TEST_CASE(shipments_are_listed_by_site_and_state)
{
    receive(warehouse, late, 10);
    const auto sent = draft(2);
    draft(3);
    BOOST_TEST(dispatch(sent) == 201);
    const auto listed = get("/api/v1/shipments?site=C&state=dispatched");
    BOOST_TEST("/api/v1/shipments/" + member("id", listed) == sent);
    BOOST_TEST(listed.find("draft") == std::string::npos);
    BOOST_TEST(get("/api/v1/shipments?site=P") == R"({"items":[]})");
    BOOST_TEST(get("/api/v1/shipments?limit=1").find("next") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
