// The whole endpoint table of a programme, out of the rooms of all features.
#pragma once

#include "services/identity/identity_api.hpp"

namespace abasto::app {

// Both outlive the table.
[[nodiscard]] http::EndpointTable programme_api(api::Desk& desk, identity::IdentityApi& identity);

}  // namespace abasto::app
