// Private state: tables outside the journal and outside the projections (credentials, sessions, contact times). Each has a number of days
// after which its rows are gone. They are neither synchronised nor compared by `verify`.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "services/platform/db/connection.hpp"

namespace abasto::journal {

// How long a row stays: until `days` after the moment in `column` (seconds since 1970).
struct Retention {
    std::string_view column;
    int days;
};

struct PrivateTable {
    std::string_view name;
    std::optional<Retention> retention;  // none: as long as what it belongs to
};

// Deletes every row whose time is over. Within the caller's write transaction. Returns the number of rows.
std::int64_t purge(db::Connection& connection, std::span<const PrivateTable> tables, std::int64_t now_seconds);

}  // namespace abasto::journal
