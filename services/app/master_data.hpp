// The definitions that stand, put together from the stores that hold them.
#pragma once

#include "domain/journal/master_data.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::app {

[[nodiscard]] journal::MasterData load_master(db::Connection& connection);

}  // namespace abasto::app
