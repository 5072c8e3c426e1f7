#include "services/planning/heartbeat_store.hpp"

#include "services/platform/db/query.hpp"

namespace abasto::planning {

Heartbeat find_heartbeat(db::Connection& connection, AlertRule rule)
{
    for (const db::Row& row : db::query(connection, "SELECT ran_at, found, failed FROM alert_heartbeat WHERE rule = $1", rule))
        return {row.get<std::optional<std::int64_t>>(0), row.get<std::int64_t>(1), row.get<bool>(2)};
    return {};
}

void put_heartbeat(db::Connection& connection, AlertRule rule, const Heartbeat& beat)
{
    db::run(connection,
            "INSERT INTO alert_heartbeat (rule, ran_at, found, failed) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT (rule) DO UPDATE SET ran_at = excluded.ran_at, found = excluded.found, failed = excluded.failed",
            rule, beat.ran_at, beat.found, beat.failed);
}

}  // namespace abasto::planning
