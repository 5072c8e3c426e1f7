// SQLite behind db::Connection: WAL, synchronous=FULL, foreign keys on. Write STRICT tables.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "services/platform/db/connection.hpp"
#include "services/platform/db/table.hpp"

struct sqlite3;

namespace abasto::db {

enum class OpenMode {
    read_only,   // the file must exist
    read_write,  // the file must exist
    create,      // made with mode 0600 where it does not exist
};

struct SqliteOptions {
    std::string path;  // ":memory:" for a database that lives as long as the connection
    OpenMode mode = OpenMode::read_write;
    int busy_timeout_ms = 5000;
    // Written into a new file and demanded of an old one, so that no foreign file is taken for ours. 0: not looked at.
    std::int32_t application_id = 0;
    std::stop_token stop = {};  // once it is asked for, whatever runs or is to run fails as `other`
};

class SqliteConnection final : public Connection {
public:
    explicit SqliteConnection(const SqliteOptions& options);
    ~SqliteConnection() override;

    void execute(std::string_view script) override;
    void begin(TransactionMode mode) override;
    void commit() override;
    void rollback() noexcept override;
    [[nodiscard]] bool in_transaction() const override;

    // A consistent copy of the whole database in a file that must not exist yet; writers go on meanwhile. Not yet synced to disk.
    void copy_to(const std::string& path);
    // All tables in the order in which they were made: none refers to a later one.
    [[nodiscard]] std::vector<Table> tables();
    // What SQLite's own integrity check finds; empty: nothing.
    [[nodiscard]] std::vector<std::string> integrity_faults();

protected:
    [[nodiscard]] std::unique_ptr<Statement> prepare(std::string_view sql) override;

private:
    struct Close {
        void operator()(sqlite3* handle) const noexcept;
    };
    void configure(const SqliteOptions& options);
    void check_application(std::int32_t application_id);
    std::stop_token m_stop;
    std::unique_ptr<sqlite3, Close> m_handle;
};

}  // namespace abasto::db
