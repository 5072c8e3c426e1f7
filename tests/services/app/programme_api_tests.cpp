// What holds for every endpoint of the programme, whichever they are.
#include "services/app/programme_api.hpp"

#include <set>

#include "services/app/master_data.hpp"
#include "services/app/plan_facts.hpp"
#include "services/inventory/recording_store.hpp"
#include "services/platform/http/openapi.hpp"
#include "tests/services/api_fixture.hpp"
#include "tests/services/platform/http/boundary_cases.hpp"
#include "tests/support/golden.hpp"

using namespace abasto;
using namespace abasto::tests;

namespace {

Result<network::Actor, http::Problem> let_in(const http::Incoming&)
{
    return network::Actor{.user = {}, .role = network::Role::coordinator, .sites = {}};
}

struct Programme : ApiFixture {
    identity::Workplace workplace{*journal, clock, random, {}};
    identity::IdentityApi identity{{.workplace = workplace, .desk = desk, .is_site = inventory::has_site, .requests = {1, 1}}};
    api::Leases leases{{*journal, desk.readers(), clock, random}};
    exchange::ImportClerk clerk{{*journal, clock, random, desk, leases, app::load_master}};
    exchange::Verifier verifier{{*journal, clock, desk.readers(), leases}};
    planning::AlertWatch alerts{desk, *journal, app::alert_hooks()};
    http::EndpointTable table = app::programme_api({desk, identity, clerk, verifier, alerts});
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(programme_api_tests, Programme)

BOOST_AUTO_TEST_CASE(every_endpoint_refuses_and_names_what_is_outside_its_schemas)
{
    const auto application = http::application(table, let_in);
    for (const http::Endpoint& row : table)
        for (const BoundaryCase& bent : boundary_cases(row))
            BOOST_TEST(fault_of(answer_to(application, row, bent, {{"idempotency-key", "1"}}), bent) == "");
}

BOOST_AUTO_TEST_CASE(every_endpoint_is_described_under_a_name_of_its_own)
{
    const std::string document = http::openapi_document(table, {"Abasto", "1", "The programme"});
    BOOST_TEST(importers::json::parse(document, {.members = 1'000'000}).ok());
    std::set<std::string> names;
    constexpr std::string_view mark = R"("operationId":")";
    for (auto at = document.find(mark); at != std::string::npos; at = document.find(mark, at + 1))
        names.insert(document.substr(at + mark.size(), document.find('"', at + mark.size()) - at - mark.size()));
    BOOST_TEST(names.size() == table.size());
}

BOOST_AUTO_TEST_CASE(the_routes_are_the_golden_ones)
{
    test::check_golden(ABASTO_APP_GOLDEN "/routes.txt", http::routes_text(table));
}

BOOST_AUTO_TEST_SUITE_END()
