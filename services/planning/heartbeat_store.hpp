// Heartbeats of alerts as they outlive the server.
#pragma once

#include "domain/planning/alert.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::planning {

// One that never beat is Heartbeat{}.
[[nodiscard]] Heartbeat find_heartbeat(db::Connection& connection, AlertRule rule);
void put_heartbeat(db::Connection& connection, AlertRule rule, const Heartbeat& beat);

}  // namespace abasto::planning
