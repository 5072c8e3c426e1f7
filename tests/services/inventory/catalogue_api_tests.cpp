#include "services/inventory/catalogue_api.hpp"

#include "tests/services/api_fixture.hpp"

using abasto::http::Method;
using abasto::network::Role;

namespace {

struct CatalogueApi : abasto::tests::ApiFixture {
    CatalogueApi() { serve(abasto::inventory::catalogue_endpoints(desk)); }
    std::string etag_of(std::string_view target)
    {
        for (const auto& field : ask(Method::GET, target).fields)
            if (field.name == "ETag") return field.value;
        return {};
    }
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
