#include "services/platform/http/openapi.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "importers/json.hpp"
#include "services/platform/http/health.hpp"
#include "services/platform/http/router.hpp"
#include "tests/services/platform/http/sample_api.hpp"
#include "tests/support/golden.hpp"

using namespace abasto;
using namespace abasto::http;

namespace {

const ApiTitle title{"Sample", "1", "A table to try the machinery with"};

EndpointTable table(tests::SampleCalls& calls)
{
    EndpointTable rows = tests::sample_table(calls);
    for (Endpoint& row : health_endpoints({.not_ready = {}, .metrics = {}})) rows.push_back(std::move(row));
    add_openapi_endpoint(rows, title);
    return rows;
}

// Members behind an object begin a line, so that a difference can be read.
std::string in_lines(std::string document)
{
    for (auto at = document.find("},\""); at != std::string::npos; at = document.find("},\"", at))
        document.replace(at, 2, "},\n");
    return document + '\n';
}

}  // namespace

BOOST_AUTO_TEST_SUITE(openapi_tests)

BOOST_AUTO_TEST_CASE(the_document_is_the_golden_one)
{
    tests::SampleCalls calls;
    const std::string document = openapi_document(table(calls), title);
    BOOST_TEST(importers::json::parse(document).ok());
    test::check_golden(ABASTO_HTTP_GOLDEN "/openapi.json", in_lines(document));
}

BOOST_AUTO_TEST_CASE(the_document_is_served_and_describes_itself)
{
    tests::SampleCalls calls;
    const auto rows = table(calls);
    const RequestHead head;
    const auto answer =
        rows.back().handle({.head = head, .endpoint = rows.back(), .path_values = {}, .request_id = {}, .address = {}});
    BOOST_TEST(answer.body == openapi_document(rows, title));
    BOOST_TEST(answer.body.find("\"/api/v1/openapi.json\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_example_that_is_no_path_fails_loudly)
{
    tests::SampleCalls calls;
    auto rows = table(calls);
    rows.front().example_path = "/api/v1/../items";
    BOOST_CHECK_THROW((void)openapi_document(rows, title), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_routes_are_the_golden_ones)
{
    tests::SampleCalls calls;
    test::check_golden(ABASTO_HTTP_GOLDEN "/routes.txt", routes_text(table(calls)));
}

BOOST_AUTO_TEST_SUITE_END()
