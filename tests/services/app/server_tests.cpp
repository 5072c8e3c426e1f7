// The programme as it is served: over real sockets, with real tokens.
#include "services/app/server.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>
#include <thread>

#include "services/platform/journal/journal_store.hpp"
#include "tests/services/app/command_line.hpp"
#include "tests/services/platform/http/gate_fixture.hpp"
#include "tests/services/platform/http/hostile_requests.hpp"

using namespace abasto;
using namespace abasto::tests;

namespace {

struct Served {
    Served()
    {
        cli.output_of("init --data @data");
        cli.write("sites.csv", "code,name,role,zone\nBH,Bodega,warehouse,\n");
        cli.write("items.csv", "code,name,kind,packs,counts_as,components\nCM,Condom,male_condom,,,\n");
        cli.output_of("import template sites @sites.csv --data @data --commit");
        cli.output_of("import template items @items.csv --data @data --commit");
        bearer[0] = bearer_of("Carla", "coordinator");
        bearer[1] = bearer_of("Olga", "operator");
        server = std::make_unique<app::Server>(app::ServerOptions{.data = cli.data(), .keys = cli.path("")}, session);
    }
    std::string bearer_of(const std::string& name, const std::string& role)
    {
        cli.output_of("user add " + name + " --role " + role + " --data @data");
        std::string line = cli.output_of("token create " + name + " --data @data");
        line.pop_back();
        return "Authorization: Bearer " + line + "\r\n";
    }
    [[nodiscard]] Aim aim_at_receipts() const
    {
        return {.post = "/api/v1/sites/BH/receipts",
                .body_before = R"({"occurred_on":"2019-03-30","supplier":"central","reference":"311","accepted":[{"lot":)"
                               R"({"item":"CM","batch":"A","expiry":"2027-06-30","fund":""},"quantity":)",
                .body_after = R"(}],"rejected":[]})",
                .fields = bearer[0] + "Idempotency-Key: 1\r\n",
                .get = "/health/live"};
    }
    Answer ask(std::string_view bytes) { return RawClient(server->port()).ask(bytes); }
    void serve_behind_proxy()
    {
        server.reset();
        server = std::make_unique<app::Server>(
            app::ServerOptions{.data = cli.data(), .keys = cli.path(""), .trusts_forwarded_for = true}, session);
    }
    // The status of a log-in with a wrong password.
    int guess(const std::string& fields)
    {
        const Aim log_in{.post = "/api/v1/sessions",
                         .body_before = R"({"login":"Carla","password":")",
                         .body_after = R"("})",
                         .fields = fields,
                         .get = {}};
        return ask(log_in.request(log_in.body())).status();
    }

    CommandLine cli;
    std::ostringstream out;
    journal::SystemRandom random;
    app::Session session{.console = {out, out}, .clock = cli.clock, .random = random};
    std::array<std::string, 2> bearer;  // of a coordinator, of an operator
    std::unique_ptr<app::Server> server;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(server_tests, Served)

BOOST_AUTO_TEST_CASE(no_hostile_request_changes_the_ledger)
{
    const Aim receipts = aim_at_receipts();
    const auto heads = cli.heads();
    for (const HostileRequest& row : hostile_requests(receipts)) {
        const Answer answer = ask(row.bytes);
        BOOST_TEST(answer.status() == row.status, row.what << ": " << answer.text);
        BOOST_TEST(answer.text.find(row.says) != std::string::npos, row.what << " says " << answer.text);
    }
    BOOST_TEST(cli.heads() == heads);
    BOOST_TEST(ask(receipts.request(receipts.body())).status() == 201);
    BOOST_TEST(cli.heads() != heads);
}

BOOST_AUTO_TEST_CASE(a_supervisor_sees_it_live_and_only_an_operator_counts)
{
    BOOST_TEST(ask(get("/health/live")).body() == R"({"state":"live"})");
    BOOST_TEST(ask(get("/health/ready")).body() == R"({"state":"ready"})");
    BOOST_TEST(ask(get("/metrics")).status() == 401);
    BOOST_TEST(ask(get("/metrics", bearer[0])).status() == 403);
    BOOST_TEST(ask(get("/metrics", bearer[1])).body().find("abasto_http_connections_open ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_tidied_is_told_and_the_server_goes_on)
{
    BOOST_TEST(!server->tidy().has_value());
    cli.open_database()->execute("ALTER TABLE security_log RENAME TO hidden");
    const auto trouble = server->tidy();
    BOOST_REQUIRE(trouble.has_value());
    BOOST_TEST(trouble->find("security_log") != std::string::npos, *trouble);
    BOOST_TEST(ask(get("/health/live")).status() == 200);
}

BOOST_AUTO_TEST_CASE(a_sealed_programme_is_read_and_not_written)
{
    const Aim receipts = aim_at_receipts();
    const auto database = cli.open_database();
    journal::write_seal(*database, {.id = {1}, .place = "postgresql://db.example.org/programme"});
    const Answer refused = ask(receipts.request(receipts.body()));
    BOOST_TEST(refused.status() == 503);
    BOOST_TEST(refused.body().find("the programme is sealed") != std::string::npos, refused.text);
    BOOST_TEST(ask(get("/api/v1/items", bearer[0])).status() == 200);
    BOOST_TEST(ask(get("/health/ready")).status() == 503);
    journal::remove_seal(*database);
    for (int asked = 0; asked < 100 && ask(get("/health/ready")).status() == 503; ++asked)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    BOOST_TEST(ask(get("/health/ready")).status() == 200);
    BOOST_TEST(ask(receipts.request(receipts.body())).status() == 201);
}

BOOST_AUTO_TEST_CASE(behind_a_proxy_nobody_waits_for_what_others_tried)
{
    serve_behind_proxy();
    for (int i = 0; i < 5; ++i) BOOST_TEST(guess("X-Forwarded-For: 192.0.2.7\r\n") == 401);
    BOOST_TEST(guess("X-Forwarded-For: 192.0.2.7\r\n") == 429);
    BOOST_TEST(guess("X-Forwarded-For: 198.51.100.1\r\n") == 401);
    BOOST_TEST(guess("X-Forwarded-For: 203.0.113.5, 192.0.2.7\r\n") == 429);
    BOOST_TEST(guess("X-Forwarded-For: 203.0.113.5\r\nX-Forwarded-For: 192.0.2.7\r\n") == 429);
}

BOOST_AUTO_TEST_CASE(without_a_proxy_nobody_says_where_they_come_from)
{
    const auto field = [](int i) { return "X-Forwarded-For: 192.0.2." + std::to_string(i) + "\r\n"; };
    for (int i = 0; i < 5; ++i) BOOST_TEST(guess(field(i)) == 401);
    BOOST_TEST(guess(field(5)) == 429);
}

BOOST_AUTO_TEST_CASE(it_describes_itself_to_everybody)
{
    const Answer answer = ask(get("/api/v1/openapi.json"));
    BOOST_TEST(answer.status() == 200);
    for (const auto* path : {"/api/v1/sites/{site}/receipts", "/health/ready", "/api/v1/openapi.json"})
        BOOST_TEST(answer.body().find('"' + std::string(path) + "\":{") != std::string::npos, path);
}

BOOST_AUTO_TEST_SUITE_END()
