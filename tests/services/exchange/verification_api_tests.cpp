#include "services/exchange/verification_api.hpp"

#include "services/platform/db/sqlite.hpp"
#include "tests/services/exchange/importing_api.hpp"

using namespace abasto;
using network::Role;

namespace {

constexpr auto* path = "/api/v1/verification";

struct VerificationApi : tests::ApiFixture {
    VerificationApi()
    {
        serve(exchange::verification_endpoints(verifier));
        receive(warehouse, early, 300);
    }
    // What a new verification has found.
    std::string verified()
    {
        BOOST_TEST(ask(http::Method::POST, path).status == 202);
        const auto running = [&] { return get(path).starts_with(R"({"running":true)") ? "running" : get(path); };
        return tests::until_not(running, "running");
    }
    void tamper() { db::run(*place.open("data"), "UPDATE balance SET quantity = quantity + 1"); }

    api::Leases leases{{*journal, desk.readers(), clock, random}};
    exchange::Verifier verifier{{*journal, clock, desk.readers(), leases}};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(verification_api_tests, VerificationApi)

BOOST_AUTO_TEST_CASE(at_first_nothing_was_verified)
{
    BOOST_TEST(get(path) == R"({"running":false})");
    BOOST_TEST(verifier.metrics() == "# TYPE abasto_verify_running gauge\nabasto_verify_running 0\n");
}

BOOST_AUTO_TEST_CASE(a_clean_ledger_is_told_with_its_size_and_when)
{
    const auto told = verified();
    BOOST_TEST(tests::member("begun_at", told) == "2026-03-30T18:00:00Z");
    BOOST_TEST(told.find(R"("clean":true)") != std::string::npos);
    BOOST_TEST(told.find(R"("differences":0,"findings":[])") != std::string::npos);
    clock.set(clock.milliseconds() + 90'000);
    BOOST_TEST(verifier.metrics().find("abasto_verify_clean 1\n") != std::string::npos);
    BOOST_TEST(verifier.metrics().find("abasto_verify_age_seconds 90\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_told_row_by_row)
{
    tamper();
    const auto told = verified();
    BOOST_TEST(told.find(R"("clean":false)") != std::string::npos);
    BOOST_TEST(told.find(R"({"where":"table balance (account='site:W')") != std::string::npos, told);
    BOOST_TEST(verifier.metrics().find("abasto_verify_clean 0\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_last_one_is_remembered_by_the_next_server)
{
    const auto told = verified();
    exchange::Verifier next({*journal, clock, desk.readers(), leases});
    BOOST_TEST(http::json_text(next.state()) == told);
}

BOOST_AUTO_TEST_CASE(one_that_is_given_up_ends_and_the_next_one_can_begin)
{
    BOOST_TEST(ask(http::Method::POST, path).status == 202);
    BOOST_TEST(ask(http::Method::POST, std::string(path) + "/cancel").status == 202);
    const auto running = [&] { return get(path).starts_with(R"({"running":true)") ? "running" : "over"; };
    BOOST_TEST(tests::until_not(running, "running") == "over");
    BOOST_TEST(verified().find(R"("clean":true)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_verification_ends_when_it_is_told_to)
{
    std::stop_source stop;
    BOOST_TEST(journal->verify(stop.get_token()).clean());
    stop.request_stop();
    BOOST_CHECK_THROW((void)journal->verify(stop.get_token()), db::Error);
}

BOOST_AUTO_TEST_CASE(only_who_may_verifies)
{
    for (const auto role : {Role::peer, Role::clinic_lead, Role::keeper, Role::donor, Role::operator_}) {
        become(role, {warehouse});
        BOOST_TEST(get_status(path) == 403);
        BOOST_TEST(ask(http::Method::POST, path).status == 403);
    }
    become(Role::auditor);
    BOOST_TEST(get_status(path) == 200);
}

BOOST_AUTO_TEST_SUITE_END()
