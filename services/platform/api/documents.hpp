// Documents between sites: who may read them.
#pragma once

#include <optional>

#include "services/platform/http/endpoint.hpp"
#include "services/platform/http/problem.hpp"

namespace abasto::api {

// Shipments tell of both ends, of lots and of whose money they are. None of it is for the phone of somebody who may not know of funds:
// a peer is told of what is on its way to them, and no more. Nothing where the caller may read documents; otherwise 403.
[[nodiscard]] inline std::optional<http::Problem> check_documents(const http::Incoming& incoming)
{
    const auto scope = network::scope_of(incoming.caller.role, network::Permission::read_funds);
    if (scope != network::Scope::none) return std::nullopt;
    return http::Problem(403, "forbidden", "your role is told of its own top-ups only");
}

}  // namespace abasto::api
