// Raw bytes -> status, and whether the connection stays open. No handler is called for a request that is not whole and unambiguous.
#include <boost/test/unit_test.hpp>

#include "tests/services/platform/http/gate_fixture.hpp"
#include "tests/services/platform/http/hostile_requests.hpp"

using namespace abasto::tests;

namespace {

enum class Then { open, closed };

struct Row {
    const char* what;
    std::string bytes;
    int status;
    Then then = Then::closed;
};

const std::string handouts = "POST /api/v1/handouts HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n";
const std::string handout = R"({"item":"COND","pieces":3})";  // 26 bytes

std::vector<Row> accepted_rows()
{
    return {
        {"plain", get("/api/v1/items"), 200, Then::open},
        {"63 fields and Host", get("/api/v1/items", many_fields(63)), 200, Then::open},
        {"2 KiB target", get("/api/v1/" + std::string(2'040, 'a')), 404, Then::open},
        {"close is asked for", get("/api/v1/items", "Connection: close\r\n"), 200},
        {"HTTP/1.0", "GET /api/v1/items HTTP/1.0\r\nHost: h\r\n\r\n", 200},
        {"length", handouts + "Content-Length: 26\r\n\r\n" + handout, 204, Then::open},
        {"zeros before the length", handouts + "Content-Length: 0026\r\n\r\n" + handout, 204, Then::open},
        {"two chunks",
         handouts + "Transfer-Encoding: Chunked\r\n\r\n5\r\n{\"ite\r\n15\r\nm\":\"COND\",\"pieces\":3}\r\n0\r\n\r\n", 204,
         Then::open},
        {"no body where none is taken", "POST /api/v1/ping HTTP/1.1\r\nHost: h\r\n\r\n", 204, Then::open},
        {"length zero where none is taken", post("/api/v1/ping", ""), 204, Then::open},
        {"OPTIONS", "OPTIONS /api/v1/items HTTP/1.1\r\nHost: h\r\n\r\n", 204, Then::open},
    };
}

const Aim counts{.post = "/api/v1/sites/HUE/counts",
                 .body_before = R"({"day":"2024-02-29","lines":[{"item":"COND","pieces":)",
                 .body_after = "}]}",
                 .fields = "Authorization: Bearer keeper\r\n",
                 .get = "/api/v1/items"};

// Nothing here waits for a time to be over.
struct Unhurried : GateFixture {
    Unhurried() : GateFixture(abasto::http::GateLimits{}) {}
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(gate_bytes_tests, Unhurried)

BOOST_AUTO_TEST_CASE(answers_what_is_well_formed)
{
    for (const Row& row : accepted_rows()) {
        auto one = client();
        BOOST_TEST(one.ask(row.bytes).status() == row.status, row.what);
        const bool open = row.then == Then::open;
        if (open)
            BOOST_TEST(one.ask(get("/api/v1/items")).status() == 200, row.what);
        else
            BOOST_TEST(one.is_closed(), row.what);
    }
    BOOST_TEST(calls.handouts == 3);
}

BOOST_AUTO_TEST_CASE(no_hostile_request_has_an_effect)
{
    int open = 0;
    for (const HostileRequest& row : hostile_requests(counts)) {
        auto one = client();
        // A second request right behind shows whether the first one was read as shorter than it is.
        one.send(row.bytes + get("/api/v1/items"));
        const Answer answer = one.read(2);
        const auto expected = row.closes ? std::vector{row.status} : std::vector{row.status, 200};
        BOOST_TEST((answer.statuses() == expected), row.what << ": " << answer.text.substr(0, 20));
        BOOST_TEST(answer.closed == row.closes, row.what);
        BOOST_TEST(answer.text.find("Content-Type: application/problem+json") != std::string::npos, row.what);
        BOOST_TEST(answer.text.find(row.says) != std::string::npos, row.what << " says " << answer.text);
        open += row.closes ? 0 : 1;
    }
    BOOST_TEST((calls.handouts == 0 && calls.lists == open && calls.counts == 0));
    BOOST_TEST(ask(counts.request(counts.body())).status() == 201);
}

BOOST_AUTO_TEST_CASE(refuses_a_body_where_none_is_taken)
{
    auto one = client();
    one.send(post("/api/v1/ping", "x") + get("/api/v1/items"));
    const Answer answer = one.read(2);
    BOOST_TEST((answer.statuses() == std::vector{400} && answer.closed));
}

BOOST_AUTO_TEST_CASE(never_delivers_a_truncated_body)
{
    const std::string bytes = handouts + "Content-Length: 26\r\n\r\n" + handout;
    const std::string chunked = handouts + "Transfer-Encoding: chunked\r\n\r\n1a\r\n" + handout + "\r\n0\r\n\r\n";
    for (const std::string& whole : {bytes, chunked})
        for (const std::size_t missing : {1U, 2U, 3U, 5U, 20U}) {
            auto one = client();
            one.send(whole.substr(0, whole.size() - missing));
            one.end();
            BOOST_TEST(one.read(1).status() == 400, missing);
        }
    BOOST_TEST(calls.handouts == 0);
    for (const std::string& whole : {bytes, chunked}) BOOST_TEST(ask(whole).status() == 204);
}

BOOST_AUTO_TEST_CASE(answers_in_order_and_stops_at_a_bad_second_request)
{
    const std::string two = post("/api/v1/handouts", handout) + get("/api/v1/items?as_of=2024-02-29");
    BOOST_TEST((ask(two, 2).statuses() == std::vector{204, 200}));
    const auto answer = ask(get("/api/v1/items") + "GET / HTTP/1.1\r\n\r\n" + get("/api/v1/items"), 3);
    BOOST_TEST((answer.statuses() == std::vector{200, 400}));
    BOOST_TEST(answer.closed);
}

BOOST_AUTO_TEST_CASE(bytes_may_come_one_by_one)
{
    auto one = client();
    for (const char byte : handouts + "Transfer-Encoding: chunked\r\n\r\n1a\r\n" + handout + "\r\n0\r\n\r\n")
        one.send({&byte, 1});
    BOOST_TEST(one.read().status() == 204);
}

BOOST_AUTO_TEST_CASE(the_body_may_wait_for_the_word_to_go_on)
{
    auto one = client();
    BOOST_TEST(one.ask(handouts + "Expect: 100-continue\r\nContent-Length: 26\r\n\r\n").text == "HTTP/1.1 100 Continue\r\n\r\n");
    BOOST_TEST(one.ask(handout).status() == 204);
    BOOST_TEST(ask(handouts + "Expect: 100-continue\r\nContent-Length: 65\r\n\r\n").status() == 413);
}

BOOST_AUTO_TEST_SUITE_END()
