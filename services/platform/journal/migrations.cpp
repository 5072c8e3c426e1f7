#include "services/platform/journal/migrations.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

#include "services/platform/db/query.hpp"

namespace abasto::journal {
namespace {

constexpr Migration migrations[] = {
    {1, "journal", R"(
CREATE TABLE node (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    incarnation BLOB NOT NULL CHECK (length(incarnation) = 8),
    hlc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    hlc INTEGER,
    recorded_at INTEGER,
    actor BLOB NOT NULL,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX journal_id ON journal (id);

CREATE TABLE stream_head (
    stream TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    hlc INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE projection (
    name TEXT PRIMARY KEY,
    fingerprint BLOB NOT NULL,
    tables TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)"},
    {10, "seal", R"(
CREATE TABLE seal (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    place TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)"},
};

using Steps = std::map<int, Migration>;

Steps all_steps(const Migrations& private_state)
{
    Steps steps;
    for (const Migration& step : migrations) steps.emplace(step.version, step);
    for (const Migration& step : private_state)
        if (!steps.emplace(step.version, step).second)
            throw db::Error(db::ErrorClass::other, fmt::format("schema {} is the number of two steps", step.version));
    return steps;
}

std::set<int> recorded_steps(db::Connection& connection)
{
    std::set<int> recorded;
    try {
        for (const db::Row& row : db::query(connection, "SELECT version FROM schema_version")) recorded.insert(row.get<int>(0));
    } catch (const db::Error& error) {
        if (error.error_class() != db::ErrorClass::other) throw;  // not even the table: nothing is there yet
    }
    return recorded;
}

void refuse_newer(const std::set<int>& recorded, const Steps& steps)
{
    for (const int version : recorded)
        if (!steps.contains(version))
            throw db::Error(db::ErrorClass::other,
                            fmt::format("the data was written by a newer program: schema {}, this one knows {}",
                                        *recorded.rbegin(), steps.rbegin()->first));
}

}  // namespace

void migrate(db::Connection& connection, const Migrations& private_state)
{
    const Steps steps = all_steps(private_state);
    const auto is_done = [&](const std::set<int>& recorded) {
        refuse_newer(recorded, steps);
        return recorded.size() == steps.size();
    };
    if (is_done(recorded_steps(connection))) return;  // without waiting for a writer
    db::Transaction transaction(connection, db::TransactionMode::write);
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL)");
    const auto recorded = recorded_steps(connection);
    if (is_done(recorded)) return;
    for (const auto& [version, step] : steps) {
        if (recorded.contains(version)) continue;
        connection.execute(step.sql);
        db::run(connection, "INSERT INTO schema_version (version, name) VALUES ($1, $2)", version, step.name);
    }
    transaction.commit();
}

}  // namespace abasto::journal
