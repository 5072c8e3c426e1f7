// Methods that need nothing but the series itself.
#pragma once

#include "domain/planning/methods.hpp"

namespace abasto::planning {

// `history` ends at the origin at the latest and has a report; `method` is none of automatic, pooled and blend.
[[nodiscard]] DemandDistribution forecast_alone(const SeriesView& history, Method method, const ForecastRequest& request);

}  // namespace abasto::planning
