// Leases: which server works on what, where several serve one database. Who takes a task works on it until the lease ends, and renews it
// meanwhile. Each time that another takes the task its epoch grows: a server that was away for too long (asleep, cut off) and comes back
// no longer holds what it held, whatever its clock says, and finds that out in the transaction in which it would have written.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/base/id.hpp"
#include "services/platform/api/readers.hpp"

namespace abasto::api {

using TaskId = Id<struct TaskTag>;

// How long a lease lasts, and how often renew() is to be called. A server that is killed is followed by another after as long.
inline constexpr std::int64_t lease_seconds = 30;
inline constexpr std::int64_t lease_renewal_seconds = 10;

struct HeldLease {
    TaskId task;
    std::int64_t epoch;  // 1 is the first
};

// All outlive the leases.
struct LeaseTools {
    journal::Journal& ledger;
    Readers& readers;
    const journal::Clock& clock;
    journal::Random& random;
};

// Thread safe.
class Leases {
public:
    explicit Leases(const LeaseTools& tools);
    Leases(const Leases&) = delete;
    Leases& operator=(const Leases&) = delete;
    ~Leases();  // gives back what is held

    // Within the caller's write transaction. None: another server holds it. Who holds a task already holds it on.
    [[nodiscard]] std::optional<HeldLease> take(db::Connection& connection, const TaskId& task) const;
    // Takes it whoever holds it, so that nobody else can write any more what the task is about.
    [[nodiscard]] HeldLease take_away(db::Connection& connection, const TaskId& task) const;
    void give_back(db::Connection& connection, const HeldLease& lease) const;

    // What this server holds; none: it never did, or another took it.
    [[nodiscard]] std::optional<HeldLease> find_own(db::Connection& connection, const TaskId& task) const;
    // To be asked in the write transaction that it guards.
    [[nodiscard]] bool is_own(db::Connection& connection, const HeldLease& lease) const;
    // By any server, as far as this one's clock tells.
    [[nodiscard]] bool is_held(db::Connection& connection, const TaskId& task) const;

    // Lets everything that this server holds last on. Writes nothing where it holds nothing.
    void renew() const;

private:
    [[nodiscard]] bool holds_any() const;
    [[nodiscard]] std::int64_t end() const { return m_tools.clock.seconds() + lease_seconds; }

    LeaseTools m_tools;
    IdBytes m_holder;  // of this server, from its start to its end
};

}  // namespace abasto::api
