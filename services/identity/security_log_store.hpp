// The security log: log-ins that failed, what was enrolled and revoked. Seconds, no address, no name, no routine exchange; kept 90 days.
#pragma once

#include <optional>
#include <vector>

#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::identity {

enum class SecurityEvent {
    set_up,
    user_added,
    user_disabled,
    role_set,
    password_set,
    user_reset,
    log_in_failed,
    second_factor_enrolled,
    token_created,
    token_revoked,
};

using SecurityEntryId = Id<struct SecurityEntryTag>;  // random

struct SecurityEntry {
    SecurityEntryId id;
    std::int64_t at;  // seconds since 1970
    SecurityEvent event;
    std::optional<UserId> account{};  // none: whoever it was is unknown
};

void log_security(db::Connection& connection, const SecurityEntry& entry);

struct SecurityPosition {
    std::int64_t at;
    SecurityEntryId id;
};

// The newest first; those behind `after`.
[[nodiscard]] std::vector<SecurityEntry> load_security_log(db::Connection& connection, int entries_max,
                                                           const std::optional<SecurityPosition>& after = {});

}  // namespace abasto::identity

template <>
struct abasto::EnumNames<abasto::identity::SecurityEvent> {
    static constexpr std::array<std::string_view, 10> names{
        "set_up",     "user_added",    "user_disabled",          "role_set",      "password_set",
        "user_reset", "log_in_failed", "second_factor_enrolled", "token_created", "token_revoked"};
};
