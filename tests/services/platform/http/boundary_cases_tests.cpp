// Every endpoint of the sample refuses what stands just outside its schemas, and names the place. The same table of cases is run over the
// real endpoints by the tests of the application.
#include <boost/test/unit_test.hpp>
#include <set>

#include "services/platform/http/router.hpp"
#include "tests/services/platform/http/boundary_cases.hpp"
#include "tests/services/platform/http/sample_api.hpp"

using namespace abasto;
using namespace abasto::tests;

namespace {

const std::vector<http::HeaderField> keeper{{"authorization", "Bearer keeper"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(boundary_cases_tests)

BOOST_AUTO_TEST_CASE(whatever_is_outside_the_schemas_is_refused_and_named)
{
    SampleCalls calls;
    const auto table = sample_table(calls);
    const auto application = http::application(table, sample_authorise);
    for (const http::Endpoint& row : table)
        for (const BoundaryCase& bent : boundary_cases(row))
            BOOST_TEST(fault_of(answer_to(application, row, bent, keeper), bent) == "");
    BOOST_TEST((calls.lists == 0 && calls.counts == 0 && calls.handouts == 0));
}

BOOST_AUTO_TEST_CASE(the_examples_themselves_are_accepted)
{
    SampleCalls calls;
    const auto table = sample_table(calls);
    const auto application = http::application(table, sample_authorise);
    for (const http::Endpoint& row : table) {
        if (boundary_cases(row).empty()) continue;
        const BoundaryCase example{
            .what = {}, .target = row.example_path, .body = row.example_body, .place = {}, .in_path = false};
        BOOST_TEST(answer_to(application, row, example, keeper).status == row.about.status, row.about.path);
    }
}

BOOST_AUTO_TEST_CASE(there_is_a_case_for_each_way_out)
{
    SampleCalls calls;
    std::set<std::string> cases;
    for (const http::Endpoint& row : sample_table(calls))
        for (const BoundaryCase& bent : boundary_cases(row)) cases.insert(bent.what);
    for (const auto* what :
         {"POST /api/v1/sites/{site}/counts: /lines/0/pieces is missing",
          "POST /api/v1/sites/{site}/counts: /lines/0/pieces is 1000000000001",
          "POST /api/v1/sites/{site}/counts: /lines/0/pieces is -1000000000001",
          "POST /api/v1/sites/{site}/counts: /lines/0/strange is unknown", "POST /api/v1/sites/{site}/counts: /remark is null",
          "POST /api/v1/sites/{site}/counts: strange is unknown", "GET /api/v1/items: limit is 2147483648",
          "GET /api/v1/items: limit is there twice"})
        BOOST_TEST(cases.contains(what), what);
}

BOOST_AUTO_TEST_CASE(an_endpoint_that_takes_what_it_should_not_is_noticed)
{
    SampleCalls calls;
    auto table = sample_table(calls);
    table.front().handle = [](const http::Incoming&) { return http::json_response(200, "{}"); };
    const http::Endpoint row = table.front();
    const auto application = http::application(std::move(table), sample_authorise);
    for (const BoundaryCase& bent : boundary_cases(row))
        BOOST_TEST(fault_of(answer_to(application, row, bent, keeper), bent) != "");
}

BOOST_AUTO_TEST_SUITE_END()
