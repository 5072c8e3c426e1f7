// Items, sites and supply lines over HTTP: list, read, define.
#pragma once

#include "services/platform/api/desk.hpp"

namespace abasto::inventory {

// GET /items, /sites, /supply-lines: pages, by code. GET of one: with its ETag. PUT of one: defines it anew; If-Match must name the
// definition that is replaced (428, 412), so that nobody overwrites what they have not seen.
// The desk outlives the table.
[[nodiscard]] http::EndpointTable catalogue_endpoints(api::Desk& desk);

}  // namespace abasto::inventory
