#include "services/platform/db/postgresql_session.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

namespace abasto::db {
namespace {

constexpr std::size_t sql_shown = 120;  // of a statement, in messages
constexpr std::size_t sent_together = 16;

// By the beginning of the SQLSTATE; the first that fits.
ErrorClass class_of_state(std::string_view state)
{
    constexpr std::pair<std::string_view, ErrorClass> classes[] = {
        {"23505", ErrorClass::unique},       {"23503", ErrorClass::foreign_key}, {"23", ErrorClass::check},
        {"22P02", ErrorClass::check},        {"42804", ErrorClass::check},       {"40003", ErrorClass::outcome_unknown},
        {"40", ErrorClass::serialization},   {"55P03", ErrorClass::busy},        {"53100", ErrorClass::full},
        {"53300", ErrorClass::disconnected}, {"08", ErrorClass::disconnected},   {"57P", ErrorClass::disconnected},
        {"58", ErrorClass::disconnected},    {"XX001", ErrorClass::corrupt},     {"XX002", ErrorClass::corrupt},
    };
    for (const auto& [beginning, error_class] : classes)
        if (state.starts_with(beginning)) return error_class;
    return ErrorClass::other;
}

std::string_view told_by(const PGconn* connection)
{
    std::string_view message = PQerrorMessage(connection);
    while (message.ends_with('\n')) message.remove_suffix(1);
    return message;
}

// The first column of the first row, or how many rows were changed.
std::int64_t number_in(PGresult* result)
{
    if (PQntuples(result) > 0) return integer_in(result, 0, 0);
    std::int64_t rows = 0;
    const std::string_view told = PQcmdTuples(result);
    std::from_chars(told.data(), told.data() + told.size(), rows);
    return rows;
}

bool is_done(const PGresult* result)
{
    return PQresultStatus(result) == PGRES_TUPLES_OK || PQresultStatus(result) == PGRES_COMMAND_OK;
}

// libpq takes no script in pipeline mode.
PostgresqlResult exec(PGconn* connection, const char* script) noexcept
{
    PQexitPipelineMode(connection);
    PostgresqlResult result(PQexec(connection, script));
    PQenterPipelineMode(connection);
    return result;
}

}  // namespace

std::int64_t integer_in(const PGresult* result, int row, int column)
{
    const Bytes bytes(reinterpret_cast<const std::uint8_t*>(PQgetvalue(result, row, column)),
                      static_cast<std::size_t>(PQgetlength(result, row, column)));
    // Big-endian two's complement of 2, 4 or 8 bytes; a bool is one byte, 0 or 1.
    std::uint64_t value = bytes.size() > 1 && (bytes[0] & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (const std::uint8_t byte : bytes) value = value << 8U | byte;
    return static_cast<std::int64_t>(value);
}

bool is_lost(const PGconn* connection) { return PQstatus(connection) == CONNECTION_BAD; }

void throw_postgresql_error(const PGconn* connection, const PGresult* result, std::string_view sql)
{
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    throw Error(is_lost(connection) ? ErrorClass::disconnected : class_of_state(state == nullptr ? "" : state),
                fmt::format("PostgreSQL: {} ({}) in: {}", message == nullptr ? told_by(connection) : message,
                            state == nullptr ? "-" : state, sql.substr(0, sql_shown)));
}

PostgresqlSession::PostgresqlSession(const PostgresqlOptions& options)
    : m_handle(PQconnectdb(options.uri.c_str())),
      m_stop(options.stop),
      m_settings(
          fmt::format("SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET client_min_messages = error;"
                      "SET lock_timeout = {}; SET default_transaction_read_only = {}",
                      options.lock_timeout_ms, options.read_only ? "on" : "off"))
{
    set_up();
}

PGconn* PostgresqlSession::get()
{
    if (m_stop.stop_requested()) throw Error(ErrorClass::other, "PostgreSQL: a stop was asked for");
    if (is_lost(m_handle.get()) && !m_in_transaction) {
        PQreset(m_handle.get());
        ++m_number;
        set_up();
    }
    return m_handle.get();
}

PostgresqlResult PostgresqlSession::execute(const std::string& script)
{
    if (!m_sent.empty()) (void)read_results();
    auto result = exec(get(), script.c_str());
    if (!is_done(result.get())) throw_postgresql_error(m_handle.get(), result.get(), script);
    return result;
}

PostgresqlResult PostgresqlSession::try_execute(const char* script) noexcept
{
    (void)collect();
    return exec(m_handle.get(), script);
}

void PostgresqlSession::note_sent(int sent, std::string_view sql, std::optional<std::int64_t> expected)
{
    if (sent == 0) throw_postgresql_error(m_handle.get(), nullptr, sql);
    m_sent.push_back({std::string(sql.substr(0, sql_shown)), expected});
    if (m_sent.size() % sent_together == 0) (void)PQflush(m_handle.get());  // the server works while more is made ready
}

PostgresqlResult PostgresqlSession::read_results()
{
    auto results = collect();
    if (results.failed != nullptr || !results.complete)
        throw_postgresql_error(m_handle.get(), results.failed.get(), results.failed_sql);
    if (!m_surprising.empty())
        throw Error(ErrorClass::serialization, fmt::format("PostgreSQL: not the expected answer to: {}", m_surprising));
    return std::move(results.last);
}

void PostgresqlSession::demand_sent()
{
    if (!m_sent.empty() || !m_surprising.empty()) (void)read_results();
}

bool PostgresqlSession::in_transaction() const
{
    const auto status = PQtransactionStatus(m_handle.get());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || (status == PQTRANS_ACTIVE && m_in_transaction);
}

std::string PostgresqlSession::new_name() { return fmt::format("abasto_{}", ++m_names); }

PostgresqlSession::Results PostgresqlSession::collect() noexcept
{
    Results results;
    results.complete = m_sent.empty();
    if (results.complete || PQpipelineSync(m_handle.get()) == 0) return results;
    for (std::size_t at = 0; !results.complete;) {
        PostgresqlResult result(PQgetResult(m_handle.get()));
        if (result == nullptr && is_lost(m_handle.get())) break;
        if (result == nullptr) continue;  // the end of what one statement gave
        results.complete = PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC;
        if (is_done(result.get())) {
            if (at < m_sent.size() && m_sent[at].expected && *m_sent[at].expected != number_in(result.get()))
                m_surprising = m_sent[at].sql;
            results.last = std::move(result);
        } else if (!results.complete && results.failed == nullptr && at < m_sent.size()) {
            results.failed = std::move(result);
            results.failed_sql = std::move(m_sent[at].sql);
        }
        ++at;
    }
    m_sent.clear();
    return results;
}

void PostgresqlSession::set_up()
{
    if (is_lost(m_handle.get())) throw Error(ErrorClass::disconnected, fmt::format("PostgreSQL: {}", told_by(m_handle.get())));
    const std::string encoding = PQparameterStatus(m_handle.get(), "server_encoding");
    if (encoding != "UTF8")
        throw Error(ErrorClass::other, fmt::format("the database's encoding is {}; it has to be UTF8", encoding));
    m_sent.clear();
    const auto result = exec(m_handle.get(), m_settings.c_str());
    if (!is_done(result.get())) throw_postgresql_error(m_handle.get(), result.get(), m_settings);
}

}  // namespace abasto::db
