// Indicators over HTTP: each with its formula, and the shelves and shipments behind it.
#pragma once

#include "services/planning/stock_level_api.hpp"

namespace abasto::planning {

// GET /indicators: their values. GET /indicators/{indicator}: the parts of one; those of its shelves that tell of a month are added up
// from what /movements gives for their site, item and days. The desk outlives the table.
[[nodiscard]] http::EndpointTable indicator_endpoints(api::Desk& desk, const LoadFacts& load_facts);

}  // namespace abasto::planning
