#include "services/platform/db/sqlite.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "services/platform/db/query.hpp"

namespace abasto::db {
namespace {

ErrorClass class_of_constraint(int extended)
{
    if (extended == SQLITE_CONSTRAINT_FOREIGNKEY) return ErrorClass::foreign_key;
    const bool unique =
        extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY || extended == SQLITE_CONSTRAINT_ROWID;
    return unique ? ErrorClass::unique : ErrorClass::check;
}

ErrorClass class_of(int extended)
{
    switch (extended & 0xff) {
    case SQLITE_BUSY: return extended == SQLITE_BUSY_SNAPSHOT ? ErrorClass::serialization : ErrorClass::busy;
    case SQLITE_LOCKED: return ErrorClass::busy;
    case SQLITE_CONSTRAINT: return class_of_constraint(extended);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return ErrorClass::disconnected;
    case SQLITE_FULL: return ErrorClass::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorClass::corrupt;
    default: return ErrorClass::other;
    }
}

[[noreturn]] void throw_error(sqlite3* handle, std::string_view sql)
{
    constexpr std::size_t shown = 120;
    const int code = sqlite3_extended_errcode(handle);
    throw Error(class_of(code), fmt::format("SQLite: {} ({}) in: {}", sqlite3_errmsg(handle), code, sql.substr(0, shown)));
}

class SqliteStatement final : public Statement {
public:
    SqliteStatement(sqlite3* handle, std::string_view sql) : m_handle(handle)
    {
        sqlite3_stmt* raw = nullptr;
        const int length = static_cast<int>(sql.size());
        if (sqlite3_prepare_v3(handle, sql.data(), length, SQLITE_PREPARE_PERSISTENT, &raw, nullptr) != SQLITE_OK)
            throw_error(handle, sql);
        m_statement.reset(raw);
        if (raw == nullptr) throw Error(ErrorClass::other, "an empty SQL text was prepared");
        check_placeholders();
    }

    void bind_null(int at) override { check_bound(sqlite3_bind_null(get(), at)); }
    void bind_integer(int at, std::int64_t value) override { check_bound(sqlite3_bind_int64(get(), at, value)); }
    void bind_text(int at, std::string_view value) override
    {
        // A view without data still is a text, not NULL.
        const char* data = value.data() == nullptr ? "" : value.data();
        check_bound(sqlite3_bind_text64(get(), at, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    }
    void bind_blob(int at, Bytes value) override
    {
        if (value.empty()) return check_bound(sqlite3_bind_zeroblob(get(), at, 0));
        check_bound(sqlite3_bind_blob64(get(), at, value.data(), value.size(), SQLITE_TRANSIENT));
    }

    void fetch_in_parts() override {}  // a row at a time, always

    bool step() override
    {
        const int code = sqlite3_step(get());
        if (code != SQLITE_ROW && code != SQLITE_DONE) fail();
        return code == SQLITE_ROW;
    }
    std::int64_t changed_rows() const override { return sqlite3_changes64(m_handle); }
    void reset() noexcept override
    {
        sqlite3_reset(get());
        sqlite3_clear_bindings(get());
    }

    int column_count() const override { return sqlite3_column_count(get()); }
    ColumnType type(int column) const override
    {
        switch (sqlite3_column_type(get(), column)) {
        case SQLITE_NULL: return ColumnType::null;
        case SQLITE_INTEGER: return ColumnType::integer;
        case SQLITE_TEXT: return ColumnType::text;
        case SQLITE_BLOB: return ColumnType::blob;
        default: return ColumnType::other;
        }
    }
    std::int64_t integer(int column) const override
    {
        demand(column, SQLITE_INTEGER, "an integer");
        return sqlite3_column_int64(get(), column);
    }
    std::string_view text(int column) const override
    {
        demand(column, SQLITE_TEXT, "text");
        return std::string_view(reinterpret_cast<const char*>(sqlite3_column_text(get(), column)), size_of(column));
    }
    Bytes blob(int column) const override
    {
        demand(column, SQLITE_BLOB, "a blob");
        return Bytes(static_cast<const std::uint8_t*>(sqlite3_column_blob(get(), column)), size_of(column));
    }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };

    sqlite3_stmt* get() const { return m_statement.get(); }
    std::size_t size_of(int column) const { return static_cast<std::size_t>(sqlite3_column_bytes(get(), column)); }
    [[noreturn]] void fail() const { throw_error(m_handle, sqlite3_sql(get())); }
    void check_bound(int code) const
    {
        if (code != SQLITE_OK) fail();
    }
    void demand(int column, int expected, const char* name) const
    {
        if (sqlite3_column_type(get(), column) != expected) throw_not_a(name, *this, column);
    }
    // SQLite counts its named parameters in order of first appearance; only then may they be bound by their number.
    void check_placeholders() const
    {
        for (int i = 1; i <= sqlite3_bind_parameter_count(get()); ++i) {
            const char* name = sqlite3_bind_parameter_name(get(), i);
            if (name == nullptr || fmt::format("${}", i) != name)
                throw Error(ErrorClass::other, fmt::format("placeholder {} is not ${} in: {}", i, i, sqlite3_sql(get())));
        }
    }

    sqlite3* m_handle;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

int flags_of(OpenMode mode)
{
    switch (mode) {
    case OpenMode::read_only: return SQLITE_OPEN_READONLY;
    case OpenMode::read_write: return SQLITE_OPEN_READWRITE;
    case OpenMode::create: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
    return SQLITE_OPEN_READONLY;
}

// To count them, SQLite takes a lock of the whole process with each of its many small allocations, and all readers wait for each other.
// Must be said before the first database is opened.
void leave_allocations_uncounted()
{
    static const int said = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(said);
}

int is_stopped(void* token) { return static_cast<const std::stop_token*>(token)->stop_requested() ? 1 : 0; }

// SQLite gives its own new files the mode of the database file.
void create_private_file(const std::string& path)
{
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0) close(file);
}

}  // namespace

SqliteConnection::SqliteConnection(const SqliteOptions& options) : m_stop(options.stop)
{
    leave_allocations_uncounted();
    if (options.mode == OpenMode::create && options.path != ":memory:") create_private_file(options.path);
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(options.path.c_str(), &raw, flags_of(options.mode) | SQLITE_OPEN_NOMUTEX, nullptr);
    m_handle.reset(raw);
    if (code != SQLITE_OK) throw Error(class_of(code), fmt::format("cannot open '{}': {}", options.path, sqlite3_errstr(code)));
    configure(options);
}

SqliteConnection::~SqliteConnection() { forget_statements(); }

void SqliteConnection::Close::operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }

void SqliteConnection::configure(const SqliteOptions& options)
{
    sqlite3_extended_result_codes(m_handle.get(), 1);
    sqlite3_busy_timeout(m_handle.get(), options.busy_timeout_ms);
    constexpr int steps_between_looks = 1'000;
    if (m_stop.stop_possible()) sqlite3_progress_handler(m_handle.get(), steps_between_looks, is_stopped, &m_stop);
    execute("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY");
    if (options.application_id != 0) check_application(options.application_id);
    if (options.mode == OpenMode::read_only) return;
    // WAL is a property of the file, synchronous one of the connection.
    execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
}

void SqliteConnection::check_application(std::int32_t application_id)
{
    const auto found = find<std::int32_t>(*this, "PRAGMA application_id").value_or(0);
    const auto pages = find<std::int64_t>(*this, "PRAGMA page_count").value_or(0);
    if (found == application_id) return;
    if (pages > 0) throw Error(ErrorClass::corrupt, "the file is a database of another program");
    execute(fmt::format("PRAGMA application_id = {}", application_id));
}

void SqliteConnection::execute(std::string_view script)
{
    if (sqlite3_exec(m_handle.get(), std::string(script).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw_error(m_handle.get(), script);
}

std::unique_ptr<Statement> SqliteConnection::prepare(std::string_view sql)
{
    return std::make_unique<SqliteStatement>(m_handle.get(), sql);
}

void SqliteConnection::begin(TransactionMode mode)
{
    run(*this, mode == TransactionMode::write ? "BEGIN IMMEDIATE" : "BEGIN");
    // BEGIN alone takes its snapshot at the first read; a caller expects it to be now.
    if (mode == TransactionMode::read) run(*this, "SELECT 1 FROM sqlite_schema LIMIT 1");
}

void SqliteConnection::commit()
{
    try {
        run(*this, "COMMIT");
    } catch (const Error& error) {
        rollback();
        if (error.error_class() != ErrorClass::disconnected) throw;
        // After an I/O error the pages may have reached the log all the same.
        throw Error(ErrorClass::outcome_unknown, error.what());
    }
}

void SqliteConnection::rollback() noexcept
{
    if (!in_transaction()) return;
    try {
        run(*this, "ROLLBACK");  // prepared once: every snapshot ends with it
    } catch (const Error&) {
        // Nothing more can be done: the next begin() tells.
        return;
    }
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(m_handle.get()) == 0; }

void SqliteConnection::copy_to(const std::string& path) { run(*this, "VACUUM INTO $1", path); }

std::vector<Table> SqliteConnection::tables()
{
    std::vector<Table> tables;
    for (const Row& row : query(*this, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"))
        tables.push_back({.name = row.get<std::string>(0), .columns = {}, .key = {}});
    for (Table& table : tables) {
        for (const Row& row : query(*this, "SELECT name FROM pragma_table_info($1) ORDER BY cid", table.name))
            table.columns.emplace_back(row.text(0));
        for (const Row& row : query(*this, "SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk", table.name))
            table.key.emplace_back(row.text(0));
    }
    return tables;
}

std::vector<std::string> SqliteConnection::integrity_faults()
{
    std::vector<std::string> faults;
    try {
        for (const Row& row : query(*this, "PRAGMA integrity_check"))
            if (row.text(0) != "ok") faults.emplace_back(row.text(0));
    } catch (const Error& error) {
        if (error.error_class() != ErrorClass::corrupt) throw;
        faults.emplace_back(error.what());  // some damage stops the check itself
    }
    return faults;
}

}  // namespace abasto::db
