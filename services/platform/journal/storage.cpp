#include "services/platform/journal/storage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "services/platform/db/postgresql.hpp"
#include "services/platform/db/query.hpp"
#include "services/platform/db/sqlite.hpp"
#include "services/platform/journal/files.hpp"
#include "services/platform/journal/migrations.hpp"

namespace abasto::journal {
namespace {

namespace fs = std::filesystem;

// A file gets its own name when it is complete, so that a crash leaves none that is half made.
fs::path unfinished(const fs::path& file) { return fs::path(file).concat(".unfinished"); }

db::SqliteOptions options_of(const fs::path& file, db::OpenMode mode, const std::stop_token& stop = {})
{
    return {.path = file.string(), .mode = mode, .application_id = application_id, .stop = stop};
}

db::SqliteConnection open_sqlite(const fs::path& file, db::OpenMode mode) { return db::SqliteConnection(options_of(file, mode)); }

void copy_database(const fs::path& from, const fs::path& to)
{
    create_private(to);
    open_sqlite(from, db::OpenMode::read_only).copy_to(to.string());
}

class Folder final : public Storage {
public:
    explicit Folder(fs::path folder) : m_folder(std::move(folder)) {}

    std::string name() const override { return m_folder.string(); }
    // A log without its database counts too: it would be played into the one that is put there.
    bool holds_journal() const override { return fs::exists(m_file) || fs::exists(fs::path(m_file).concat("-wal")); }

    Result<Done, Refusal> make(const Fill& fill) const override
    {
        make_folder();
        create_private(unfinished(m_file));
        return finish(fill);
    }
    Result<Done, Refusal> go_on_making(const Fill& fill) const override
    {
        make_folder();
        return finish(fill);
    }
    Result<Done, Refusal> make_from(const fs::path& copy, const Fill& adopt) const override
    {
        make_folder();
        copy_database(copy, unfinished(m_file));
        const auto faults = open_sqlite(unfinished(m_file), db::OpenMode::read_write).integrity_faults();
        if (!faults.empty()) return Failure{Refusal{RefusalCode::malformed, "database file: " + faults.front()}};
        return finish(adopt);
    }
    void back_up(const fs::path& to) const override
    {
        copy_database(m_file, unfinished(to));
        put_in_place(unfinished(to), to);
    }

    std::unique_ptr<db::Connection> open_writer() const override
    {
        return std::make_unique<db::SqliteConnection>(options_of(m_file, db::OpenMode::read_write));
    }
    std::unique_ptr<db::Connection> open_reader(const std::stop_token& stop) const override
    {
        return std::make_unique<db::SqliteConnection>(options_of(m_file, db::OpenMode::read_only, stop));
    }
    void check_itself(Verification& verification, const std::stop_token& stop) const override
    {
        for (auto& fault : db::SqliteConnection(options_of(m_file, db::OpenMode::read_only, stop)).integrity_faults())
            note(verification, {"database file", std::move(fault)});
    }

    std::int64_t bytes() const override
    {
        const fs::path log = fs::path(m_file).concat("-wal");
        return static_cast<std::int64_t>(fs::file_size(m_file) + (fs::exists(log) ? fs::file_size(log) : 0));
    }
    std::optional<std::int64_t> room() const override
    {
        fs::path there = fs::absolute(m_folder);
        while (!fs::exists(there)) there = there.parent_path();
        return static_cast<std::int64_t>(fs::space(there).available);
    }

private:
    void make_folder() const
    {
        if (fs::create_directories(m_folder)) fs::permissions(m_folder, fs::perms::owner_all);
    }
    Result<Done, Refusal> finish(const Fill& fill) const
    {
        {
            auto connection = open_sqlite(unfinished(m_file), db::OpenMode::create);
            if (auto filled = fill(connection); !filled) return filled;
        }
        put_in_place(unfinished(m_file), m_file);
        return Done{};
    }

    fs::path m_folder;
    fs::path m_file = m_folder / "abasto.db";
};

class Database final : public Storage {
public:
    explicit Database(std::string uri) : m_uri(std::move(uri)) {}

    // Neither user nor password, which stand before the @, nor settings.
    std::string name() const override
    {
        const auto begin = std::min(m_uri.find("://") + 3, m_uri.size());
        const auto place = m_uri.substr(begin, m_uri.find('?') - begin);
        return "postgresql://" + place.substr(place.rfind('@') + 1);
    }
    // There is one once it knows its node.
    bool holds_journal() const override
    {
        const auto connection = open_reader({});
        return *db::find<bool>(*connection, "SELECT to_regclass('node') IS NOT NULL") &&
               db::find<int>(*connection, "SELECT 1 FROM node").has_value();
    }

    Result<Done, Refusal> make(const Fill& fill) const override { return fill(*open_writer()); }
    Result<Done, Refusal> go_on_making(const Fill& fill) const override { return make(fill); }
    Result<Done, Refusal> make_from(const fs::path&, const Fill&) const override { leave_to_the_server(); }
    void back_up(const fs::path&) const override { leave_to_the_server(); }

    std::unique_ptr<db::Connection> open_writer() const override { return open({.uri = m_uri}); }
    std::unique_ptr<db::Connection> open_reader(const std::stop_token& stop) const override
    {
        return open({.uri = m_uri, .read_only = true, .stop = stop});
    }
    std::int64_t bytes() const override
    {
        constexpr auto sql =
            "SELECT CAST(SUM(pg_total_relation_size(oid)) AS BIGINT) FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('node'))";
        return *db::find<std::int64_t>(*open_reader({}), sql);
    }
    std::optional<std::int64_t> room() const override { return std::nullopt; }
    void check_itself(Verification&, const std::stop_token&) const override {
    }  // the server checks its pages itself, where its checksums are on

private:
    [[noreturn]] static void leave_to_the_server()
    {
        throw db::Error(db::ErrorClass::other, "a PostgreSQL database is backed up and restored by pg_dump and pg_restore");
    }
    static std::unique_ptr<db::Connection> open(const db::PostgresqlOptions& options)
    {
        return std::make_unique<db::PostgresqlConnection>(options);
    }

    std::string m_uri;
};

}  // namespace

bool is_postgresql(const std::string& data) { return data.starts_with("postgresql://") || data.starts_with("postgres://"); }

std::unique_ptr<Storage> storage_of(const std::string& data)
{
    if (is_postgresql(data)) return std::make_unique<Database>(data);
    return std::make_unique<Folder>(data);
}

}  // namespace abasto::journal
