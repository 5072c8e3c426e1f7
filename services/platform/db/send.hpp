// Sending ahead: for what is written within a transaction and whose outcome nobody waits for.
//   db::send(connection, "INSERT INTO lot (item, id) VALUES ($1, $2)", item, id);
// An engine behind a network may carry it out together with what follows. What it fails with is thrown by one of the next statements, by
// the release of the savepoint or by the commit.
#pragma once

#include "services/platform/db/query.hpp"

namespace abasto::db {

// A statement of an engine that can.
class SendsAhead {
public:
    SendsAhead() = default;
    SendsAhead(const SendsAhead&) = delete;
    SendsAhead& operator=(const SendsAhead&) = delete;
    virtual void send() = 0;
    virtual void send_expecting(std::int64_t number) = 0;

protected:
    ~SendsAhead() = default;
};

// Runs it at once where the engine cannot.
void send_bound(Statement& statement);
[[nodiscard]] std::int64_t expect_bound(Statement& statement, std::int64_t expected);
[[nodiscard]] std::int64_t number_of(Statement& statement);

template <class... Arguments>
void send(Connection& connection, std::string_view sql, const Arguments&... arguments)
{
    const Lease lease(connection, sql);
    bind_all(*lease, arguments...);
    send_bound(*lease);
}

// The number that a statement gives: the first column of its first row, or else how many rows it changed. A connection that speculates
// goes on with what is expected; where that was wrong, the transaction can only be rolled back (carry_out()).
template <class... Arguments>
[[nodiscard]] std::int64_t expect(Connection& connection, std::int64_t expected, std::string_view sql,
                                  const Arguments&... arguments)
{
    const Lease lease(connection, sql);
    bind_all(*lease, arguments...);
    return connection.is_speculating() ? expect_bound(*lease, expected) : number_of(*lease);
}

// As long as one lives, answers are waited for: where they cannot be foreseen.
class Unforeseen {
public:
    explicit Unforeseen(Connection& connection) : m_connection(connection), m_before(connection.is_speculating())
    {
        m_connection.set_speculating(false);
    }
    Unforeseen(const Unforeseen&) = delete;
    Unforeseen& operator=(const Unforeseen&) = delete;
    ~Unforeseen() { m_connection.set_speculating(m_before); }

private:
    Connection& m_connection;
    bool m_before;
};

}  // namespace abasto::db
