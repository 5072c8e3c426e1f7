#include "services/identity/audit_store.hpp"

#include "services/platform/db/query.hpp"

namespace abasto::identity {

std::vector<AuditEntry> load_audit_log(db::Connection& connection, const AuditPosition& after, int entries_max)
{
    std::vector<AuditEntry> entries;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT stream, seq, id, type, actor, recorded_at FROM journal "
                   "WHERE (stream, seq) > ($1, $2) AND recorded_at IS NOT NULL ORDER BY stream, seq LIMIT $3",
                   after.stream, after.seq, entries_max))
        entries.push_back({.stream = row.get<std::string>(0),
                           .seq = row.get<std::int64_t>(1),
                           .event = row.get<EventId>(2),
                           .type = row.get<std::string>(3),
                           .actor = row.get<UserId>(4),
                           .recorded_at = row.get<std::int64_t>(5)});
    return entries;
}

}  // namespace abasto::identity
