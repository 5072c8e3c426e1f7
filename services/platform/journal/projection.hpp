// Projection: tables that are a fold over the journal. They can be dropped and rebuilt at any time; `verify` compares every row.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/journal/event.hpp"
#include "services/platform/db/connection.hpp"
#include "services/platform/db/table.hpp"

namespace abasto::journal {

// A table of a projection. Changing any of it makes the next start rebuild the projection.
struct ProjectedTable : db::Table {
    std::vector<std::string> create;  // CREATE TABLE (STRICT, WITHOUT ROWID) and its indexes, one statement each
};

// Finds an event of the journal by its id, so that a reversal finds its target. Valid during the call it is passed to.
using EventLookup = std::function<std::optional<Event>(const EventId&)>;

// One instance serves one connection and one thread; it may remember keys between apply() and settle() and nothing else.
// What the tables hold after settle() must depend on the set of applied events alone: events of one stream come in its order, streams
// come in any order and interleaving. No clock, no random value, no rowid, no arrival number, no other projection's tables.
class Projection {
public:
    Projection() = default;
    Projection(const Projection&) = delete;
    Projection& operator=(const Projection&) = delete;
    virtual ~Projection() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;  // unique, never reused
    // To be raised where the same events give other rows than before: the next start rebuilds the projection.
    [[nodiscard]] virtual int rules() const { return 1; }
    [[nodiscard]] virtual const std::vector<ProjectedTable>& tables() const = 0;

    // Records the event and remembers which keys it touches. Throws db::Error.
    virtual void apply(db::Connection& connection, const Event& event, const EventLookup& lookup) = 0;
    // Derives the touched keys again and forgets them. Called before a command's savepoint is released and now and then during a
    // rebuild, so it may be called with more events to come. Throws db::Error.
    virtual void settle(db::Connection& connection) = 0;
    // Drops remembered keys: what was applied since the last settle() has been rolled back.
    virtual void forget() noexcept = 0;
};

using Projections = std::vector<std::unique_ptr<Projection>>;
// The composition root lists all projections here. Called once for the writer and once for each verify, so that each has its own.
using ProjectionFactory = std::function<Projections()>;

}  // namespace abasto::journal
