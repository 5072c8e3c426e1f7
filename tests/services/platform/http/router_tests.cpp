#include "services/platform/http/router.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "services/platform/http/target.hpp"
#include "tests/services/platform/http/sample_api.hpp"

using namespace abasto;
using namespace abasto::http;

namespace {

struct Router {
    tests::SampleCalls calls;
    Application application = http::application(tests::sample_table(calls), tests::sample_authorise);
    Turns turns{1};

    Response ask(Method method, std::string_view target, const std::string& body = {}, std::string media = "application/json")
    {
        const auto parsed = *parse_target(target);
        RequestHead head{.method = method, .segments = parsed.segments, .query = parsed.query, .fields = {}};
        head.fields = {{"authorization", "Bearer keeper"}, {"content-type", std::move(media)}};
        const auto admission = application({head, "1", "127.0.0.1", false});
        if (admission.refused) return *admission.refused;
        Turn turn(turns);
        return admission.handle(body, turn);
    }
    std::string line(Method method, std::string_view target, const std::string& body = {})
    {
        const auto response = ask(method, target, body);
        return std::to_string(response.status) + ' ' + response.body;
    }
};

std::string refusal_of(EndpointTable table)
{
    try {
        (void)application(std::move(table), tests::sample_authorise);
        return "none";
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
}

constexpr auto* counts = "/api/v1/sites/HUE/counts";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(router_tests, Router)

BOOST_AUTO_TEST_CASE(decodes_calls_and_encodes)
{
    BOOST_TEST(line(Method::GET, "/api/v1/items?as_of=2024-02-29&limit=5") == R"(200 {"items":["COND"],"as_of":"2024-02-29"})");
    BOOST_TEST(line(Method::POST, counts, R"({"day":"2024-02-29","lines":[{"item":"COND","pieces":12}]})") ==
               R"(201 {"site":"HUE","pieces":12})");
    BOOST_TEST(calls.counts == 1);
}

BOOST_AUTO_TEST_CASE(tells_all_faults_of_parameters_and_body_at_once)
{
    BOOST_TEST(line(Method::POST, std::string(counts) + "?x=1", R"({"lines":[{"item":"A B","pieces":2.5}]})") ==
               R"(400 {"type":"/problems/malformed","title":"Bad Request","status":400,)"
               R"("detail":"the body is not the JSON that Abasto reads",)"
               R"("errors":[{"pointer":"","detail":"byte 33: a number is not a whole number of 64 bits"}]})");
    BOOST_TEST(
        line(Method::POST, std::string(counts) + "?x=1", R"({"lines":[{"item":"A B","pieces":"5"}],"more":1})") ==
        R"(400 {"type":"/problems/malformed","title":"Bad Request","status":400,)"
        R"("detail":"the request does not have the form that this endpoint takes",)"
        R"("errors":[{"parameter":"x","detail":"is not a field"},{"pointer":"/day","detail":"is missing"},)"
        R"({"pointer":"/lines/0/item","detail":"is not a code"},{"pointer":"/lines/0/pieces","detail":"is not a quantity"},)"
        R"({"pointer":"/more","detail":"is not a field"}]})");
    BOOST_TEST(calls.counts == 0);
}

BOOST_AUTO_TEST_CASE(beyond_the_limit_of_a_row_the_next_are_told_to_come_back)
{
    auto table = tests::sample_table(calls);
    table.front().about.at_once_max = 1;
    const auto limited = http::application(std::move(table), tests::sample_authorise);
    const RequestHead head{.method = Method::GET, .segments = {"api", "v1", "items"}, .query = {}, .fields = {}};
    {
        const auto first = limited({head, "1", "127.0.0.1", false});
        BOOST_TEST(!first.refused.has_value());
        const auto second = limited({head, "2", "127.0.0.1", false});
        BOOST_REQUIRE(second.refused.has_value());
        BOOST_TEST(second.refused->status == 503);
        BOOST_TEST(std::ranges::count(second.refused->fields, "Retry-After", &HeaderField::name) == 1);
    }
    BOOST_TEST(!limited({head, "3", "127.0.0.1", false}).refused.has_value());
}

BOOST_AUTO_TEST_CASE(coerces_no_parameter)
{
    for (const auto* query :
         {"limit=2.9", "limit=%2B5", "limit=05", "limit=1e2", "limit=", "limit", "limit=18446744073709551616", "limit=2147483648",
          "all=1", "all=True", "as_of=2024-02-30", "as_of=", "limit=1&limit=1", "Limit=1"})
        BOOST_TEST(ask(Method::GET, std::string("/api/v1/items?") + query).status == 400, query);
    for (const auto* query : {"", "limit=-1", "limit=0", "all=false", "as_of=2024-02-29"})
        BOOST_TEST(ask(Method::GET, std::string("/api/v1/items?") + query).status == 200, query);
}

BOOST_AUTO_TEST_CASE(refuses_bodies_that_a_careless_reader_would_bend)
{
    const std::string deep(33, '[');
    for (const std::string& pieces :
         {std::string("2.9"), std::string("\"5\""), std::string("1e2"), std::string("18446744073709551616"), std::string("true"),
          std::string("null"), std::string(1'000'000, '1'), deep, std::string("5,\"pieces\":6"),
          std::string("5,\"piec\\u0065s\":6"), std::string("5,\"a\\u0000\":6"), std::string("5,\"remark\":\"\\ud800\""),
          std::string("1000000000001")})
        BOOST_TEST(
            ask(Method::POST, counts, R"({"day":"2024-02-29","lines":[{"item":"COND","pieces":)" + pieces + "}]}").status == 400,
            pieces.substr(0, 40));
    for (const auto* body : {"", "null", "[]", "{}", "{\"day\":\"2024-02-29\",\"lines\":[]} x"})
        BOOST_TEST(ask(Method::POST, counts, body).status == 400, body);
    BOOST_TEST(calls.counts == 0);
}

BOOST_AUTO_TEST_CASE(hands_on_what_the_domain_refuses)
{
    const auto response = ask(Method::POST, counts, R"({"day":"2024-02-29","lines":[{"item":"COND","pieces":1001}]})");
    BOOST_TEST(response.status == 409);
    BOOST_TEST(response.media_type == "application/problem+json");
    BOOST_TEST(response.body.find(R"("type":"/problems/not-enough-stock")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(knows_paths_methods_and_media_types)
{
    BOOST_TEST(ask(Method::GET, "/").status == 404);
    BOOST_TEST(ask(Method::GET, "/api/v1/items/COND").status == 404);
    BOOST_TEST(ask(Method::HEAD, "/api/v1/items").status == 200);
    BOOST_TEST((ask(Method::DELETE, "/api/v1/items").fields == std::vector<HeaderField>{{"Allow", "GET, HEAD, OPTIONS"}}));
    BOOST_TEST(ask(Method::DELETE, "/api/v1/items").status == 405);
    BOOST_TEST(ask(Method::OPTIONS, counts).status == 204);
    BOOST_TEST((ask(Method::OPTIONS, counts).fields == std::vector<HeaderField>{{"Allow", "POST, OPTIONS"}}));
    const std::string body = R"({"day":"2024-02-29","lines":[]})";
    for (const auto* media : {"text/plain", "application/jsonx", "application/json; charset=latin1", ""})
        BOOST_TEST(ask(Method::POST, counts, body, media).status == 415, media);
    BOOST_TEST(ask(Method::POST, counts, body, "Application/JSON; charset=UTF-8").status == 201);
}

BOOST_AUTO_TEST_CASE(another_sites_shelf_looks_like_none)
{
    BOOST_TEST(line(Method::POST, "/api/v1/sites/XELA/counts", "{}") == line(Method::GET, "/api/v1/nothing"));
}

BOOST_AUTO_TEST_CASE(answers_what_the_store_cannot_do)
{
    BOOST_TEST(ask(Method::GET, "/api/v1/full").status == 507);
    BOOST_CHECK_THROW(ask(Method::GET, "/api/v1/broken"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(refuses_a_table_that_contradicts_itself)
{
    auto twice = tests::sample_table(calls);
    twice.push_back(twice.front());
    BOOST_TEST(refusal_of(twice) == "twice in the table: GET /api/v1/items");
    auto unknown = tests::sample_table(calls);
    unknown.front().about.path = "/api/v1/{what}";
    BOOST_TEST(refusal_of(unknown) == "/api/v1/{what}: no parameter what");
    auto broken = tests::sample_table(calls);
    broken.front().about.path = "/api//v1";
    BOOST_TEST(refusal_of(broken) == "no path pattern: /api//v1");
}

BOOST_AUTO_TEST_CASE(the_examples_of_the_table_work)
{
    for (const Endpoint& row : tests::sample_table(calls))
        if (row.takes_body() || !row.example_reply.empty()) {
            const auto response = ask(row.about.method, row.example_path, row.example_body);
            BOOST_TEST(response.status == row.about.status, row.about.path);
            BOOST_TEST(response.body == row.example_reply, row.about.path);
        }
}

BOOST_AUTO_TEST_SUITE_END()
