// What planning knows, as lists that can be exported.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "services/exchange/export_api.hpp"
#include "services/planning/alert_watch.hpp"

namespace abasto::app {

// The watch outlives the lists.
struct PlanningExportTools {
    std::function<Date()> today;
    planning::AlertWatch& alerts;
};

// Stock levels, forecasts, expiry risk, indicators and what they are made of, alerts, and forecast accuracy.
[[nodiscard]] std::vector<exchange::ExportKind> planning_export_kinds(const PlanningExportTools& tools);

}  // namespace abasto::app
