// Tables of projections: made, filled from the journal, made anew when their shape has changed.
#pragma once

#include <cstdint>
#include <vector>

#include "services/platform/db/connection.hpp"
#include "services/platform/journal/projection.hpp"
#include "services/platform/journal/record.hpp"

namespace abasto::journal {

// Of rules() and everything in tables(): another fingerprint means that the tables in the database are of another shape, or hold what
// former rules derived.
[[nodiscard]] Hash fingerprint(const Projection& projection);

void create_tables(db::Connection& connection, const Projection& projection);

// Applies every event of `journal` to the projections' tables in `target`, stream by stream, and settles them. Returns the number of
// events. Throws db::Error: corrupt where a body cannot be decoded. The connections may be one.
std::int64_t replay(db::Connection& journal, db::Connection& target, const Projections& projections);

// Drops all projected tables, also of projections that are no more, and replays the journal into new ones. Within the caller's write
// transaction.
std::int64_t rebuild(db::Connection& connection, const Projections& projections);

// Whether the tables in the database are those of these projections.
[[nodiscard]] bool is_up_to_date(db::Connection& connection, const Projections& projections);

}  // namespace abasto::journal
