// Requests that no honest client sends, and the answer to each: whatever could be read in two ways, is not whole, is too large, or is no
// strict JSON. One table for every server: the gate's own tests aim it at a sample, those of the API at the real endpoints.
#pragma once

#include <string>
#include <vector>

namespace abasto::tests {

// An honest request for this body must succeed: body_before + "3" + body_after, where the 3 is a whole number.
struct Aim {
    std::string post;                        // path of an endpoint that takes JSON
    std::string body_before, body_after;     // objects both outside and in
    std::string fields = {};                 // such as "Authorization: Bearer x\r\n"
    std::string get;                         // path of an endpoint that answers 200 without a body
    std::size_t body_bytes_max = 1U << 20U;  // of the endpoint that takes JSON

    [[nodiscard]] std::string body(const std::string& number = "3") const { return body_before + number + body_after; }
    [[nodiscard]] std::string head(const std::string& further_fields) const;  // of the POST, with its empty line
    [[nodiscard]] std::string request(const std::string& text) const;         // the POST with that body and its length
};

struct HostileRequest {
    std::string what;
    std::string bytes;
    int status;
    std::string says = {};  // in the answer
    bool closes = true;     // otherwise the connection goes on with the next request
};

[[nodiscard]] std::vector<HostileRequest> hostile_requests(const Aim& aim);

}  // namespace abasto::tests
