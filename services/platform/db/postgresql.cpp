#include "services/platform/db/postgresql.hpp"

#include <endian.h>
#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <utility>

#include "services/platform/db/postgresql_session.hpp"
#include "services/platform/db/send.hpp"
#include "services/platform/db/value.hpp"

namespace abasto::db {
namespace {

// Types by their numbers in pg_type, which no version of PostgreSQL changes.
enum PostgresqlType : Oid {
    type_unknown_yet = 0,  // of a parameter: the server takes the one that its place asks for
    type_bool = 16,
    type_bytea = 17,
    type_name = 19,
    type_int8 = 20,
    type_int2 = 21,
    type_int4 = 23,
    type_text = 25,
    type_varchar = 1043,
};

constexpr int binary = 1;
constexpr std::string_view rows_in_part = "1000";
constexpr std::size_t sent_max = 512;  // so few that neither end waits for the other to read

// How many there are.
std::size_t check_placeholders(std::string_view sql)
{
    std::size_t count = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql[i] == '\'') quoted = !quoted;
        if (sql[i] != '$' || quoted) continue;
        std::size_t number = 0;
        std::from_chars(sql.data() + i + 1, sql.data() + sql.size(), number);
        if (number < 1 || number > count + 1)
            throw Error(ErrorClass::other, fmt::format("placeholder {} is not ${} in: {}", count + 1, count + 1, sql));
        count = std::max(count, number);
    }
    return count;
}

class PostgresqlStatement final : public Statement, public SendsAhead {
public:
    PostgresqlStatement(PostgresqlSession& session, std::string_view sql)
        : m_session(session),
          m_sql(sql),
          m_types(check_placeholders(sql), type_unknown_yet),
          m_bytes(m_types.size()),
          m_values(m_types.size(), nullptr),
          m_lengths(m_types.size(), 0),
          m_formats(m_types.size(), binary)
    {
    }

    void bind_null(int at) override { m_values[index_of(at)] = nullptr; }
    void bind_integer(int at, std::int64_t value) override
    {
        const auto wire = htobe64(static_cast<std::uint64_t>(value));
        bind(at, type_int8, {reinterpret_cast<const char*>(&wire), sizeof wire});
    }
    void bind_text(int at, std::string_view value) override { bind(at, type_text, value); }
    void bind_blob(int at, Bytes value) override
    {
        bind(at, type_bytea, {reinterpret_cast<const char*>(value.data()), value.size()});
    }
    void fetch_in_parts() override { m_in_parts = true; }

    void send() override { send_ahead(std::nullopt); }
    void send_expecting(std::int64_t number) override { send_ahead(number); }
    bool step() override
    {
        if (m_result == nullptr) {
            run();
        } else if (m_row + 1 >= PQntuples(m_result.get()) && !m_cursor.empty()) {
            fetch();
        } else {
            ++m_row;
        }
        return m_row < PQntuples(m_result.get());
    }
    std::int64_t changed_rows() const override
    {
        std::int64_t rows = 0;
        const std::string_view told = PQcmdTuples(m_result.get());
        std::from_chars(told.data(), told.data() + told.size(), rows);
        return rows;
    }
    void reset() noexcept override
    {
        m_result.reset();
        close_cursor();
        m_in_parts = false;
        std::fill(m_values.begin(), m_values.end(), nullptr);
    }

    int column_count() const override { return PQnfields(m_result.get()); }
    ColumnType type(int column) const override
    {
        if (PQgetisnull(m_result.get(), m_row, column) != 0) return ColumnType::null;
        switch (PQftype(m_result.get(), column)) {
        case type_bool:
        case type_int2:
        case type_int4:
        case type_int8: return ColumnType::integer;
        case type_name:
        case type_text:
        case type_varchar: return ColumnType::text;
        case type_bytea: return ColumnType::blob;
        default: return ColumnType::other;
        }
    }
    std::int64_t integer(int column) const override
    {
        demand(column, ColumnType::integer, "an integer");
        return integer_in(m_result.get(), m_row, column);
    }
    std::string_view text(int column) const override
    {
        demand(column, ColumnType::text, "text");
        const Bytes bytes = bytes_of(column);
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
    Bytes blob(int column) const override
    {
        demand(column, ColumnType::blob, "a blob");
        return bytes_of(column);
    }

private:
    std::size_t index_of(int at) const
    {
        const auto index = static_cast<std::size_t>(at) - 1;
        if (index >= m_types.size()) throw Error(ErrorClass::other, fmt::format("there is no placeholder ${} in: {}", at, m_sql));
        return index;
    }
    void bind(int at, Oid type, std::string_view bytes)
    {
        const std::size_t index = index_of(at);
        m_types[index] = type;  // and stays so while NULL is bound
        m_bytes[index] = bytes;
        m_values[index] = m_bytes[index].c_str();
        m_lengths[index] = static_cast<int>(bytes.size());
    }
    int parameters() const { return static_cast<int>(m_types.size()); }

    void run()
    {
        if (m_in_parts && m_session.in_transaction()) return open_cursor();
        if (m_sql.starts_with("ROLLBACK TO")) m_session.forget_sent();  // also where it failed, it is undone
        send_prepared(std::nullopt);
        m_result = m_session.read_results();
        m_row = 0;
    }
    void send_ahead(std::optional<std::int64_t> expected)
    {
        send_prepared(expected);
        if (m_session.sent() >= sent_max || !m_session.in_transaction()) (void)m_session.read_results();
    }
    void send_prepared(std::optional<std::int64_t> expected)
    {
        PGconn* connection = m_session.get();
        prepare(connection);
        m_session.note_sent(PQsendQueryPrepared(connection, m_prepared.name.c_str(), parameters(), m_values.data(),
                                                m_lengths.data(), m_formats.data(), binary),
                            m_sql, expected);
    }
    // Types are known once values are bound, so that is when the server is told about the statement.
    void prepare(PGconn* connection)
    {
        if (m_prepared.session == m_session.number() && m_prepared.types == m_types) return;
        const Prepared fresh{m_session.number(), m_types, m_session.new_name()};
        m_session.note_sent(PQsendPrepare(connection, fresh.name.c_str(), m_sql.c_str(), parameters(), m_types.data()), m_sql);
        (void)m_session.read_results();
        m_prepared = fresh;
    }

    void open_cursor()
    {
        const auto name = m_session.new_name();
        const auto declaration = fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", name, m_sql);
        m_session.note_sent(PQsendQueryParams(m_session.get(), declaration.c_str(), parameters(), m_types.data(), m_values.data(),
                                              m_lengths.data(), m_formats.data(), binary),
                            m_sql);
        m_cursor = name;
        fetch();
    }
    void fetch()
    {
        const auto fetch = fmt::format("FETCH {} FROM {}", rows_in_part, m_cursor);
        m_session.note_sent(PQsendQueryParams(m_session.get(), fetch.c_str(), 0, nullptr, nullptr, nullptr, nullptr, binary),
                            m_sql);
        m_result = m_session.read_results();
        m_row = 0;
    }
    // Where the transaction has failed or ended, the cursor went with it.
    void close_cursor() noexcept
    {
        if (!m_cursor.empty() && m_session.in_transaction() && !m_session.has_failed())
            (void)m_session.try_execute(("CLOSE " + m_cursor).c_str());
        m_cursor.clear();
    }

    Bytes bytes_of(int column) const
    {
        return {reinterpret_cast<const std::uint8_t*>(PQgetvalue(m_result.get(), m_row, column)),
                static_cast<std::size_t>(PQgetlength(m_result.get(), m_row, column))};
    }
    void demand(int column, ColumnType expected, const char* name) const
    {
        if (type(column) != expected) throw_not_a(name, *this, column);
    }

    struct Prepared {
        int session = 0;
        std::vector<Oid> types;
        std::string name;
    };

    PostgresqlSession& m_session;
    std::string m_sql;
    std::vector<Oid> m_types;  // of the parameters; and so on
    std::vector<std::string> m_bytes;
    std::vector<const char*> m_values;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
    Prepared m_prepared;
    bool m_in_parts = false;
    std::string m_cursor;
    PostgresqlResult m_result;  // whole, or the present part
    int m_row = 0;
};

}  // namespace

std::string postgresql_ddl(std::string_view script)
{
    constexpr std::pair<std::string_view, std::string_view> phrases[] = {
        {" STRICT, WITHOUT ROWID", ""},   {" STRICT", ""}, {" INTEGER", " BIGINT"}, {" BLOB", " BYTEA"},
        {" TEXT", " TEXT COLLATE \"C\""},
    };
    std::string ddl(script);
    for (const auto& [ours, theirs] : phrases)
        for (auto at = ddl.find(ours); at != std::string::npos; at = ddl.find(ours, at + theirs.size()))
            ddl.replace(at, ours.size(), theirs);
    return ddl;
}

PostgresqlConnection::PostgresqlConnection(const PostgresqlOptions& options)
    : m_session(std::make_unique<PostgresqlSession>(options))
{
}

PostgresqlConnection::~PostgresqlConnection() { forget_statements(); }

void PostgresqlConnection::execute(std::string_view script) { (void)m_session->execute(postgresql_ddl(script)); }

std::unique_ptr<Statement> PostgresqlConnection::prepare(std::string_view sql)
{
    return std::make_unique<PostgresqlStatement>(*m_session, sql);
}

void PostgresqlConnection::begin(TransactionMode mode)
{
    // Reading: the snapshot is taken by the first statement, which is now. Writing: each statement sees what was committed before it,
    // and the lock comes first, so nothing is read that another writer is about to change.
    const char* sql = mode == TransactionMode::write
                          ? "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
                            "SELECT pg_advisory_xact_lock(hashtextextended('abasto ' || COALESCE(current_schema(), ''), 0))"
                          : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1";
    try {
        (void)m_session->execute(sql);
    } catch (const Error& error) {
        rollback();
        if (error.error_class() != ErrorClass::disconnected) throw;
        (void)m_session->execute(sql);  // in a session begun anew: nothing depended on the lost one yet
    }
    m_session->set_in_transaction(true);
}

void PostgresqlConnection::commit()
{
    try {
        carry_out();
    } catch (const Error&) {
        rollback();
        throw;
    }
    if (!m_session->has_begun())  // lost, and given up by a rollback
        throw Error(ErrorClass::disconnected, "PostgreSQL: there is no transaction that could be committed");
    PGconn* connection = m_session->get();
    const bool was_lost = is_lost(connection);
    const PostgresqlResult result = m_session->try_execute("COMMIT");
    m_session->set_in_transaction(false);
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK && std::string_view(PQcmdStatus(result.get())) == "COMMIT") return;
    if (is_lost(connection) && !was_lost)
        throw Error(ErrorClass::outcome_unknown, "PostgreSQL: the session was lost while the transaction was committed");
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK)
        throw Error(ErrorClass::other, "PostgreSQL: a statement of the transaction had failed, so nothing of it was committed");
    throw_postgresql_error(connection, result.get(), "COMMIT");
}

void PostgresqlConnection::rollback() noexcept
{
    if (in_transaction()) (void)m_session->try_execute("ROLLBACK");
    m_session->set_in_transaction(false);
}

void PostgresqlConnection::carry_out() { m_session->demand_sent(); }

bool PostgresqlConnection::in_transaction() const { return m_session->in_transaction(); }

}  // namespace abasto::db
