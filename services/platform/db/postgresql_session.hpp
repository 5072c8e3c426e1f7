// What a PostgreSQL connection and its statements share: the session with the server. For the driver alone. Between scripts it is in
// libpq's pipeline mode: statements are sent one after the other, and the results of all are read when that of the last one is wanted.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/db/postgresql.hpp"

namespace abasto::db {

struct ClearResult {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using PostgresqlResult = std::unique_ptr<PGresult, ClearResult>;

// Of a column that is an integer or a bool, in binary.
[[nodiscard]] std::int64_t integer_in(const PGresult* result, int row, int column);

[[nodiscard]] bool is_lost(const PGconn* connection);

// The server's details are left out: they quote values, which may be private.
[[noreturn]] void throw_postgresql_error(const PGconn* connection, const PGresult* result, std::string_view sql);

class PostgresqlSession {
public:
    explicit PostgresqlSession(const PostgresqlOptions& options);

    // Outside a transaction a lost session is begun anew; within one it is not, lest the rest be written without what came before.
    [[nodiscard]] PGconn* get();
    [[nodiscard]] PGconn* present() const noexcept { return m_handle.get(); }  // lost or not

    // A script cannot be sent ahead: it waits for what was.
    PostgresqlResult execute(const std::string& script);
    // The same, whatever has become of what was sent before, and of the script.
    PostgresqlResult try_execute(const char* script) noexcept;

    // Tells of a statement that PQsend... has sent ahead; `sent` is what that returned. Where its number (send.hpp) is expected and turns
    // out to be another, read_results() and demand_sent() throw from then on until the transaction ends.
    void note_sent(int sent, std::string_view sql, std::optional<std::int64_t> expected = {});
    [[nodiscard]] std::size_t sent() const { return m_sent.size(); }
    // The result of the last statement sent, once all have been carried out. Throws what the first of them failed with, after which none
    // was carried out.
    PostgresqlResult read_results();
    void demand_sent();  // the same, where anything was sent
    void forget_sent() noexcept { (void)collect(); }

    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] bool has_failed() const { return PQtransactionStatus(m_handle.get()) == PQTRANS_INERROR; }
    void set_in_transaction(bool in_transaction)
    {
        m_in_transaction = in_transaction;
        m_surprising.clear();
    }
    [[nodiscard]] bool has_begun() const { return m_in_transaction; }
    [[nodiscard]] int number() const { return m_number; }  // prepared statements and cursors end with their session
    [[nodiscard]] std::string new_name();

private:
    struct Finish {
        void operator()(PGconn* handle) const noexcept { PQfinish(handle); }
    };
    struct Results {
        PostgresqlResult last;
        PostgresqlResult failed;  // the first that did
        std::string failed_sql;
        bool complete = false;  // false: the session was lost
    };
    struct Sent {
        std::string sql;  // its beginning
        std::optional<std::int64_t> expected;
    };
    [[nodiscard]] Results collect() noexcept;
    void set_up();

    std::unique_ptr<PGconn, Finish> m_handle;
    std::stop_token m_stop;
    std::string m_settings;
    bool m_in_transaction = false;  // as the caller sees it
    int m_number = 1;
    std::int64_t m_names = 0;
    std::vector<Sent> m_sent;  // those whose results were not read yet
    std::string m_surprising;  // the statement whose number was not the expected one
};

}  // namespace abasto::db
