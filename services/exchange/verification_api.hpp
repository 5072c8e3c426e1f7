// Whether the ledger is as it was written: the last verification, and a new one.
#pragma once

#include "services/exchange/verifier.hpp"
#include "services/platform/api/desk.hpp"

namespace abasto::exchange {

// GET /verification; POST begins one in the background, unless one is under way; POST /verification/cancel gives it up. The verifier outlives the table.
[[nodiscard]] http::EndpointTable verification_endpoints(Verifier& verifier);

}  // namespace abasto::exchange
