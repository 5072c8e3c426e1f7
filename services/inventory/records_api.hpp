// Facts of one shelf over HTTP: receipts, counts, kits, reversals, the status of lots.
#pragma once

#include "services/platform/api/desk.hpp"

namespace abasto::inventory {

// Every one takes an Idempotency-Key and answers with the id of the event. Facts are recorded whatever the book says; packing kits is
// an intention and may be refused (409). The desk outlives the table.
[[nodiscard]] http::EndpointTable record_endpoints(api::Desk& desk);

}  // namespace abasto::inventory
