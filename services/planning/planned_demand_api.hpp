// Planned demand over HTTP: van days and campaigns that plans count on top of what is usual.
#pragma once

#include "services/platform/api/desk.hpp"

namespace abasto::planning {

// GET /planned-demand: what ends after a day. POST states one, DELETE takes it back, as if it had not been stated. The desk outlives the
// table.
[[nodiscard]] http::EndpointTable planned_demand_endpoints(api::Desk& desk);

}  // namespace abasto::planning
