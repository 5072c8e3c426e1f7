// Response: what a client is answered, and the fields that every answer carries.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/http/request.hpp"

namespace abasto::http {

struct Response {
    int status = 200;
    std::string media_type;  // empty: no body
    std::string body;
    std::vector<HeaderField> fields =
        {};  // further ones, such as Location, ETag, Set-Cookie; the gate adds framing and security fields
    // For answers too long to hold: gives the next part after `body`, or an empty one at the end. Called while the handler's turn is
    // held, not while a part is on its way. Where it throws, the connection breaks off, so that nobody takes the part for the whole.
    std::function<std::string()> next_part = {};

    Response& with(std::string name, std::string value) &
    {
        fields.push_back({std::move(name), std::move(value)});
        return *this;
    }
    Response&& with(std::string name, std::string value) && { return std::move(with(std::move(name), std::move(value))); }
};

inline constexpr std::string_view json_media_type = "application/json";

// "Not Found" for 404. Empty for a status that Abasto does not use.
[[nodiscard]] std::string_view reason_phrase(int status);

// Response with a JSON body.
[[nodiscard]] Response json_response(int status, std::string body);

// How the gate sends a response.
struct Sending {
    bool close = false;
    bool secure = false;   // came over TLS
    bool chunked = false;  // for next_part, where the client knows HTTP/1.1
    std::string_view request_id;
};

// Status line and fields, up to and with the empty line. Security fields are always there: a content policy without inline code,
// nosniff, no-referrer, no-store unless the response says how it may be kept, HSTS over TLS; no Server field.
// Precondition: values of fields hold no line ends.
[[nodiscard]] std::string response_head(const Response& response, const Sending& sending);

}  // namespace abasto::http
