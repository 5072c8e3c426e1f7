// The whole endpoint table of a programme, out of the rooms of all features.
#pragma once

#include "services/exchange/import_clerk.hpp"
#include "services/exchange/verifier.hpp"
#include "services/identity/identity_api.hpp"
#include "services/planning/alert_watch.hpp"

namespace abasto::app {

// What the rooms work with. All outlive the table.
struct ProgrammeParts {
    api::Desk& desk;
    identity::IdentityApi& identity;
    exchange::ImportClerk& clerk;
    exchange::Verifier& verifier;
    planning::AlertWatch& alerts;
};
[[nodiscard]] http::EndpointTable programme_api(const ProgrammeParts& parts);

}  // namespace abasto::app
