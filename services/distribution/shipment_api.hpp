// Shipments over HTTP: draft with FEFO, dispatch, cancel, receive in parts, close what is missing.
#pragma once

#include "services/platform/api/desk.hpp"

namespace abasto::distribution {

// GET /shipments and one of them: for sender and receiver. POST /shipments drafts and reserves; /dispatch and /cancel are the sender's,
// /receipts and /closing the receiver's. A shipment against the direction of a supply line is a return. Every POST takes an Idempotency-Key and answers with the shipment as it is then.
// The desk outlives the table.
[[nodiscard]] http::EndpointTable shipment_endpoints(api::Desk& desk);

}  // namespace abasto::distribution
