// Accuracy over HTTP: how good the forecasts were that were issued, now that their months are over.
#pragma once

#include "services/platform/api/desk.hpp"

namespace abasto::planning {

// GET /forecast-accuracy: by programme, month, method, item, site or shelf. The desk outlives the table.
[[nodiscard]] http::EndpointTable accuracy_endpoints(api::Desk& desk);

}  // namespace abasto::planning
