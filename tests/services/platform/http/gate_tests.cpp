// The gate as a whole: who gets in, how long they may take, what every answer carries, what is written down, how it ends.
#include "services/platform/http/gate.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <future>
#include <list>
#include <stdexcept>
#include <thread>

#include "tests/services/platform/http/gate_fixture.hpp"

using namespace abasto;
using namespace abasto::tests;
using namespace std::chrono_literals;

namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::string half = "GET /api/v1/items HTTP/1.1\r\nHost";
const std::string handout = R"({"item":"COND","pieces":3})";

// The gate has read the head of a handout, and waits for its body.
void begin_handout(RawClient& client)
{
    const auto whole = post("/api/v1/handouts", handout, "Expect: 100-continue\r\n");
    const auto told = client.ask(whole.substr(0, whole.size() - handout.size()));
    BOOST_TEST_REQUIRE(told.text == "HTTP/1.1 100 Continue\r\n\r\n");
}

// Nothing more is sent to a server that has closed: what it said before is still to be read.
void drip(RawClient& client, std::string_view byte)
{
    try {
        client.send(byte);
    } catch (const Poco::Exception&) {
    }
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(gate_tests, GateFixture)

BOOST_AUTO_TEST_CASE(every_answer_is_hardened)
{
    for (const auto& request :
         {get("/api/v1/items"), get("/api/v1/nothing"), std::string("\r\n\r\n"), post("/api/v1/ping", "")}) {
        const std::string text = ask(request).text;
        for (const auto* field : {"Content-Security-Policy: default-src 'self'", "X-Content-Type-Options: nosniff\r\n",
                                  "Referrer-Policy: no-referrer\r\n", "Cache-Control: no-store\r\n", "X-Request-Id: "})
            BOOST_TEST(contains(text, field), field);
        for (const auto* field : {"Server:", "Strict-Transport-Security", "unsafe-inline"})
            BOOST_TEST(!contains(text, field), field);
    }
}

BOOST_AUTO_TEST_CASE(exceptions_are_opaque_and_can_be_traced)
{
    open({});
    for (const auto* path : {"/api/v1/broken", "/api/v1/strange"}) {
        auto one = client();
        const auto answer = one.ask(get(path));
        BOOST_TEST(answer.status() == 500);
        BOOST_TEST(!contains(answer.text, "secret"));
        const auto at = answer.text.find("X-Request-Id: ") + 14;
        BOOST_TEST(contains(answer.body(), answer.text.substr(at, 16)));
        BOOST_TEST(one.ask(get("/api/v1/items")).status() == 200);
    }
    BOOST_TEST(contains(log_lines().front(), R"("status":500)"));
    BOOST_TEST(contains(lines.front(), R"("incident":"secret")"));
}

BOOST_AUTO_TEST_CASE(the_log_tells_what_was_asked_and_no_more)
{
    open({});
    auto one = client();
    one.ask(get("/api/v1/items?limit=7", "Authorization: Bearer hidden\r\n"));
    one.ask(post("/api/v1/sites/HUE/counts", R"({"day":"2024-02-29","lines":[]})"));
    one.ask(get("/secret/path"));
    one.ask("secret\r\n\r\n");
    const auto all = log_lines();
    BOOST_REQUIRE(all.size() == 4);
    BOOST_TEST(contains(all[0], R"("method":"GET","endpoint":"/api/v1/items","status":200,"bytes_in":0,"bytes_out":18,"us":)"));
    BOOST_TEST(contains(all[1], R"("endpoint":"/api/v1/sites/{site}/counts","status":201,"bytes_in":31,)"));
    BOOST_TEST(contains(all[2], R"("endpoint":"","status":404)"));
    BOOST_TEST(contains(all[3], R"("method":"","endpoint":"","status":400)"));
    for (const auto& line : all)
        for (const auto* word : {"hidden", "limit", "HUE", "secret", "127.0.0.1"}) BOOST_TEST(!contains(line, word), word);
}

BOOST_AUTO_TEST_CASE(outreach_leaves_no_line)
{
    ask(post("/api/v1/handouts", handout));
    ask(post("/api/v1/handouts", "{}"));
    ask(post("/api/v1/handouts", handout + std::string(64, ' ')));
    ask(get("/api/v1/handouts"));
    BOOST_TEST(log_lines().empty());
    BOOST_TEST(contains(gate->metrics().text(), R"(abasto_http_requests_total{endpoint="/api/v1/handouts",status="204"} 1)"));
}

BOOST_AUTO_TEST_CASE(request_ids_do_not_count)
{
    std::vector<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        const auto answer = ask(get("/api/v1/items"));
        ids.push_back(answer.text.substr(answer.text.find("X-Request-Id: ") + 14, 16));
    }
    BOOST_TEST((ids[0] != ids[1] && ids[1] != ids[2]));
    BOOST_TEST(ids[0].substr(0, 8) != ids[1].substr(0, 8));
}

BOOST_AUTO_TEST_CASE(head_has_the_fields_of_get_and_no_body)
{
    const auto whole = ask(get("/api/v1/items"));
    const auto answer = client().ask("HEAD /api/v1/items HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", 2);
    BOOST_TEST(contains(answer.text, "Content-Length: 18\r\n"));
    BOOST_TEST(contains(whole.text, "Content-Length: 18\r\n"));
    BOOST_TEST(answer.text.ends_with("\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(long_answers_come_in_parts)
{
    open({});
    auto one = client();
    BOOST_TEST(one.ask(get("/api/v1/stream")).body() == "5\r\nitem\n\r\n5\r\nCOND\n\r\n5\r\nCOND\n\r\n5\r\nCOND\n\r\n0\r\n\r\n");
    BOOST_TEST(one.ask(get("/api/v1/items")).status() == 200);
    const auto old = ask("GET /api/v1/stream HTTP/1.0\r\nHost: h\r\n\r\n", 2);
    BOOST_TEST((old.closed && old.text.ends_with("\r\n\r\nitem\nCOND\nCOND\nCOND\n")));
}

BOOST_AUTO_TEST_CASE(an_answer_that_breaks_off_does_not_look_whole)
{
    const auto answer = ask(get("/api/v1/torn"));
    BOOST_TEST(answer.closed);
    BOOST_TEST(!contains(answer.text, "0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(half_sent_heads_keep_nobody_out)
{
    std::list<RawClient> slow;
    for (int i = 0; i < 64; ++i) slow.emplace_back(gate->port()).send(half);
    BOOST_TEST(ask(get("/api/v1/items")).status() == 200);
    const auto answer = slow.front().read(2);
    BOOST_TEST(answer.status() == 408);
    BOOST_TEST(answer.closed);
}

BOOST_AUTO_TEST_CASE(drip_fed_heads_and_bodies_run_out_of_time)
{
    auto head = client();
    auto body = client();
    const std::string request = post("/api/v1/handouts", handout);
    body.send(request.substr(0, request.size() - 10));
    for (int i = 0; i < 6; ++i) {
        drip(head, "G");
        drip(body, " ");
        std::this_thread::sleep_for(100ms);
    }
    BOOST_TEST(head.read(1).status() == 408);
    BOOST_TEST(body.read(1).status() == 408);
    BOOST_TEST(calls.handouts == 0);
}

BOOST_AUTO_TEST_CASE(idle_connections_are_closed_in_silence)
{
    auto fresh = client();
    auto used = client();
    BOOST_TEST(used.ask(get("/api/v1/items")).status() == 200);
    BOOST_TEST(fresh.is_closed());
    BOOST_TEST(used.is_closed());
}

BOOST_AUTO_TEST_CASE(a_reader_that_does_not_read_is_dropped)
{
    auto one = client();
    std::string requests;
    for (int i = 0; i < 200; ++i) requests += get("/api/v1/items");
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    const auto flood = [&] {
        while (std::chrono::steady_clock::now() < deadline) one.send(requests);
    };
    BOOST_CHECK_THROW(flood(), std::exception);
}

BOOST_AUTO_TEST_CASE(a_second_server_on_the_port_fails_loudly)
{
    const auto second = [&] { http::Gate({.port = gate->port(), .application = {}, .log = {}, .request_id_key = {}}); };
    BOOST_CHECK_EXCEPTION(second(), std::runtime_error,
                          [](const auto& error) { return contains(error.what(), "cannot listen on 127.0.0.1 port "); });
}

BOOST_AUTO_TEST_CASE(there_is_a_descriptor_for_every_connection)
{
    rlimit before{};
    BOOST_REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit few{.rlim_cur = 1'024, .rlim_max = before.rlim_max};
    BOOST_REQUIRE(::setrlimit(RLIMIT_NOFILE, &few) == 0);
    open({.connections_max = 2'500});
    rlimit after{};
    BOOST_TEST(::getrlimit(RLIMIT_NOFILE, &after) == 0);
    BOOST_TEST(after.rlim_cur >= std::min<rlim_t>(2'500, before.rlim_max));
    BOOST_TEST(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    BOOST_TEST(ask(get("/api/v1/items")).status() == 200);
}

BOOST_AUTO_TEST_CASE(stops_after_what_is_under_way)
{
    open({});
    auto idle = client();
    auto busy = client();
    BOOST_TEST(idle.ask(get("/api/v1/items")).status() == 200);
    begin_handout(busy);
    auto stopped = std::async(std::launch::async, [&] { return gate->stop(5s); });
    BOOST_TEST(idle.is_closed(2s));
    busy.send(handout);
    const auto answer = busy.read(2);
    BOOST_TEST((answer.status() == 204 && answer.closed));
    BOOST_TEST(stopped.get());
}

BOOST_AUTO_TEST_CASE(stopping_cuts_off_who_does_not_end)
{
    auto busy = client();
    begin_handout(busy);
    BOOST_TEST(!gate->stop(0ms));
    BOOST_TEST(calls.handouts == 0);
}

BOOST_AUTO_TEST_CASE(where_all_places_are_taken_an_idle_one_goes)
{
    auto limits = short_limits();
    limits.connections_max = 3;
    limits.head_time = limits.idle_time = 5s;
    open(limits);
    std::list<RawClient> idle;
    for (int i = 0; i < 3; ++i) idle.emplace_back(gate->port()).send(half);
    for (int i = 0; i < 6; ++i) BOOST_TEST(idle.emplace_back(gate->port()).ask(get("/api/v1/items")).status() == 200);
    BOOST_TEST(idle.front().read(2, 2s).closed);
    BOOST_TEST(contains(gate->metrics().text(), "abasto_http_connections_refused_total 0\n"));
}

BOOST_AUTO_TEST_CASE(where_all_are_busy_the_next_comes_back_later)
{
    auto limits = short_limits();
    limits.connections_max = 2;
    limits.slack_time = 5s;
    open(limits);
    std::list<RawClient> busy;
    for (int i = 0; i < 2; ++i) begin_handout(busy.emplace_back(gate->port()));
    auto next = client();
    const auto answer = next.read(2);
    BOOST_TEST((answer.status() == 503 && answer.closed));
    BOOST_TEST(contains(answer.text, "Retry-After: 1\r\n"));
    BOOST_TEST(contains(gate->metrics().text(), "abasto_http_connections_refused_total 1\n"));
}

BOOST_AUTO_TEST_SUITE_END()
