// The audit log: who recorded what, read out of the journal itself. Actors are random ids; outreach is left out, it has no actors to watch.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/base/id.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::identity {

// Where a page begins: behind this event of this stream.
struct AuditPosition {
    std::string stream;
    std::int64_t seq = 0;
};

struct AuditEntry {
    std::string stream;
    std::int64_t seq;
    EventId event;
    std::string type;
    UserId actor;
    std::int64_t recorded_at;  // seconds since 1970
};

// Stream by stream, each in the order of its numbers.
[[nodiscard]] std::vector<AuditEntry> load_audit_log(db::Connection& connection, const AuditPosition& after, int entries_max);

}  // namespace abasto::identity
