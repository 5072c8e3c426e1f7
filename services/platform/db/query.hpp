// The everyday way to use a connection:
//   db::run(connection, "UPDATE site SET name = $1 WHERE code = $2", name, code);
//   for (const db::Row& row : db::query(connection, "SELECT lot, quantity FROM balance WHERE site = $1", code))
//       use(row.get<LotId>(0), row.get<Quantity>(1));
//   const auto seq = db::find<std::int64_t>(connection, "SELECT max(seq) FROM journal WHERE stream = $1", stream);
#pragma once

#include <iterator>
#include <tuple>
#include <type_traits>
#include <utility>

#include "services/platform/db/connection.hpp"
#include "services/platform/db/value.hpp"

namespace abasto::db {

// The current row of a running statement.
class Row {
public:
    explicit Row(const Statement& statement) : m_statement(&statement) {}
    template <class T>
    [[nodiscard]] T get(int column) const
    {
        return Value<T>::read(*m_statement, column);
    }
    [[nodiscard]] std::string_view text(int column) const { return m_statement->text(column); }
    [[nodiscard]] Bytes blob(int column) const { return m_statement->blob(column); }
    [[nodiscard]] bool is_null(int column) const { return m_statement->is_null(column); }
    [[nodiscard]] const Statement& statement() const { return *m_statement; }

private:
    const Statement* m_statement;
};

template <class... Arguments>
void bind_all(Statement& statement, const Arguments&... arguments)
{
    int at = 0;
    (Value<std::decay_t<const Arguments&>>::bind(statement, ++at, arguments), ...);
}

struct InParts {};

// Rows of a query, read once; other statements of the connection may run meanwhile. Holds the statement until it is destroyed.
class Rows {
public:
    template <class... Arguments>
    Rows(Connection& connection, std::string_view sql, const Arguments&... arguments) : m_lease(connection, sql)
    {
        bind_all(*m_lease, arguments...);
    }
    template <class... Arguments>
    Rows(InParts, Connection& connection, std::string_view sql, const Arguments&... arguments)
        : Rows(connection, sql, arguments...)
    {
        m_lease->fetch_in_parts();
    }

    class Iterator {
    public:
        explicit Iterator(Statement& statement) : m_statement(&statement), m_row(statement) { ++*this; }
        const Row& operator*() const { return m_row; }
        Iterator& operator++()
        {
            m_more = m_statement->step();
            return *this;
        }
        friend bool operator==(const Iterator& i, std::default_sentinel_t) { return !i.m_more; }

    private:
        Statement* m_statement;
        Row m_row;
        bool m_more = false;
    };

    [[nodiscard]] Iterator begin() { return Iterator(*m_lease); }
    [[nodiscard]] static std::default_sentinel_t end() { return {}; }

private:
    Lease m_lease;
};

template <class... Arguments>
[[nodiscard]] Rows query(Connection& connection, std::string_view sql, const Arguments&... arguments)
{
    return Rows(connection, sql, arguments...);
}

// The same for a result without bound (Statement::fetch_in_parts).
template <class... Arguments>
[[nodiscard]] Rows query_in_parts(Connection& connection, std::string_view sql, const Arguments&... arguments)
{
    return Rows(InParts{}, connection, sql, arguments...);
}

// Runs to the end and returns how many rows were changed.
template <class... Arguments>
std::int64_t run(Connection& connection, std::string_view sql, const Arguments&... arguments)
{
    const Lease lease(connection, sql);
    bind_all(*lease, arguments...);
    while (lease->step()) continue;
    return lease->changed_rows();
}

// The first row's columns: std::optional<T>, or std::optional<std::tuple<T...>> where several types are named. NULL needs an
// optional<T> for its type. No views: the row is gone on return.
template <class... T, class... Arguments>
[[nodiscard]] auto find(Connection& connection, std::string_view sql, const Arguments&... arguments)
{
    static_assert(sizeof...(T) > 0 && !(std::is_same_v<T, std::string_view> || ...) && !(std::is_same_v<T, Bytes> || ...));
    using Found = std::conditional_t<sizeof...(T) == 1, std::tuple_element_t<0, std::tuple<T...>>, std::tuple<T...>>;
    const auto read = []<std::size_t... Column>(const Row& row, std::index_sequence<Column...>)
    {
        return Found{row.get<T>(static_cast<int>(Column))...};
    };
    for (const Row& row : query(connection, sql, arguments...))
        return std::optional<Found>(read(row, std::index_sequence_for<T...>()));
    return std::optional<Found>();
}

}  // namespace abasto::db
