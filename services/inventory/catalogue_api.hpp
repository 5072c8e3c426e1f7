// Items, sites, supply lines, zones and the policy over HTTP: list, read, define.
#pragma once

#include <functional>

#include "services/platform/api/desk.hpp"

namespace abasto::inventory {

struct CatalogueHooks {
    // What keeps somebody from setting the policy with a session in which the password was shown long ago; none: nothing.
    std::function<std::optional<http::Problem>(const http::Incoming&)> wants_proof;
};

// GET /items, /sites, /supply-lines, /zones: pages, by code. GET of one: with its ETag. PUT of one: defines it anew; If-Match must name the
// definition that is replaced (428, 412), so that nobody overwrites what they have not seen. GET and PUT of /policy, of which there is
// always one. The desk outlives the table.
[[nodiscard]] http::EndpointTable catalogue_endpoints(api::Desk& desk, const CatalogueHooks& hooks);

}  // namespace abasto::inventory
