#include "services/app/private_state.hpp"

#include <array>

#include "services/exchange/migrations.hpp"
#include "services/identity/migrations.hpp"
#include "services/inventory/migrations.hpp"
#include "services/planning/migrations.hpp"
#include "services/platform/api/migrations.hpp"
#include "services/platform/http/migrations.hpp"

namespace abasto::app {
namespace {

using journal::PrivateTable;
using journal::Retention;

constexpr std::array tables{
    PrivateTable{"account", {}},                          // as long as the person works here
    PrivateTable{"session", Retention{"expires_at", 0}},  // at most 12 hours old
    PrivateTable{"api_token", Retention{"expires_at", 0}},
    PrivateTable{"enrolment_code", Retention{"expires_at", 0}},  // used once
    PrivateTable{"device", Retention{"revoked_at", 90}},
    PrivateTable{"device_contact", Retention{"at", 3}},  // time and address of the last exchange
    PrivateTable{"security_log", Retention{"at", 90}},
    PrivateTable{"stored_reply", Retention{"created", 30}},            // of writes that were sent with an Idempotency-Key
    PrivateTable{"adjustment_proposal", Retention{"expires_at", 30}},  // whether decided or not
    PrivateTable{"adjusted_alone", Retention{"expires_at", 1}},        // it counts on its day only
    PrivateTable{"restock_plan", Retention{"made_at", 365}},           // what was approved of it is an event
    PrivateTable{"restock_plan_line", {}},                             // as long as its plan
    PrivateTable{"restock_plan_basis", {}},                            // likewise
    PrivateTable{"issued_forecast", Retention{"issued_at", 760}},      // scored over two years
    PrivateTable{"alert_heartbeat", {}},                               // one row a rule
    PrivateTable{"import_job", Retention{"created_at", 30}},           // whether committed or not
    PrivateTable{"import_file", {}},                                   // as long as its import
    PrivateTable{"import_fault", {}},                                  // likewise
    PrivateTable{"import_part", Retention{"staged_at", 7}},  // uploaded bytes; gone once they are committed or cancelled
    PrivateTable{"last_verification", {}},                   // one row
    PrivateTable{"lease", Retention{"ends_at", 1}},          // of what a server works on
    PrivateTable{"folder_mark", {}},                         // whether the programme is an invented one
};

}  // namespace

std::span<const PrivateTable> private_tables() { return tables; }

journal::Migrations private_migrations()
{
    return {{2, "identity", identity::schema_1},
            {3, "stored replies", http::schema_1},
            {4, "adjustment proposals", inventory::schema_1},
            {5, "restock plans", planning::schema_1},
            {8, "imports and verification", exchange::schema_1},
            {9, "leases", api::schema_1},
            {11, "heartbeats of alerts", planning::schema_2},
            {12, "issued forecasts", planning::schema_3},
            {13, "what plans were worked out from", planning::schema_4},
            {14, "emergencies on lines of plans", planning::schema_5},
            {15, "what plans cost", planning::schema_6},
            {16, "several senders of a shelf", planning::schema_7},
            {17, "what one person adjusts alone", inventory::schema_2}};
}

}  // namespace abasto::app
