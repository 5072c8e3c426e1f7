#include "tests/services/platform/http/hostile_requests.hpp"

#include <fmt/format.h>

#include "tests/services/platform/http/gate_fixture.hpp"

namespace abasto::tests {
namespace {

using namespace std::string_literals;
using Rows = std::vector<HostileRequest>;

constexpr std::size_t head_bytes_max = 8'192;

std::string repeated(std::string_view text, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

Rows line_rows(const Aim& aim)
{
    const std::string line = "GET " + aim.get + " HTTP/1.1\r\n";
    return {
        {"bare LF", "GET " + aim.get + " HTTP/1.1\nHost: h\n\n", 400},
        {"bare LF after a field", line + "Host: h\nX: y\r\n\r\n", 400},
        {"bare CR", line + "Host: h\rX: y\r\n\r\n", 400},
        {"NUL in a field", line + "Host: h\r\nX: \0\r\n\r\n"s, 400},
        {"control character", line + "Host: h\r\nX: \x01\r\n\r\n", 400},
        {"no Host", line + "\r\n", 400},
        {"two Hosts", line + "Host: h\r\nHost: h\r\n\r\n", 400},
        {"empty Host", line + "Host:\r\n\r\n", 400},
        {"Host with a path", line + "Host: h/x\r\n\r\n", 400},
        {"folded field", line + "Host: h\r\nX: a\r\n b\r\n\r\n", 400},
        {"space before the colon", line + "Host : h\r\n\r\n", 400},
        {"field without colon", line + "Host: h\r\nX\r\n\r\n", 400},
        {"field without name", line + "Host: h\r\n: x\r\n\r\n", 400},
        {"encoded field name", line + "Host: h\r\n=?UTF-8?Q?Content-Length?=: 5\r\n\r\n", 400},
        {"space at the front", " " + line + "Host: h\r\n\r\n", 400},
        {"empty line at the front", "\r\n" + line + "Host: h\r\n\r\n", 400},
        {"two words", "GET " + aim.get + "\r\nHost: h\r\n\r\n", 400},
        {"two spaces", "GET  " + aim.get + " HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"whole address", "GET http://h" + aim.get + " HTTP/1.1\r\nHost: h\r\n\r\n", 400},
        {"two authorizations", line + "Host: h\r\nAuthorization: a\r\nAuthorization: b\r\n\r\n", 400},
        {"TLS on a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, 400},
    };
}

Rows path_rows()
{
    Rows rows;
    for (const auto* path : {"/../etc/passwd", "/%2e%2e/etc/passwd", "/api%2fv1/items", "/api/v1/items%00",
                             "/assets/../../etc/passwd", "/assets/%2E%2e/%2e%2E/etc/passwd", "/assets/..%2f..%2fetc/passwd",
                             "/assets/..%5c..%5cetc%5cpasswd", "/assets//etc/passwd", "/assets/./x", "/assets/%c0%ae%c0%ae/x",
                             "/assets/x%0d%0ay", "/assets/%", "/assets/%zz", "assets/x", "/assets/\\..\\x"})
        rows.push_back({path, get(path), 400});
    rows.push_back({"escaped twice", get("/assets/%252e%252e/etc/passwd"), 404, "not-found", false});
    return rows;
}

Rows limit_rows(const Aim& aim)
{
    const auto version = [&](const char* text) { return "GET " + aim.get + " " + text + "\r\nHost: h\r\n\r\n"; };
    const auto method = [&](const char* text) { return text + (" " + aim.get) + " HTTP/1.1\r\nHost: h\r\n\r\n"; };
    return {
        {"long target", get("/api/v1/" + std::string(2'050, 'a')), 414},
        {"endless target", "GET /" + std::string(head_bytes_max, 'a'), 414},
        {"65 fields", get(aim.get, many_fields(64)), 431},
        {"long field", get(aim.get, "X: " + std::string(head_bytes_max, 'a') + "\r\n"), 431},
        {"unknown method", method("BREW"), 501},
        {"TRACE", method("TRACE"), 501},
        {"small method", method("get"), 501},
        {"HTTP/2.0", version("HTTP/2.0"), 505},
        {"HTTP/1.2", version("HTTP/1.2"), 505},
        {"HTTP/0.9", version("HTTP/0.9"), 505},
        {"no version", version("HTPT/1.1"), 400},
        {"unknown expectation", get(aim.get, "Expect: tea\r\n"), 417},
    };
}

Rows length_rows(const Aim& aim)
{
    const auto with = [&](const std::string& text) { return aim.head("Content-Length: " + text + "\r\n") + aim.body(); };
    const std::string size = std::to_string(aim.body().size());
    return {
        {"doubled length", with(size + "\r\nContent-Length: " + size), 400},
        {"two lengths", with(size + "\r\nContent-Length: 5"), 400},
        {"list of lengths", with(size + ", " + size), 400},
        {"plus", with("+" + size), 400},
        {"minus", with("-1"), 400},
        {"hex", with("0x1a"), 400},
        {"fraction", with(size + ".0"), 400},
        {"no number", with(""), 400},
        {"encoded length", with("=?UTF-8?Q?" + size + "?="), 400},
        {"huge length", with("99999999999999999999999"), 413},
        {"2^64", with("18446744073709551616"), 413},
        {"2^63", with("9223372036854775808"), 413},
        {"more than the endpoint takes", with(std::to_string(aim.body_bytes_max + 1)), 413},
        {"no length", aim.head("") + aim.body(), 411},
        {"body of a GET", get(aim.get, aim.fields + "Content-Length: 1\r\n") + "x", 400},
        {"body for nobody", post("/api/v1/nothing", "x"), 404},
    };
}

Rows coding_rows(const Aim& aim)
{
    const std::string length = fmt::format("Content-Length: {}\r\n", aim.body().size());
    const auto with = [&](const std::string& fields) { return aim.head(fields) + aim.body(); };
    const std::string old = "POST " + aim.post + " HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    return {
        {"length and chunked", with(length + "Transfer-Encoding: chunked\r\n"), 400},
        {"chunked and length", with("Transfer-Encoding: chunked\r\n" + length), 400},
        {"chunked twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400},
        {"two codings", with("Transfer-Encoding: gzip, chunked\r\n"), 501},
        {"unknown coding", with("Transfer-Encoding: xchunked\r\n"), 501},
        {"encoded coding", with("Transfer-Encoding: =?UTF-8?B?Y2h1bmtlZA==?=\r\n"), 501},
        {"identity", with("Transfer-Encoding: identity\r\n"), 501},
        {"compressed body", with("Content-Encoding: gzip\r\n" + length), 415},
        {"chunked in HTTP/1.0", old, 400},
    };
}

Rows chunk_rows(const Aim& aim)
{
    const auto chunks = [&](const std::string& text) { return aim.head("Transfer-Encoding: chunked\r\n") + text; };
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
        {"more in a chunk than the endpoint takes", chunks(fmt::format("{:x}\r\n", aim.body_bytes_max + 1)), 413},
        {"more in two chunks", chunks(fmt::format("1\r\n \r\n{:x}\r\n", aim.body_bytes_max)), 413},
    };
}

Rows media_rows(const Aim& aim)
{
    Rows rows;
    for (const auto* type :
         {"", "Content-Type: text/plain\r\n", "Content-Type: text/xml\r\n", "Content-Type: application/jsonp\r\n",
          "Content-Type: application/json; charset=latin1\r\n", "Content-Type: application/x-www-form-urlencoded\r\n",
          "Content-Type: multipart/form-data; boundary=x\r\n"})
        rows.push_back({"media type "s + type,
                        fmt::format("POST {} HTTP/1.1\r\nHost: h\r\n{}{}Content-Length: {}\r\n\r\n{}", aim.post, aim.fields, type,
                                    aim.body().size(), aim.body()),
                        415, "unsupported-media-type"});
    return rows;
}

// A body is read whole before it is judged: the connection goes on.
HostileRequest bad_body(const Aim& aim, std::string what, const std::string& text, std::string says = "malformed")
{
    return {std::move(what), aim.request(text), 400, std::move(says), false};
}

Rows number_rows(const Aim& aim)
{
    Rows rows;
    for (const auto* number : {"18446744073709551616",
                               "18446744073709551615",
                               "9223372036854775808",
                               "-9223372036854775809",
                               "2.9",
                               "2.0",
                               "1e2",
                               "1E400",
                               "\"5\"",
                               "\"1,000\"",
                               "true",
                               "null",
                               "[3]",
                               "{}",
                               "03",
                               "+3",
                               "0x3",
                               "NaN",
                               "Infinity",
                               "-",
                               "3.",
                               ".3",
                               "9223372036854775807"})
        rows.push_back(bad_body(aim, "number "s + number, aim.body(number)));
    const std::size_t room = aim.body_bytes_max - aim.body("").size();
    rows.push_back(bad_body(aim, "number of 1 MiB", aim.body(std::string(room, '7')), "byte"));
    rows.push_back(bad_body(aim, "fraction of 1 MiB", aim.body("3." + std::string(room - 2, '0')), "not a whole number"));
    return rows;
}

Rows text_rows(const Aim& aim)
{
    const std::string body = aim.body();
    const auto member = [&](const std::string& text) { return body.substr(0, body.size() - 1) + "," + text + "}"; };
    const std::string again = body.substr(1, body.size() - 2);
    return {
        bad_body(aim, "nothing", ""),
        bad_body(aim, "unterminated body", body.substr(0, body.size() - 1)),
        bad_body(aim, "two values", body + body),
        bad_body(aim, "text behind", body + "x"),
        bad_body(aim, "comma behind", body.substr(0, body.size() - 1) + ",}"),
        bad_body(aim, "comment", body + "/**/"),
        bad_body(aim, "byte order mark", "\xef\xbb\xbf" + body),
        bad_body(aim, "a list", "[" + body + "]", "is not an object"),
        bad_body(aim, "duplicate name", member(again), "stands twice"),
        bad_body(aim, "unknown field", member(R"("strange":1)"), "/strange"),
        bad_body(aim, "NUL in a name", member(R"("a\u0000b":1)"), "NUL"),
        bad_body(aim, "NUL in a text", member(R"("strange":"a\u0000b")"), "NUL"),
        bad_body(aim, "NUL as it is", member("\"strange\":\"\0\""s), "NUL"),
        bad_body(aim, "NUL behind", body + "\0"s, "NUL"),
        bad_body(aim, "not UTF-8", member("\"strange\":\"\xff\""), "UTF-8"),
        bad_body(aim, "overlong UTF-8", member("\"strange\":\"\xc0\xaf\""), "UTF-8"),
        bad_body(aim, "surrogate as it is", member("\"strange\":\"\xed\xa0\x80\""), "UTF-8"),
        bad_body(aim, "lone high surrogate", member(R"("strange":"\ud800")"), "surrogate"),
        bad_body(aim, "high surrogate and a letter", member(R"("strange":"\ud800a")"), "surrogate"),
        bad_body(aim, "lone low surrogate", member(R"("strange":"\udc00")"), "surrogate"),
        bad_body(aim, "two high surrogates", member(R"("strange":"\ud800\ud800")"), "surrogate"),
        bad_body(aim, "depth 33", member("\"strange\":" + repeated("[", 32) + repeated("]", 32)), "32 levels"),
        bad_body(aim, "depth 100,000", repeated("[", 100'000), "32 levels"),
        bad_body(aim, "10,001 names", member(R"("strange":[{"a":1})" + repeated(R"(,{"a":1})", 10'000) + "]"), "10000 names"),
        bad_body(aim, "name of 201 bytes", member('"' + std::string(201, 'a') + "\":1"), "200 bytes"),
    };
}

}  // namespace

std::string Aim::head(const std::string& further_fields) const
{
    return fmt::format("POST {} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n{}{}\r\n", post, fields, further_fields);
}

std::string Aim::request(const std::string& text) const
{
    return head(fmt::format("Content-Length: {}\r\n", text.size())) + text;
}

std::vector<HostileRequest> hostile_requests(const Aim& aim)
{
    Rows all;
    for (auto& rows : {line_rows(aim), path_rows(), limit_rows(aim), length_rows(aim), coding_rows(aim), chunk_rows(aim),
                       media_rows(aim), number_rows(aim), text_rows(aim)})
        all.insert(all.end(), rows.begin(), rows.end());
    return all;
}

}  // namespace abasto::tests
