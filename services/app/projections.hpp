// The list of all projections of the ledger.
#pragma once

#include "services/platform/journal/projection.hpp"

namespace abasto::app {

[[nodiscard]] journal::Projections all_projections();

}  // namespace abasto::app
