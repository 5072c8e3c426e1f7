// Endpoints of adjustments: propose, list, approve, reject, take back.
#pragma once

#include <functional>

#include "services/platform/api/desk.hpp"

namespace abasto::inventory {

struct AdjustmentHooks {
    // What keeps somebody from approving a large adjustment with a session in which the password was shown long ago; none: nothing.
    std::function<std::optional<http::Problem>(const http::Incoming&)> wants_proof;
};

// The desk outlives the table.
[[nodiscard]] http::EndpointTable adjustment_endpoints(api::Desk& desk, const AdjustmentHooks& hooks);

}  // namespace abasto::inventory
