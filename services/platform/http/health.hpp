// The endpoints by which a supervisor watches the server: /health/live, /health/ready, /metrics.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "services/platform/http/endpoint.hpp"

namespace abasto::http {

struct HealthHooks {
    // Nothing: ready. Otherwise why not, in a few words ("the store cannot be written"): 503 with Retry-After.
    std::function<std::optional<std::string>()> not_ready;
    std::function<std::string()> metrics;  // Gate::metrics().text(), and whatever else counts
};

// Live and ready are public; metrics has the permission of the operator, "read_security_log". They leave no line in the request log.
[[nodiscard]] EndpointTable health_endpoints(HealthHooks hooks);

}  // namespace abasto::http
