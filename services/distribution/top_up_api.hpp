// Top-ups over HTTP, for the peer they are meant for: what is on its way, and that it has come.
#pragma once

#include "services/platform/api/desk.hpp"

namespace abasto::distribution {

// GET /top-ups, POST /top-ups/{shipment}/receipt. Nothing is told of the sender, of lots or of funds. The desk outlives the table.
[[nodiscard]] http::EndpointTable top_up_endpoints(api::Desk& desk);

}  // namespace abasto::distribution
