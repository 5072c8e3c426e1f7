#include "services/identity/security_log_store.hpp"

#include <limits>

#include "services/platform/db/query.hpp"

namespace abasto::identity {

void log_security(db::Connection& connection, const SecurityEntry& entry)
{
    db::run(connection, "INSERT INTO security_log (id, at, event, account) VALUES ($1, $2, $3, $4)", entry.id, entry.at,
            entry.event, entry.account);
}

std::vector<SecurityEntry> load_security_log(db::Connection& connection, int entries_max,
                                             const std::optional<SecurityPosition>& after)
{
    constexpr SecurityPosition newest{.at = std::numeric_limits<std::int64_t>::max(), .id = {}};
    const auto& [at, id] = after ? *after : newest;
    std::vector<SecurityEntry> entries;
    for (const db::Row& row : db::query(connection,
                                        "SELECT id, at, event, account FROM security_log "
                                        "WHERE (at, id) < ($1, $2) ORDER BY at DESC, id DESC LIMIT $3",
                                        at, id, entries_max))
        entries.push_back({.id = row.get<SecurityEntryId>(0),
                           .at = row.get<std::int64_t>(1),
                           .event = row.get<SecurityEvent>(2),
                           .account = row.get<std::optional<UserId>>(3)});
    return entries;
}

}  // namespace abasto::identity
