#include "services/platform/journal/migrations.hpp"

#include <fmt/format.h>

#include "services/platform/db/query.hpp"

namespace abasto::journal {
namespace {

struct Migration {
    int version;
    const char* name;
    const char* sql;
};

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
};

int newest() { return std::end(migrations)[-1].version; }

// 0: nothing is there yet.
int version_of(db::Connection& connection)
{
    try {
        return db::find<std::optional<int>>(connection, "SELECT max(version) FROM schema_version")->value_or(0);
    } catch (const db::Error& error) {
        if (error.error_class() != db::ErrorClass::other) throw;
        return 0;  // not even the table
    }
}

}  // namespace

void migrate(db::Connection& connection)
{
    if (version_of(connection) == newest()) return;  // without waiting for a writer
    db::Transaction transaction(connection, db::TransactionMode::write);
    db::run(connection, "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL)");
    const int found = version_of(connection);
    if (found > newest())
        throw db::Error(db::ErrorClass::other,
                        fmt::format("the data was written by a newer program: schema {}, this one knows {}", found, newest()));
    for (const Migration& migration : migrations) {
        if (migration.version <= found) continue;
        connection.execute(migration.sql);
        db::run(connection, "INSERT INTO schema_version (version, name) VALUES ($1, $2)", migration.version, migration.name);
    }
    transaction.commit();
}

}  // namespace abasto::journal
