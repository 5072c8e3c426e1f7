#include "services/platform/db/connection.hpp"

#include <fmt/format.h>

#include "services/platform/db/send.hpp"

namespace abasto::db {

namespace {

using Idle = std::vector<std::unique_ptr<Statement>>;

Idle& idle_of(std::map<std::string, Idle, std::less<>>& cache, std::string_view sql)
{
    const auto found = cache.find(sql);
    return found != cache.end() ? found->second : cache[std::string(sql)];
}

}  // namespace

std::string literal(const Statement& row, int column)
{
    switch (row.type(column)) {
    case ColumnType::null: return "null";
    case ColumnType::integer: return std::to_string(row.integer(column));
    case ColumnType::text: return fmt::format("'{}'", row.text(column));
    case ColumnType::blob: return fmt::format("x'{:02x}'", fmt::join(row.blob(column), ""));
    case ColumnType::other: break;
    }
    return "a value of another type";
}

Lease::Lease(Connection& connection, std::string_view sql) : m_idle(idle_of(connection.m_idle, sql))
{
    if (m_idle.empty()) {
        m_statement = connection.prepare(sql);
        return;
    }
    m_statement = std::move(m_idle.back());
    m_idle.pop_back();
}

Lease::~Lease()
{
    m_statement->reset();
    m_idle.push_back(std::move(m_statement));
}

Transaction::~Transaction()
{
    if (m_open) m_connection.rollback();
}

void Transaction::commit()
{
    m_open = false;
    m_connection.commit();
}

void send_bound(Statement& statement)
{
    if (auto* ahead = dynamic_cast<SendsAhead*>(&statement)) return ahead->send();
    while (statement.step()) continue;
}

std::int64_t expect_bound(Statement& statement, std::int64_t expected)
{
    auto* ahead = dynamic_cast<SendsAhead*>(&statement);
    if (ahead == nullptr) return number_of(statement);
    ahead->send_expecting(expected);
    return expected;
}

std::int64_t number_of(Statement& statement) { return statement.step() ? statement.integer(0) : statement.changed_rows(); }

Savepoint::Savepoint(Connection& connection) : m_connection(connection) { send(connection, "SAVEPOINT nested"); }

Savepoint::~Savepoint()
{
    if (!m_open || !m_connection.in_transaction()) return;
    try {
        undo();
    } catch (const Error&) {
        // Only half undone, nothing of it may be kept.
        m_connection.rollback();
    }
}

void Savepoint::release()
{
    run(m_connection, "RELEASE SAVEPOINT nested");
    m_open = false;
}

void Savepoint::undo()
{
    run(m_connection, "ROLLBACK TO SAVEPOINT nested");
    run(m_connection, "RELEASE SAVEPOINT nested");
}

}  // namespace abasto::db
