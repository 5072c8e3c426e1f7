// Stock levels over HTTP: which shelves are out, low, well or too full.
#pragma once

#include <functional>

#include "services/planning/plan_service.hpp"
#include "services/platform/api/desk.hpp"

namespace abasto::planning {

using LoadFacts = std::function<PlanFacts(db::Connection&, Date as_of)>;

// GET /stock-levels: usable stock of each shelf today beside its minimum and maximum. The desk outlives the table.
[[nodiscard]] http::EndpointTable stock_level_endpoints(api::Desk& desk, LoadFacts load_facts);

}  // namespace abasto::planning
