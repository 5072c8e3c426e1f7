// The private tables of identity. A script that was released is never edited: add the next one and list it in services/app.
#pragma once

#include <string_view>

namespace abasto::identity {

// Times are seconds since 1970. Tokens, codes and logins are digests: nothing in these tables opens a door by itself.
inline constexpr std::string_view schema_1 = R"(
CREATE TABLE account (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    login BLOB NOT NULL UNIQUE CHECK (length(login) = 32),
    sealed_name BLOB,
    code TEXT,
    password TEXT,
    sealed_totp BLOB,
    totp_confirmed INTEGER NOT NULL DEFAULT 0,
    totp_step INTEGER NOT NULL DEFAULT 0,
    CHECK ((sealed_name IS NULL) <> (code IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    token BLOB PRIMARY KEY CHECK (length(token) = 32),
    account BLOB NOT NULL REFERENCES account (id),
    device BLOB,
    second_factor INTEGER NOT NULL,
    begun_at INTEGER NOT NULL,
    proved_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account);

CREATE TABLE api_token (
    token BLOB PRIMARY KEY CHECK (length(token) = 32),
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    account BLOB NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    sites TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX api_token_account ON api_token (account);

CREATE TABLE enrolment_code (
    code BLOB PRIMARY KEY CHECK (length(code) = 32),
    account BLOB NOT NULL REFERENCES account (id),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    account BLOB NOT NULL REFERENCES account (id),
    public_key BLOB NOT NULL UNIQUE CHECK (length(public_key) = 32),
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX device_account ON device (account);

CREATE TABLE device_contact (
    device BLOB PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    address TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE security_log (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    account BLOB,
    device BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX security_log_at ON security_log (at);

CREATE TABLE folder_mark (
    mark TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
)";

}  // namespace abasto::identity
