// The whole endpoint table of a programme, out of the rooms of all features.
#pragma once

#include "services/platform/api/desk.hpp"

namespace abasto::app {

// The desk outlives the table.
[[nodiscard]] http::EndpointTable programme_api(api::Desk& desk);

}  // namespace abasto::app
