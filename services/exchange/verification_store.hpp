// The last verification of the ledger, kept over restarts.
#pragma once

#include <optional>
#include <string>

#include "services/platform/db/connection.hpp"

namespace abasto::exchange {

struct KeptVerification {
    std::int64_t ended_at;  // seconds since 1970
    std::string report;     // JSON, as the API shows it
};
[[nodiscard]] std::optional<KeptVerification> find_verification(db::Connection& connection);
// In place of the one before.
void put_verification(db::Connection& connection, const KeptVerification& kept);

}  // namespace abasto::exchange
