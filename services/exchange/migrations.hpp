// The private state of exchange: imports that are under way with their staged bytes, and the last verification. A script that was
// released is never edited: add the next one and list it in services/app.
#pragma once

#include <string_view>

namespace abasto::exchange {

// The bytes of an upload stand in parts, so that staging a large file holds nobody up; they belong to no import until all are there.
inline constexpr std::string_view schema_1 = R"(
CREATE TABLE import_job (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    owner BLOB NOT NULL CHECK (length(owner) = 16),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    fresh INTEGER NOT NULL,
    same INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    events INTEGER NOT NULL,
    faults INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX import_job_owner ON import_job (owner, created_at, id);
CREATE TABLE import_file (
    job BLOB NOT NULL REFERENCES import_job (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    upload BLOB NOT NULL CHECK (length(upload) = 16),
    bytes INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    PRIMARY KEY (job, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_fault (
    job BLOB NOT NULL REFERENCES import_job (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    line INTEGER,
    name TEXT,
    value TEXT,
    message TEXT NOT NULL,
    PRIMARY KEY (job, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_part (
    upload BLOB NOT NULL CHECK (length(upload) = 16),
    part INTEGER NOT NULL,
    staged_at INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (upload, part)
) STRICT;
CREATE TABLE last_verification (
    only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
    ended_at INTEGER NOT NULL,
    report TEXT NOT NULL
) STRICT;
)";

}  // namespace abasto::exchange
