// Learning over HTTP: how far the forecasts are that somebody waits for, and a way to give them up.
#pragma once

#include <memory>

#include "services/planning/shelf_forecasts.hpp"
#include "services/platform/http/endpoint.hpp"

namespace abasto::planning {

// GET /learning; POST /learning/cancel ends what is under way: whoever waits for it is answered 503, and nothing is kept of it.
[[nodiscard]] http::EndpointTable learning_endpoints(const std::shared_ptr<ForecastMemory>& memory);

}  // namespace abasto::planning
