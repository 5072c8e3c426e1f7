// PostgreSQL behind db::Connection, through libpq. One database schema (the first of the search path) is what a file is to SQLite.
// - Write transactions of one schema exclude each other from their begin on, whichever process they belong to: what one reads, no other
//   changes meanwhile. Waiting for longer than the lock time-out is ErrorClass::busy.
// - A session that was lost is begun anew by the next begin(), or by the next statement outside a transaction.
// - An error within a transaction spoils it up to the savepoint before it.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "services/platform/db/connection.hpp"

namespace abasto::db {

struct PostgresqlOptions {
    std::string uri;         // postgresql://..., as libpq reads it; may hold a password and is never shown
    bool read_only = false;  // no statement may write
    int lock_timeout_ms = 5000;
    std::stop_token stop = {};  // once it is asked for, whatever is to run fails as `other`
};

class PostgresqlSession;

class PostgresqlConnection final : public Connection {
public:
    // Throws Error: disconnected where there is no such server, user or database; other where the database's encoding is not UTF-8.
    explicit PostgresqlConnection(const PostgresqlOptions& options);
    ~PostgresqlConnection() override;

    // The script is written for SQLite; postgresql_ddl() says what becomes of it.
    void execute(std::string_view script) override;
    void begin(TransactionMode mode) override;
    void commit() override;
    void rollback() noexcept override;
    [[nodiscard]] bool in_transaction() const override;
    [[nodiscard]] bool can_speculate() const override { return true; }
    void carry_out() override;

protected:
    [[nodiscard]] std::unique_ptr<Statement> prepare(std::string_view sql) override;

private:
    std::unique_ptr<PostgresqlSession> m_session;
};

// All that differs between the engines in the SQL of this program: INTEGER is BIGINT, BLOB is BYTEA, TEXT is compared bytewise, and
// there is neither STRICT (every table is) nor WITHOUT ROWID. Each of these words stands for itself only, never in a name or a string.
[[nodiscard]] std::string postgresql_ddl(std::string_view script);

}  // namespace abasto::db
