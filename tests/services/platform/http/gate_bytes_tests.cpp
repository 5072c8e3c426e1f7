// Raw bytes -> status, and whether the connection stays open. No handler is called for a request that is not whole and unambiguous.
#include <boost/test/unit_test.hpp>

#include "tests/services/platform/http/gate_fixture.hpp"

using namespace abasto::tests;
using namespace std::string_literals;

namespace {

enum class Then { open, closed };

struct Row {
    const char* what;
    std::string bytes;
    int status;
    Then then = Then::closed;
};

const std::string items = "GET /api/v1/items HTTP/1.1\r\n";
const std::string handouts = "POST /api/v1/handouts HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n";
const std::string handout = R"({"item":"COND","pieces":3})";  // 26 bytes

std::string many_fields(int count)
{
    std::string fields;
    for (int i = 0; i < count; ++i) fields += "X-" + std::to_string(i) + ": 1\r\n";
    return fields;
}

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

std::vector<Row> head_rows()
{
    return {
        {"bare LF", "GET /api/v1/items HTTP/1.1\nHost: h\n\n", 400},
        {"bare LF after a field", items + "Host: h\nX: y\r\n\r\n", 400},
        {"bare CR", items + "Host: h\rX: y\r\n\r\n", 400},
        {"NUL in a field", items + "Host: h\r\nX: \0\r\n\r\n"s, 400},
        {"control character", items + "Host: h\r\nX: \x01\r\n\r\n", 400},
        {"no Host", items + "\r\n", 400},
        {"two Hosts", items + "Host: h\r\nHost: h\r\n\r\n", 400},
        {"empty Host", items + "Host:\r\n\r\n", 400},
        {"Host with a path", items + "Host: h/x\r\n\r\n", 400},
        {"folded field", items + "Host: h\r\nX: a\r\n b\r\n\r\n", 400},
        {"space before the colon", items + "Host : h\r\n\r\n", 400},
        {"field without colon", items + "Host: h\r\nX\r\n\r\n", 400},
        {"field without name", items + "Host: h\r\n: x\r\n\r\n", 400},
        {"encoded field name", items + "Host: h\r\n=?UTF-8?Q?Content-Length?=: 5\r\n\r\n", 400},
        {"space at the front", " " + items + "Host: h\r\n\r\n", 400},
        {"empty line at the front", "\r\n" + items + "Host: h\r\n\r\n", 400},
        {"two words", "GET /api/v1/items\r\nHost: h\r\n\r\n", 400},
        {"two spaces", "GET  /api/v1/items HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"whole address", "GET http://h/api/v1/items HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"path traversal", get("/../etc/passwd"), 400},
        {"encoded path traversal", get("/%2e%2e/etc/passwd"), 400},
        {"encoded slash", get("/api%2fv1/items"), 400},
        {"NUL in the target", get("/api/v1/items%00"), 400},
        {"two authorizations", items + "Host: h\r\nAuthorization: a\r\nAuthorization: b\r\n\r\n", 400},
        {"TLS on a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, 400},
    };
}

std::vector<Row> limit_rows()
{
    return {
        {"long target", get("/api/v1/" + std::string(2'050, 'a')), 414},
        {"endless target", "GET /" + std::string(9'000, 'a'), 414},
        {"65 fields", get("/api/v1/items", many_fields(64)), 431},
        {"long field", get("/api/v1/items", "X: " + std::string(8'200, 'a') + "\r\n"), 431},
        {"unknown method", "BREW /api/v1/items HTTP/1.1\r\nHost: h\r\n\r\n", 501},
        {"TRACE", "TRACE /api/v1/items HTTP/1.1\r\nHost: h\r\n\r\n", 501},
        {"small method", "get /api/v1/items HTTP/1.1\r\nHost: h\r\n\r\n", 501},
        {"HTTP/2.0", "GET /api/v1/items HTTP/2.0\r\nHost: h\r\n\r\n", 505},
        {"HTTP/1.2", "GET /api/v1/items HTTP/1.2\r\nHost: h\r\n\r\n", 505},
        {"no version", "GET /api/v1/items HTPT/1.1\r\nHost: h\r\n\r\n", 400},
        {"unknown expectation", get("/api/v1/items", "Expect: tea\r\n"), 417},
    };
}

std::vector<Row> framing_rows()
{
    const auto with = [](const char* fields) { return handouts + fields + "\r\n" + handout; };
    return {
        {"doubled length", with("Content-Length: 26\r\nContent-Length: 26\r\n"), 400},
        {"two lengths", with("Content-Length: 26\r\nContent-Length: 5\r\n"), 400},
        {"list of lengths", with("Content-Length: 26, 26\r\n"), 400},
        {"plus", with("Content-Length: +26\r\n"), 400},
        {"minus", with("Content-Length: -1\r\n"), 400},
        {"hex", with("Content-Length: 0x1a\r\n"), 400},
        {"fraction", with("Content-Length: 26.0\r\n"), 400},
        {"no number", with("Content-Length: \r\n"), 400},
        {"encoded length", with("Content-Length: =?UTF-8?Q?26?=\r\n"), 400},
        {"huge length", with("Content-Length: 99999999999999999999999\r\n"), 413},
        {"2^63", with("Content-Length: 9223372036854775808\r\n"), 413},
        {"more than the endpoint takes", with("Content-Length: 65\r\n"), 413},
        {"length and chunked", with("Content-Length: 26\r\nTransfer-Encoding: chunked\r\n"), 400},
        {"chunked and length", with("Transfer-Encoding: chunked\r\nContent-Length: 26\r\n"), 400},
        {"chunked twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400},
        {"two codings", with("Transfer-Encoding: gzip, chunked\r\n"), 501},
        {"unknown coding", with("Transfer-Encoding: xchunked\r\n"), 501},
        {"encoded coding", with("Transfer-Encoding: =?UTF-8?B?Y2h1bmtlZA==?=\r\n"), 501},
        {"identity", with("Transfer-Encoding: identity\r\n"), 501},
        {"no length", handouts + "\r\n", 411},
        {"body where none is taken", post("/api/v1/ping", "x"), 400},
        {"body of a GET", get("/api/v1/items", "Content-Length: 1\r\n") + "x", 400},
        {"body for nobody", post("/api/v1/nothing", "x"), 404},
        {"body with a wrong media type",
         "POST /api/v1/handouts HTTP/1.1\r\nHost: h\r\nContent-Type: text/xml\r\nContent-Length: 1\r\n\r\nx", 415},
        {"compressed body", with("Content-Encoding: gzip\r\nContent-Length: 26\r\n"), 415},
        {"chunked in HTTP/1.0", "POST /api/v1/handouts HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    };
}

std::vector<Row> chunk_rows()
{
    const auto chunks = [](const std::string& text) { return handouts + "Transfer-Encoding: chunked\r\n\r\n" + text; };
    return {
        {"chunk without size", chunks("\r\n"), 400},
        {"chunk size in words", chunks("g\r\n"), 400},
        {"signed chunk", chunks("+5\r\nabcde\r\n0\r\n\r\n"), 400},
        {"hex prefix", chunks("0x5\r\nabcde\r\n0\r\n\r\n"), 400},
        {"chunk with extension", chunks("5;a=b\r\nabcde\r\n0\r\n\r\n"), 400},
        {"space behind the size", chunks("5 \r\nabcde\r\n0\r\n\r\n"), 400},
        {"chunk longer than it says", chunks("5\r\nabcdef\r\n0\r\n\r\n"), 400},
        {"bare LF after the size", chunks("5\nabcde\r\n0\r\n\r\n"), 400},
        {"bare LF after the chunk", chunks("5\r\nabcde\n0\r\n\r\n"), 400},
        {"trailer", chunks("0\r\nX: y\r\n\r\n"), 400},
        {"nine digits", chunks("100000000\r\n"), 400},
        {"more than the endpoint takes", chunks("41\r\n"), 413},
        {"more in two chunks", chunks("40\r\n" + std::string(64, ' ') + "\r\n1\r\n"), 413},
    };
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(gate_bytes_tests, GateFixture)

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

BOOST_AUTO_TEST_CASE(refuses_and_closes_whatever_could_be_read_in_two_ways)
{
    for (const auto& rows : {head_rows(), limit_rows(), framing_rows(), chunk_rows()})
        for (const Row& row : rows) {
            auto one = client();
            // A second request right behind shows whether the first one was read as shorter than it is.
            one.send(row.bytes + get("/api/v1/items"));
            const Answer answer = one.read(2);
            BOOST_TEST((answer.statuses() == std::vector{row.status}), row.what << ": " << answer.status());
            BOOST_TEST(answer.closed, row.what);
            BOOST_TEST(answer.text.find("Content-Type: application/problem+json") != std::string::npos, row.what);
        }
    BOOST_TEST((calls.handouts == 0 && calls.lists == 0 && calls.counts == 0));
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
