// Expiry risk over HTTP: what will expire unused, where, when, how much, and why.
#pragma once

#include <memory>

#include "services/planning/shelf_forecasts.hpp"
#include "services/platform/api/desk.hpp"

namespace abasto::planning {

// GET /expiry-risk: lot by lot, by first expired, first out over the forecast. The desk outlives the table.
[[nodiscard]] http::EndpointTable expiry_risk_endpoints(api::Desk& desk, const std::shared_ptr<ForecastMemory>& memory);

}  // namespace abasto::planning
