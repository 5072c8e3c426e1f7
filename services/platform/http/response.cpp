#include "services/platform/http/response.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace abasto::http {
namespace {

constexpr std::string_view security_fields =
    "Content-Security-Policy: default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src "
    "'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

bool has_field(const Response& response, std::string_view name)
{
    return std::any_of(response.fields.begin(), response.fields.end(), [&](const HeaderField& f) { return f.name == name; });
}

// 204 and 304 have no body and no length.
bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

void append_framing(std::string& out, const Response& response, const Sending& sending)
{
    if (!response.media_type.empty()) fmt::format_to(std::back_inserter(out), "Content-Type: {}\r\n", response.media_type);
    if (!may_have_body(response.status)) return;
    if (!response.next_part)
        fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", response.body.size());
    else if (sending.chunked)
        out += "Transfer-Encoding: chunked\r\n";
}

}  // namespace

std::string_view reason_phrase(int status)
{
    static constexpr std::pair<int, std::string_view> phrases[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {303, "See Other"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {411, "Length Required"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
        {507, "Insufficient Storage"},
    };
    const auto* const found =
        std::find_if(std::begin(phrases), std::end(phrases), [&](const auto& p) { return p.first == status; });
    return found == std::end(phrases) ? std::string_view() : found->second;
}

Response json_response(int status, std::string body)
{
    return {.status = status, .media_type = std::string(json_media_type), .body = std::move(body)};
}

std::string response_head(const Response& response, const Sending& sending)
{
    std::string out = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    append_framing(out, response, sending);
    for (const HeaderField& field : response.fields)
        fmt::format_to(std::back_inserter(out), "{}: {}\r\n", field.name, field.value);
    if (!has_field(response, "Cache-Control")) out += "Cache-Control: no-store\r\n";
    out += security_fields;
    if (sending.secure) out += "Strict-Transport-Security: max-age=31536000\r\n";
    if (!sending.request_id.empty()) fmt::format_to(std::back_inserter(out), "X-Request-Id: {}\r\n", sending.request_id);
    if (sending.close) out += "Connection: close\r\n";
    return out += "\r\n";
}

}  // namespace abasto::http
