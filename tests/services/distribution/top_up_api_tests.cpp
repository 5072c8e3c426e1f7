#include "services/distribution/top_up_api.hpp"

#include <fmt/format.h>

#include "services/distribution/shipment_api.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::network::Role;
using abasto::tests::member;

namespace {

struct TopUpApi : abasto::tests::ApiFixture {
    TopUpApi()
    {
        auto table = abasto::distribution::shipment_endpoints(desk);
        for (auto& row : abasto::distribution::top_up_endpoints(desk)) table.push_back(std::move(row));
        serve(std::move(table));
        receive(clinic, late, 100);
    }
    // To the peer, as a clinic lead does it; its id.
    std::string draft(std::int64_t pieces)
    {
        become(Role::clinic_lead, {clinic});
        const auto reply =
            post("/api/v1/shipments",
                 fmt::format(R"({{"from":"C","to":"P","day":"2026-03-30","lines":[{{"item":"CM","quantity":{}}}]}})", pieces));
        BOOST_REQUIRE(reply.status == 201);
        return member("id", reply.body);
    }
    std::string send(std::int64_t pieces)
    {
        const auto id = draft(pieces);
        const auto sent = post("/api/v1/shipments/" + id + "/dispatch", R"({"occurred_on":"2026-03-30","lines":[]})");
        BOOST_REQUIRE(sent.status == 201);
        become(Role::peer, {peer});
        return id;
    }
    int confirm(const std::string& id, std::int64_t pieces)
    {
        return post("/api/v1/top-ups/" + id + "/receipt",
                    fmt::format(R"({{"occurred_on":"2026-03-30","lines":[{{"item":"CM","quantity":{}}}]}})", pieces))
            .status;
    }
};

constexpr auto* nothing = R"({"items":[]})";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(top_up_api_tests, TopUpApi)

BOOST_AUTO_TEST_CASE(a_peer_sees_what_is_on_its_way_and_confirms_it)
{
    const auto id = send(20);
    BOOST_TEST(get("/api/v1/top-ups") ==
               R"({"items":[{"id":")" + id + R"(","dispatched_on":"2026-03-30","lines":[{"item":"CM","quantity":20}]}]})");
    BOOST_TEST(confirm(id, 20) == 201);
    BOOST_TEST(on_hand(peer, condom) == 20);
    BOOST_TEST(on_hand(clinic, condom) == 80);
    BOOST_TEST(open_discrepancies().empty());
    BOOST_TEST(get("/api/v1/top-ups") == nothing);
}

BOOST_AUTO_TEST_CASE(what_did_not_come_opens_a_difference)
{
    BOOST_TEST(confirm(send(20), 17) == 201);
    BOOST_TEST(on_hand(peer, condom) == 17);
    BOOST_TEST((open_discrepancies() == std::vector<std::string>{"short_delivery P CM 3"}));
    BOOST_TEST(get("/api/v1/top-ups") == nothing);
}

BOOST_AUTO_TEST_CASE(what_is_too_much_opens_a_difference)
{
    BOOST_TEST(confirm(send(20), 25) == 201);
    BOOST_TEST(on_hand(peer, condom) == 25);
    BOOST_TEST((open_discrepancies() == std::vector<std::string>{"over_delivery P CM 5"}));
}

BOOST_AUTO_TEST_CASE(it_is_confirmed_once_whoever_did)
{
    const auto id = send(20);
    BOOST_TEST(confirm(id, 20) == 201);
    BOOST_TEST(confirm(id, 20) == 409);
    BOOST_TEST(on_hand(peer, condom) == 20);
}

BOOST_AUTO_TEST_CASE(less_than_nothing_cannot_come) { BOOST_TEST(confirm(send(20), -1) == 400); }

BOOST_AUTO_TEST_CASE(a_peer_knows_nothing_of_what_has_not_left_or_goes_elsewhere)
{
    const auto drafted = draft(5);
    const auto sent = send(20);
    become(Role::peer, {*abasto::SiteCode::parse("Q")});
    BOOST_TEST(get("/api/v1/top-ups") == nothing);
    BOOST_TEST(confirm(sent, 20) == 404);
    become(Role::peer, {peer});
    BOOST_TEST(get("/api/v1/top-ups").find(drafted) == std::string::npos);
    BOOST_TEST(confirm(drafted, 5) == 404);
}

BOOST_AUTO_TEST_CASE(a_peer_reads_no_shipments)
{
    const auto id = send(20);
    BOOST_TEST(get_status("/api/v1/shipments") == 403);
    BOOST_TEST(get_status("/api/v1/shipments/" + id) == 404);
    BOOST_TEST(post("/api/v1/shipments/" + id + "/receipts", R"({"occurred_on":"2026-03-30","last":true,"lines":[]})").status ==
               403);
}

BOOST_AUTO_TEST_CASE(who_sends_does_not_confirm)
{
    const auto id = send(20);
    become(Role::clinic_lead, {clinic});
    BOOST_TEST(get_status("/api/v1/top-ups") == 403);
    BOOST_TEST(confirm(id, 20) == 403);
    BOOST_TEST(post("/api/v1/shipments/" + id + "/receipts", R"({"occurred_on":"2026-03-30","last":true,"lines":[]})").status ==
               404);
    become(Role::coordinator);
    BOOST_TEST(post("/api/v1/shipments/" + id + "/receipts", R"({"occurred_on":"2026-03-30","last":true,"lines":[]})").status ==
               201);
}

BOOST_AUTO_TEST_SUITE_END()
