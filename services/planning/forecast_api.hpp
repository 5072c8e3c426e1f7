// Demand forecasts over HTTP, in whole pieces: what shelves are expected to be asked for in the coming months.
#pragma once

#include <memory>

#include "services/planning/shelf_forecasts.hpp"
#include "services/platform/api/desk.hpp"

namespace abasto::planning {

// GET /forecasts: what each shelf is expected to be asked for in the coming months, in pieces, with the quantiles that plans rest on.
// The desk outlives the table. What was learnt is kept in `memory`.
[[nodiscard]] http::EndpointTable forecast_endpoints(api::Desk& desk, const std::shared_ptr<ForecastMemory>& memory);

}  // namespace abasto::planning
