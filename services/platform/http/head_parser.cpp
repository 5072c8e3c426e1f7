#include "services/platform/http/head_parser.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "services/platform/http/characters.hpp"
#include "services/platform/http/target.hpp"

namespace abasto::http {
namespace {

using Fault = std::optional<HeadFault>;

HeadFault fault(int status, std::string detail) { return {status, std::move(detail)}; }

// Fields of which a second one would change the meaning of the first.
constexpr std::string_view single_fields[] = {
    "host",          "content-length",  "transfer-encoding", "content-type", "expect", "content-encoding",
    "authorization", "idempotency-key", "if-match",          "cookie"};

bool is_forbidden(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\r' && c != '\n') || byte == 0x7f;
}

// The line up to CR LF, which is taken off the front of `rest`. Precondition: scan_head has found every line end to be CR LF.
std::string_view take_line(std::string_view& rest)
{
    const auto end = rest.find("\r\n");
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 2, rest.size()));
    return line;
}

Fault read_version(std::string_view text, int& minor)
{
    const bool formed = text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' && is_digit(text[7]);
    if (!formed) return fault(400, "the request line does not end with a version");
    if (text[5] != '1' || text[7] > '1') return fault(505, "the version is neither HTTP/1.1 nor HTTP/1.0");
    minor = text[7] - '0';
    return std::nullopt;
}

Fault read_request_line(std::string_view line, RequestHead& head)
{
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return fault(400, "the request line does not have three parts");
    if (auto bad = read_version(line.substr(last + 1), head.minor_version)) return bad;
    const auto name = line.substr(0, first);
    if (!is_token(name)) return fault(400, "the method is no token");
    const auto method = parse_enum<Method>(name);
    if (!method) return fault(501, "the method is not known here");
    const auto text = line.substr(first + 1, last - first - 1);
    if (text.size() > target_bytes_max) return fault(414, "the target is longer than 2048 bytes");
    auto target = parse_target(text);
    if (!target) return fault(400, "the target is not a path and query without dots, escapes of slashes or controls");
    head.method = *method;
    head.segments = std::move(target->segments);
    head.query = std::move(target->query);
    return std::nullopt;
}

bool is_single(std::string_view name)
{
    return std::find(std::begin(single_fields), std::end(single_fields), name) != std::end(single_fields);
}

Fault read_field(std::string_view line, RequestHead& head)
{
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return fault(400, "a field has no colon");
    // Also refuses folded lines and spaces before the colon.
    if (!is_token(line.substr(0, colon))) return fault(400, "the name of a field is no token");
    std::string name = lower_case(line.substr(0, colon));
    if (is_single(name) && head.field(name)) return fault(400, "the field " + name + " stands twice");
    head.fields.push_back({std::move(name), std::string(trimmed(line.substr(colon + 1)))});
    return std::nullopt;
}

Fault read_fields(std::string_view lines, RequestHead& head)
{
    for (auto line = take_line(lines); !line.empty(); line = take_line(lines)) {
        if (head.fields.size() == head_fields_max) return fault(431, "there are more than 64 fields");
        if (auto bad = read_field(line, head)) return bad;
    }
    return std::nullopt;
}

// 1*DIGIT and nothing else: no sign, no list, no white space, no number beyond 63 bits.
Fault read_length(std::string_view text, RequestHead& head)
{
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return fault(400, "Content-Length is not a number");
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.content_length);
    const bool fits = error == std::errc() && std::in_range<std::int64_t>(head.content_length);
    if (!fits || end != text.data() + text.size()) return fault(413, "Content-Length is beyond all limits");
    head.framing = Framing::length;
    return std::nullopt;
}

Fault read_framing(RequestHead& head)
{
    const auto length = head.field("content-length");
    const auto coding = head.field("transfer-encoding");
    if (length && coding) return fault(400, "Content-Length and Transfer-Encoding stand together");
    if (length) return read_length(*length, head);
    if (!coding) return std::nullopt;
    if (head.minor_version == 0) return fault(400, "Transfer-Encoding is not of HTTP/1.0");
    if (!equal_ignoring_case(*coding, "chunked")) return fault(501, "the transfer coding is not chunked");
    head.framing = Framing::chunked;
    return std::nullopt;
}

bool is_host_character(char c)
{
    return is_letter(c) || is_digit(c) || std::string_view(".-_:[]").find(c) != std::string_view::npos;
}

Fault read_host(const RequestHead& head)
{
    const auto host = head.field("host");
    if (!host) return fault(400, "there is no field Host");
    if (host->empty() || !std::all_of(host->begin(), host->end(), is_host_character)) return fault(400, "Host is not a host");
    return std::nullopt;
}

bool lists(std::string_view list, std::string_view wanted)
{
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (equal_ignoring_case(trimmed(list.substr(0, comma)), wanted)) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

Fault read_connection(RequestHead& head)
{
    const auto close = [](const HeaderField& field) { return field.name == "connection" && lists(field.value, "close"); };
    head.keep_alive = head.minor_version == 1 && std::none_of(head.fields.begin(), head.fields.end(), close);
    const auto expect = head.field("expect");
    if (!expect) return std::nullopt;
    if (!equal_ignoring_case(*expect, "100-continue")) return fault(417, "Expect is not 100-continue");
    head.expects_continue = head.minor_version == 1;
    return std::nullopt;
}

}  // namespace

HeadScan scan_head(std::string_view bytes, std::size_t scanned)
{
    for (std::size_t i = scanned; i < bytes.size() && i < head_bytes_max; ++i) {
        const char c = bytes[i];
        if (is_forbidden(c)) return {.size = {}, .fault = fault(400, "the head holds a control character")};
        const bool after_cr = i > 0 && bytes[i - 1] == '\r';
        if (after_cr != (c == '\n')) return {.size = {}, .fault = fault(400, "a line does not end with CR LF")};
        if (c == '\n' && (i == 1 || (i > 2 && bytes[i - 2] == '\n'))) return {.size = i + 1, .fault = {}};
    }
    if (bytes.size() < head_bytes_max) return {};
    const bool in_first_line = bytes.substr(0, head_bytes_max).find('\n') == std::string_view::npos;
    return {.size = {},
            .fault = in_first_line ? fault(414, "the target is longer than 2048 bytes")
                                   : fault(431, "the head is longer than 8192 bytes")};
}

Result<RequestHead, HeadFault> parse_head(std::string_view bytes)
{
    RequestHead head;
    const auto line = take_line(bytes);
    Fault bad = read_request_line(line, head);
    if (!bad) bad = read_fields(bytes, head);
    if (!bad) bad = read_host(head);
    if (!bad) bad = read_framing(head);
    if (!bad) bad = read_connection(head);
    if (bad) return Failure{std::move(*bad)};
    return head;
}

}  // namespace abasto::http
