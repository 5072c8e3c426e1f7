#include "services/platform/api/leases.hpp"

#include "services/platform/db/query.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::api {
namespace {

constexpr IdBytes nobody{};

struct LeaseRow {
    IdBytes holder;
    std::int64_t epoch;
    std::int64_t ends_at;
};

std::optional<LeaseRow> find_lease(db::Connection& connection, const TaskId& task)
{
    for (const db::Row& row : db::query(connection, "SELECT holder, epoch, ends_at FROM lease WHERE task = $1", task))
        return LeaseRow{row.get<IdBytes>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2)};
    return std::nullopt;
}

}  // namespace

Leases::Leases(const LeaseTools& tools) : m_tools(tools), m_holder(journal::random_id(tools.random)) {}

Leases::~Leases()
{
    try {
        if (!holds_any()) return;
        (void)m_tools.ledger.writer().run([&](journal::WriteTransaction& transaction) {
            db::run(transaction.connection(), "UPDATE lease SET holder = $1, ends_at = $2 WHERE holder = $3", nobody,
                    m_tools.clock.seconds(), m_holder);
        });
    } catch (const db::Error&) {
        return;  // they end by themselves
    }
}

std::optional<HeldLease> Leases::take(db::Connection& connection, const TaskId& task) const
{
    if (auto own = find_own(connection, task)) return own;
    if (is_held(connection, task)) return std::nullopt;
    return take_away(connection, task);
}

HeldLease Leases::take_away(db::Connection& connection, const TaskId& task) const
{
    db::run(connection,
            "INSERT INTO lease (task, holder, epoch, ends_at) VALUES ($1, $2, 1, $3)"
            " ON CONFLICT (task) DO UPDATE SET holder = excluded.holder, epoch = lease.epoch + 1, ends_at = excluded.ends_at",
            task, m_holder, end());
    return {task, find_lease(connection, task)->epoch};
}

void Leases::give_back(db::Connection& connection, const HeldLease& lease) const
{
    db::run(connection, "UPDATE lease SET holder = $1, ends_at = $2 WHERE task = $3 AND holder = $4 AND epoch = $5", nobody,
            m_tools.clock.seconds(), lease.task, m_holder, lease.epoch);
}

std::optional<HeldLease> Leases::find_own(db::Connection& connection, const TaskId& task) const
{
    const auto row = find_lease(connection, task);
    if (!row || row->holder != m_holder) return std::nullopt;
    return HeldLease{task, row->epoch};
}

bool Leases::is_own(db::Connection& connection, const HeldLease& lease) const
{
    const auto own = find_own(connection, lease.task);
    return own && own->epoch == lease.epoch;
}

bool Leases::is_held(db::Connection& connection, const TaskId& task) const
{
    const auto row = find_lease(connection, task);
    return row && row->ends_at > m_tools.clock.seconds();
}

bool Leases::holds_any() const
{
    const Readers::Lease connection(m_tools.readers);
    return db::find<int>(*connection, "SELECT 1 FROM lease WHERE holder = $1 LIMIT 1", m_holder).has_value();
}

void Leases::renew() const
{
    if (!holds_any()) return;
    (void)m_tools.ledger.writer().run([&](journal::WriteTransaction& transaction) {
        db::run(transaction.connection(), "UPDATE lease SET ends_at = $1 WHERE holder = $2", end(), m_holder);
    });
}

}  // namespace abasto::api
