// Endpoint: one row of the table that is the single source of routes, permissions, decoding, limits and the OpenAPI document.
// Most rows are made by endpoint<>() of typed_endpoint.hpp.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/network/permission.hpp"
#include "services/platform/http/parameters.hpp"
#include "services/platform/http/request.hpp"
#include "services/platform/http/response.hpp"
#include "services/platform/http/turns.hpp"

namespace abasto::http {

struct Endpoint;

// A request on its way to its endpoint.
struct Incoming {
    const RequestHead& head;
    const Endpoint& endpoint;
    std::vector<QueryValue> path_values;  // by the names in the path pattern
    std::string request_id;
    std::string address;         // of the client; for rate limits only, never to be kept with what was done
    bool secure = false;         // came over TLS
    network::Actor caller = {};  // as the authorisation hook found out; of "public" endpoints nobody in particular
    std::string body = {};
    Turn* turn = nullptr;  // what the handler holds while it computes
};

// The columns of the table that are the same for all types.
struct About {
    Method method = Method::GET;
    std::string path;        // "/api/v1/sites/{site}/counts"; a variable fills a whole segment
    std::string permission;  // the name of a network::Permission, or "public"
    std::string summary;     // imperative, for the OpenAPI document
    int status = 200;        // of success
    std::size_t body_bytes_max = 1U << 20U;
    std::size_t at_once_max = 0;  // of the row, from their heads to their answers; beyond: 503. 0: as many as there are
    bool logged = true;           // false: no request-log line, counters only (outreach; safety.md 4)
    bool wants_key = false;       // Idempotency-Key must be there
    bool wants_match = false;     // If-Match must be there for what is there already; see check_if_match()
    // Where the path names a {site}, the hook asks whether the caller may there. Elsewhere it lets in only who may for the whole
    // programme, unless the handler itself narrows what it shows and touches to the caller's sites.
    bool narrows = false;
    std::string request_media = std::string(json_media_type);
    std::string reply_media = std::string(json_media_type);
};

// A row as router and OpenAPI see it, whatever its types.
struct Endpoint {
    About about;
    std::vector<Parameter> parameters;
    std::string body_schema;   // JSON Schema; empty: takes no body
    std::string reply_schema;  // empty: answers without body
    std::string example_path;  // with query: "/api/v1/sites/HUE/counts?limit=5"
    std::string example_body;
    std::string example_reply;
    std::function<Response(const Incoming&)> handle;

    [[nodiscard]] bool takes_body() const { return !body_schema.empty(); }
};

using EndpointTable = std::vector<Endpoint>;

}  // namespace abasto::http
