#include "services/inventory/catalogue_api.hpp"

#include "tests/services/api_fixture.hpp"

using abasto::http::Method;
using abasto::network::Role;

namespace {

struct CatalogueApi : abasto::tests::ApiFixture {
    CatalogueApi()
    {
        serve(abasto::inventory::catalogue_endpoints(
            desk, {.wants_proof = [this](const abasto::http::Incoming&) { return missing_proof; }}));
    }
    std::string etag_of(std::string_view target)
    {
        for (const auto& field : ask(Method::GET, target).fields)
            if (field.name == "ETag") return field.value;
        return {};
    }

    std::optional<abasto::http::Problem> missing_proof;
};

constexpr auto* plain = R"({"code":"LU","name":"LU","kind":"other","packs":[],"components":[]})";
constexpr auto* renamed =
    R"({"code":"LU","name":"Lubricante","kind":"lubricant","packs":[{"name":"box","pieces":100}],"components":[]})";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(catalogue_api_tests, CatalogueApi)

BOOST_AUTO_TEST_CASE(reads_one_and_lists_all_by_code)
{
    BOOST_TEST(get("/api/v1/items/LU") == plain);
    BOOST_TEST(get_status("/api/v1/items/XX") == 404);
    const auto sites = get("/api/v1/sites");
    BOOST_TEST(sites.find(R"("code":"C")") < sites.find(R"("code":"P")"));
    BOOST_TEST(sites.find(R"("code":"P")") < sites.find(R"("code":"W")"));
    BOOST_TEST(get("/api/v1/supply-lines").find(R"("from":"W","to":"C")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(each_one_reads_as_it_is_listed_and_no_other)
{
    const std::pair<const char*, const char*> listed[] = {
        {"/api/v1/items", "CM"}, {"/api/v1/items", "KH"}, {"/api/v1/sites", "W"}, {"/api/v1/supply-lines", "W/C"}};
    for (const auto& [list, key] : listed) {
        const auto one = get(std::string(list) + '/' + key);
        BOOST_TEST_CONTEXT(one) BOOST_TEST(get(list).find(one) != std::string::npos);
    }
    BOOST_TEST(get("/api/v1/items/KH").find(R"("components":[{)") != std::string::npos);
    for (const auto* other : {"/api/v1/items/W", "/api/v1/sites/CM", "/api/v1/supply-lines/C/W", "/api/v1/zones/W"})
        BOOST_TEST(get_status(other) == 404, other);
}

BOOST_AUTO_TEST_CASE(an_item_keeps_the_order_of_its_packs)
{
    constexpr auto* packed =
        R"({"code":"NE","name":"NE","kind":"other","packs":[{"name":"z","pieces":3},{"name":"a","pieces":100}],)"
        R"("components":[]})";
    BOOST_TEST(ask(Method::PUT, "/api/v1/items/NE", packed).status == 201);
    BOOST_TEST(get("/api/v1/items/NE") == packed);
}

BOOST_AUTO_TEST_CASE(a_list_comes_in_pages_and_a_cursor_is_good_for_its_own_list_only)
{
    const auto first = get("/api/v1/items?limit=2");
    BOOST_TEST(first.find(R"("code":"CM")") != std::string::npos);
    BOOST_TEST(first.find(R"("code":"LU")") == std::string::npos);
    const auto cursor = abasto::tests::member("next", first);
    const auto second = get("/api/v1/items?limit=2&cursor=" + cursor);
    BOOST_TEST(second.find(R"("code":"LU")") != std::string::npos);
    BOOST_TEST(second.find("next") == std::string::npos);
    BOOST_TEST(get_status("/api/v1/sites?cursor=" + cursor) == 400);
    BOOST_TEST(get_status("/api/v1/items?cursor=x") == 400);
    BOOST_TEST(get_status("/api/v1/items?limit=0") == 400);
}

BOOST_AUTO_TEST_CASE(who_defines_anew_must_have_seen_what_is_there)
{
    BOOST_TEST(ask(Method::PUT, "/api/v1/items/LU", renamed).status == 428);
    BOOST_TEST(ask(Method::PUT, "/api/v1/items/LU", renamed, {{"if-match", R"("other")"}}).status == 412);
    BOOST_TEST(get("/api/v1/items/LU") == plain);
    const auto seen = etag_of("/api/v1/items/LU");
    BOOST_TEST(line(Method::PUT, "/api/v1/items/LU", renamed, {{"if-match", seen}}) == std::string("200 ") + renamed);
    BOOST_TEST(get("/api/v1/items/LU") == renamed);
    BOOST_TEST(ask(Method::PUT, "/api/v1/items/LU", plain, {{"if-match", seen}}).status == 412);
}

BOOST_AUTO_TEST_CASE(defines_what_was_not_there)
{
    constexpr auto* shelter = R"({"code":"S","name":"Shelter","role":"shelter","zone":"","area":"","assumed":false})";
    BOOST_TEST(ask(Method::PUT, "/api/v1/sites/S", shelter, {{"if-match", "*"}}).status == 412);
    BOOST_TEST(ask(Method::PUT, "/api/v1/sites/S", shelter).status == 201);
    BOOST_TEST(get("/api/v1/sites/S") == shelter);
    BOOST_TEST(ask(Method::PUT, "/api/v1/sites/T", shelter).status == 400);
}

BOOST_AUTO_TEST_CASE(a_site_lies_in_a_zone_that_is_defined_or_in_none)
{
    constexpr auto* shelter = R"({"code":"S","name":"Shelter","role":"shelter","zone":"Z1","area":"","assumed":false})";
    const auto refused = ask(Method::PUT, "/api/v1/sites/S", shelter);
    BOOST_TEST(refused.status == 400);
    BOOST_TEST(refused.body.find("zone: none has the code 'Z1'") != std::string::npos, refused.body);
    BOOST_TEST(get_status("/api/v1/sites/S") == 404);
    BOOST_REQUIRE(run(abasto::inventory::define_zone, abasto::network::Zone{.code = *abasto::ZoneCode::parse("Z1")}));
    BOOST_TEST(ask(Method::PUT, "/api/v1/sites/S", shelter).status == 201);
}

BOOST_AUTO_TEST_CASE(a_peer_reads_the_own_site_and_nothing_of_the_network)
{
    const auto own = get("/api/v1/sites/P");
    become(Role::peer, {peer});
    BOOST_TEST(get("/api/v1/sites") == R"({"items":[)" + own + "]}");
    BOOST_TEST(get("/api/v1/sites/P") == own);
    BOOST_TEST(get_status("/api/v1/sites/W") == 404);
    for (const auto* closed : {"/api/v1/supply-lines", "/api/v1/supply-lines/W/C", "/api/v1/policy"})
        BOOST_TEST(get_status(closed) == 403, closed);
    BOOST_TEST(get_status("/api/v1/items") == 200);
}

BOOST_AUTO_TEST_CASE(a_peer_reads_of_a_zone_what_it_is_called)
{
    constexpr auto* zone = R"({"code":"Z1","name":"Centro","outreach_points":6,"active_peers":13,"open":true})";
    constexpr auto* called = R"({"code":"Z1","name":"Centro","open":true})";
    BOOST_REQUIRE(ask(Method::PUT, "/api/v1/zones/Z1", zone).status == 201);
    become(Role::peer, {peer});
    BOOST_TEST(get("/api/v1/zones/Z1") == called);
    BOOST_TEST(get("/api/v1/zones") == std::string(R"({"items":[)") + called + "]}");
    become(Role::clinic_lead, {clinic});
    BOOST_TEST(get("/api/v1/zones/Z1") == zone);
    BOOST_TEST(get_status("/api/v1/policy") == 200);
    BOOST_TEST(get("/api/v1/sites").find(R"("code":"W")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(zones_are_defined_listed_and_changed_by_who_has_seen_them)
{
    constexpr auto* zone = R"({"code":"Z1","name":"Centro","outreach_points":6,"active_peers":13,"open":true})";
    constexpr auto* closed = R"({"code":"Z1","name":"Centro","outreach_points":6,"active_peers":13,"open":false})";
    BOOST_TEST(get("/api/v1/zones") == R"({"items":[]})");
    BOOST_TEST(line(Method::PUT, "/api/v1/zones/Z1", zone) == std::string("201 ") + zone);
    BOOST_TEST(ask(Method::PUT, "/api/v1/zones/Z1", closed).status == 428);
    BOOST_TEST(ask(Method::PUT, "/api/v1/zones/Z1", closed, {{"if-match", etag_of("/api/v1/zones/Z1")}}).status == 200);
    become(Role::keeper, {warehouse});
    BOOST_TEST(get("/api/v1/zones") == std::string(R"({"items":[)") + closed + "]}");
    BOOST_TEST(ask(Method::PUT, "/api/v1/zones/Z2", zone).status == 403);
    BOOST_TEST(get_status("/api/v1/zones/Z2") == 404);
}

BOOST_AUTO_TEST_CASE(a_zone_that_would_point_at_people_is_refused)
{
    constexpr auto* small = R"({"code":"Z1","name":"Centro","outreach_points":2,"active_peers":13,"open":true})";
    const auto refused = ask(Method::PUT, "/api/v1/zones/Z1", small);
    BOOST_TEST(refused.status == 400);
    BOOST_TEST(refused.body.find("point at people") != std::string::npos);
    BOOST_TEST(get_status("/api/v1/zones/Z1") == 404);
}

BOOST_AUTO_TEST_CASE(a_fund_serves_sites_that_are_known_and_is_read_by_who_receives_and_plans)
{
    constexpr auto* fund = R"({"code":"GF","name":"Frontera","sites":["W","C"]})";
    BOOST_TEST(line(Method::PUT, "/api/v1/funds/GF", fund) == std::string("201 ") + fund);
    BOOST_TEST(get("/api/v1/funds") == std::string(R"({"items":[)") + fund + "]}");
    BOOST_TEST(ask(Method::PUT, "/api/v1/funds/UN", R"({"code":"UN","name":"","sites":["Q0Q"]})").status == 404);
    constexpr auto* for_all = R"({"code":"GF","name":"Frontera","sites":[]})";
    BOOST_TEST(ask(Method::PUT, "/api/v1/funds/GF", for_all, {{"if-match", etag_of("/api/v1/funds/GF")}}).status == 200);
    BOOST_TEST(get("/api/v1/funds/GF") == for_all);
    become(Role::keeper, {warehouse});
    BOOST_TEST(get("/api/v1/funds/GF") == for_all);
    BOOST_TEST(ask(Method::PUT, "/api/v1/funds/GF", fund).status == 403);
    become(Role::peer, {warehouse});
    BOOST_TEST(get_status("/api/v1/funds/GF") == 403);
}

BOOST_AUTO_TEST_CASE(the_policy_is_there_and_wants_proof_to_be_changed)
{
    constexpr auto* strict = R"({"adjusted_alone_max":20})";
    BOOST_TEST(get("/api/v1/policy") == R"({"adjusted_alone_max":500})");
    BOOST_TEST(ask(Method::PUT, "/api/v1/policy", strict).status == 428);
    const auto seen = etag_of("/api/v1/policy");
    missing_proof = abasto::http::Problem(403, "proof-needed", "show the password again");
    BOOST_TEST(ask(Method::PUT, "/api/v1/policy", strict, {{"if-match", seen}}).status == 403);
    missing_proof.reset();
    BOOST_TEST(ask(Method::PUT, "/api/v1/policy", R"({"adjusted_alone_max":10001})", {{"if-match", seen}}).status == 400);
    BOOST_TEST(ask(Method::PUT, "/api/v1/policy", strict, {{"if-match", seen}}).status == 200);
    BOOST_TEST(get("/api/v1/policy") == strict);
}

BOOST_AUTO_TEST_CASE(an_unchanged_definition_is_not_sent_again)
{
    const auto etag = etag_of("/api/v1/sites/W");
    BOOST_TEST(ask(Method::GET, "/api/v1/sites/W", {}, {{"if-none-match", etag}}).status == 304);
}

BOOST_AUTO_TEST_CASE(only_a_coordinator_defines)
{
    become(Role::keeper, {warehouse});
    BOOST_TEST(get_status("/api/v1/items/LU") == 200);
    BOOST_TEST(ask(Method::PUT, "/api/v1/items/LU", renamed, {{"if-match", "*"}}).status == 403);
}

BOOST_AUTO_TEST_SUITE_END()
