// Router: finds the endpoint of a request and lets it through, or says why not. 404, 405 with Allow, HEAD and OPTIONS come from the table.
#pragma once

#include <functional>
#include <memory>

#include "services/platform/http/endpoint.hpp"
#include "services/platform/http/gate.hpp"
#include "services/platform/http/problem.hpp"

namespace abasto::http {

// Says who calls, or why they may not (401, 403, 404, 429). Asked before the body is read, holding a turn; not asked for "public".
// Thread safe.
using Authorise = std::function<Result<network::Actor, Problem>(const Incoming& incoming)>;

// The application behind a gate. Throws std::invalid_argument for a table that contradicts itself: two rows for one method and path, a
// pattern that is none, parameters that are not in the path.
[[nodiscard]] Application application(EndpointTable table, Authorise authorise);

// "/api/v1/items GET item.read", one line a row, sorted: what the golden file of routes holds.
[[nodiscard]] std::string routes_text(const EndpointTable& table);

}  // namespace abasto::http
