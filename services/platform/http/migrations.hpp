// The private state of the HTTP platform: stored replies (stored_reply.hpp). A script that was released is never edited: add the next one
// and list it in services/app.
#pragma once

#include <string_view>

namespace abasto::http {

inline constexpr std::string_view schema_1 = R"(
CREATE TABLE stored_reply (
    actor BLOB NOT NULL CHECK (length(actor) = 16),
    key TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    body_hash BLOB NOT NULL CHECK (length(body_hash) = 32),
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    created INTEGER NOT NULL,
    PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX stored_reply_created ON stored_reply (created);
)";

}  // namespace abasto::http
