// Connection: one session with a database, its prepared statements and its transaction. Used by one thread at a time.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/db/error.hpp"
#include "services/platform/db/statement.hpp"

namespace abasto::db {

// read: a consistent snapshot. write: takes the writer's lock at once, so that a transaction that has begun does not fail later
// for having read first.
enum class TransactionMode { read, write };

class Connection;

// A prepared statement out of the connection's cache, reset and given back at the end. Outlived by its connection.
class Lease {
public:
    Lease(Connection& connection, std::string_view sql);
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();
    Statement* operator->() const { return m_statement.get(); }
    Statement& operator*() const { return *m_statement; }

private:
    std::vector<std::unique_ptr<Statement>>& m_idle;
    std::unique_ptr<Statement> m_statement;
};

class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    // Runs a script of statements without parameters: schema, settings.
    virtual void execute(std::string_view script) = 0;

    // Prefer Transaction, which rolls back by itself.
    virtual void begin(TransactionMode mode) = 0;
    virtual void commit() = 0;  // where it throws, the transaction is over
    virtual void rollback() noexcept = 0;
    [[nodiscard]] virtual bool in_transaction() const = 0;

    // Whether expect() (send.hpp) may go on without its answer, so that a transaction hardly ever waits for the server. Whoever turns it on
    // is ready to roll back and begin again where an answer was another. An engine that does not send ahead never does.
    [[nodiscard]] virtual bool can_speculate() const { return false; }
    [[nodiscard]] bool is_speculating() const { return m_speculating; }
    void set_speculating(bool on) { m_speculating = on && can_speculate(); }
    // Waits for what was sent ahead. Throws what it failed with; serialization: an answer was not the one that was expected.
    virtual void carry_out() {}

protected:
    // Placeholders are $1, $2 ... numbered in order of first appearance; anything else is ErrorClass::other.
    [[nodiscard]] virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
    void forget_statements() noexcept { m_idle.clear(); }  // for destructors: statements end before their session

private:
    friend class Lease;
    std::map<std::string, std::vector<std::unique_ptr<Statement>>, std::less<>> m_idle;  // by SQL text
    bool m_speculating = false;
};

// Rolls back unless committed.
class Transaction {
public:
    Transaction(Connection& connection, TransactionMode mode) : m_connection(connection) { connection.begin(mode); }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Connection& m_connection;
    bool m_open = true;
};

// A part of a transaction that can be undone alone. Undone unless released. They nest as scopes do.
class Savepoint {
public:
    explicit Savepoint(Connection& connection);
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    ~Savepoint();
    void release();

private:
    void undo();
    Connection& m_connection;
    bool m_open = true;
};

}  // namespace abasto::db
