// Alerts over HTTP: what has to be told, and whether the rules that look for it are alive.
#pragma once

#include "services/planning/alert_watch.hpp"

namespace abasto::planning {

// GET /alerts: what one rule, or all of them, finds now, narrowed to the caller's sites. GET /alert-rules: when each last ran, and how many
// it found. Both outlive the table.
[[nodiscard]] http::EndpointTable alert_endpoints(api::Desk& desk, AlertWatch& watch);

}  // namespace abasto::planning
