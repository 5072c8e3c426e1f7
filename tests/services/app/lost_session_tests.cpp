// What a client is told when the session with PostgreSQL is lost while its request is written. Run by tests/support/with_postgresql.
#include "services/inventory/records_api.hpp"
#include "tests/services/api_fixture.hpp"
#include "tests/services/platform/on_engine.hpp"

using namespace abasto;
using tests::Method;

namespace {

struct Losing : tests::ApiFixture {
    Losing()
    {
        serve(inventory::record_endpoints(desk));
        become(network::Role::keeper, {warehouse});
    }
    // The server does this in the next transaction that writes an event: as soon as it does, or when it commits.
    void disturb(const std::string& how, const std::string& when)
    {
        const auto connection = place.open("data");
        connection->execute(
            "CREATE SEQUENCE once;"
            "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS"
            " 'BEGIN IF nextval(''once'') = 1 THEN " +
            how +
            "; END IF; RETURN NULL; END';"
            "CREATE CONSTRAINT TRIGGER losing AFTER INSERT ON journal " +
            when + " FOR EACH ROW EXECUTE FUNCTION lose()");
    }
    void lose_session(const std::string& when) { disturb("PERFORM pg_terminate_backend(pg_backend_pid())", when); }
    int send(const std::string& key = "1")
    {
        return ask(Method::POST, "/api/v1/sites/W/receipts",
                   R"({"occurred_on":"2026-03-30","supplier":"s","reference":"r","accepted":[{"lot":{"item":"CM",)"
                   R"("batch":"A","expiry":"2027-06-30","fund":""},"quantity":5}],"rejected":[]})",
                   {{"idempotency-key", key}})
            .status;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(lost_session_tests, Losing, *tests::on_postgresql)

BOOST_AUTO_TEST_CASE(a_command_whose_session_was_lost_is_run_again)
{
    lose_session("NOT DEFERRABLE");
    BOOST_TEST(send() == 201);
    BOOST_TEST(on_hand(warehouse, condom) == 5);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(a_commit_of_unknown_outcome_is_resolved_by_the_key)
{
    lose_session("DEFERRABLE INITIALLY DEFERRED");
    BOOST_TEST(send() == 201);
    BOOST_TEST(send() == 201);
    BOOST_TEST(on_hand(warehouse, condom) == 5);
}

BOOST_AUTO_TEST_CASE(a_command_that_met_another_one_is_run_again)
{
    for (const auto* state : {"40001", "40P01"}) {
        disturb("RAISE EXCEPTION ''met'' USING ERRCODE = ''" + std::string(state) + "''", "NOT DEFERRABLE");
        BOOST_TEST(send(state) == 201);
        place.open("data")->execute("DROP TRIGGER losing ON journal; DROP FUNCTION lose(); DROP SEQUENCE once");
    }
    BOOST_TEST(on_hand(warehouse, condom) == 10);
}

BOOST_AUTO_TEST_SUITE_END()
