// Lots over HTTP: which there are, what their status is, and who holds them.
#pragma once

#include "services/platform/api/desk.hpp"

namespace abasto::inventory {

// GET /lots: of the whole programme, or of the caller's sites. GET /lots/{lot}: with every site that holds it, as far as the caller sees.
// Their status is set with POST /lot-statuses. The desk outlives the table.
[[nodiscard]] http::EndpointTable lot_endpoints(api::Desk& desk);

}  // namespace abasto::inventory
