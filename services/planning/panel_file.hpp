// A panel of demand from a file in the panel form; what is wrong with the file comes back with its place.
#pragma once

#include <string>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/planning/demand_series.hpp"

namespace abasto::planning {

// Refusal `malformed`, with row and column, for what read_panel() finds wrong. Throws std::runtime_error where the file cannot be read.
[[nodiscard]] Result<DemandPanel, Refusal> load_panel(const std::string& path);

}  // namespace abasto::planning
