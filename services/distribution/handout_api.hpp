// Handouts over HTTP. Nothing of them can be read back but the sums of whole weeks; no request leaves a line in a log or a stored reply.
#pragma once

#include "services/platform/api/desk.hpp"

namespace abasto::distribution {

// POST /handouts: the random id that the client gives is its idempotency key; its reversal, by who recorded it and within its week,
// needs none. GET /handout-weeks: sums of the programme by week and
// item, without site or zone. The desk outlives the table.
[[nodiscard]] http::EndpointTable handout_endpoints(api::Desk& desk);

}  // namespace abasto::distribution
