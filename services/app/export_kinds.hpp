// What can be exported, out of the stores of all features.
#pragma once

#include "services/exchange/export_api.hpp"

namespace abasto::app {

// Stock, movements, discrepancies, shipments, restock plan lines, and the definitions in the form of the import templates.
[[nodiscard]] std::vector<exchange::ExportKind> export_kinds();

}  // namespace abasto::app
