// What is SQLite's own: files, locks, a full disk, a damaged file.
#include "services/platform/db/sqlite.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "services/platform/db/query.hpp"
#include "tests/services/platform/temporary_folder.hpp"

namespace db = abasto::db;

namespace {

struct File {
    db::SqliteOptions options(db::OpenMode mode) const
    {
        return {.path = folder.file("a.db"), .mode = mode, .busy_timeout_ms = 20, .application_id = 77};
    }
    db::SqliteConnection open(db::OpenMode mode) const { return db::SqliteConnection(options(mode)); }
    db::SqliteConnection create() const
    {
        open(db::OpenMode::create).execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) STRICT");
        return open(db::OpenMode::read_write);
    }
    abasto::tests::TemporaryFolder folder;
};

template <class Action>
std::string_view class_of(Action action)
{
    try {
        action();
    } catch (const db::Error& error) {
        return abasto::to_string(error.error_class());
    }
    return "nothing was thrown";
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sqlite_tests, File)

BOOST_AUTO_TEST_CASE(a_new_file_is_private_and_durable)
{
    auto connection = create();
    struct stat status {};
    BOOST_REQUIRE(stat(folder.file("a.db").c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 0777) == 0600);
    BOOST_TEST(*db::find<std::string>(connection, "PRAGMA journal_mode") == "wal");
    BOOST_TEST(*db::find<int>(connection, "PRAGMA synchronous") == 2);
    BOOST_TEST(*db::find<int>(connection, "PRAGMA foreign_keys") == 1);
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_not_made_unless_asked)
{
    BOOST_TEST(class_of([&] { (void)open(db::OpenMode::read_write); }) == "disconnected");
    BOOST_TEST(!std::filesystem::exists(folder.file("a.db")));
}

BOOST_AUTO_TEST_CASE(a_database_of_another_program_is_refused)
{
    (void)create();
    auto other = options(db::OpenMode::read_write);
    other.application_id = 78;
    BOOST_TEST(class_of([&] { db::SqliteConnection{other}; }) == "corrupt");
}

BOOST_AUTO_TEST_CASE(a_read_only_connection_cannot_write)
{
    (void)create();
    auto reader = open(db::OpenMode::read_only);
    BOOST_TEST(class_of([&] { db::run(reader, "INSERT INTO t (a, b) VALUES (1, 'x')"); }) == "other");
}

BOOST_AUTO_TEST_CASE(a_second_writer_is_busy_and_a_reader_is_not)
{
    auto first = create();
    auto second = open(db::OpenMode::read_write);
    const db::Transaction writing(first, db::TransactionMode::write);
    BOOST_TEST(class_of([&] { second.begin(db::TransactionMode::write); }) == "busy");
    BOOST_TEST(*db::find<int>(second, "SELECT count(*) FROM t") == 0);
}

BOOST_AUTO_TEST_CASE(a_reader_that_wants_to_write_after_another_wrote_must_repeat)
{
    auto first = create();
    auto second = open(db::OpenMode::read_write);
    const db::Transaction snapshot(second, db::TransactionMode::read);
    db::run(first, "INSERT INTO t (a, b) VALUES (1, 'x')");
    BOOST_TEST(*db::find<int>(second, "SELECT count(*) FROM t") == 0);
    BOOST_TEST(class_of([&] { db::run(second, "INSERT INTO t (a, b) VALUES (2, 'y')"); }) == "serialization");
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_what_was_there_stays)
{
    auto connection = create();
    db::run(connection, "INSERT INTO t (a, b) VALUES (1, 'kept')");
    (void)db::find<int>(connection, "PRAGMA max_page_count = 4");
    const std::string long_text(100'000, 'x');
    BOOST_TEST(class_of([&] { db::run(connection, "INSERT INTO t (a, b) VALUES (2, $1)", long_text); }) == "full");
    BOOST_TEST(*db::find<std::string>(connection, "SELECT b FROM t") == "kept");
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_corrupt)
{
    (void)create();
    std::filesystem::resize_file(folder.file("a.db"), 8192);
    std::fstream file(folder.file("a.db"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(0);
    file << std::string(200, 'x');
    file.close();
    BOOST_TEST(class_of([&] { (void)open(db::OpenMode::read_write); }) == "corrupt");
}

BOOST_AUTO_TEST_CASE(a_damaged_page_is_found_by_the_integrity_check)
{
    {
        auto connection = create();
        db::Transaction transaction(connection, db::TransactionMode::write);
        for (int i = 0; i < 200; ++i) db::run(connection, "INSERT INTO t (a, b) VALUES ($1, $2)", i, std::string(100, 'x'));
        transaction.commit();
        BOOST_TEST(connection.integrity_faults().empty());
    }
    std::fstream file(folder.file("a.db"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(2 * 4096);
    file << std::string(64, '\x7f');
    file.close();
    auto connection = open(db::OpenMode::read_write);
    BOOST_TEST(!connection.integrity_faults().empty());
}

BOOST_AUTO_TEST_CASE(a_copy_is_complete_while_a_writer_is_at_work)
{
    auto connection = create();
    db::run(connection, "INSERT INTO t (a, b) VALUES (1, 'kept')");
    auto other = open(db::OpenMode::read_write);
    const db::Transaction writing(other, db::TransactionMode::write);
    db::run(other, "INSERT INTO t (a, b) VALUES (2, 'not yet')");
    connection.copy_to(folder.file("copy.db"));
    db::SqliteConnection copy({.path = folder.file("copy.db"), .application_id = 77});
    BOOST_TEST(*db::find<std::string>(copy, "SELECT b FROM t") == "kept");
    BOOST_TEST(*db::find<int>(copy, "SELECT count(*) FROM t") == 1);
}

BOOST_AUTO_TEST_CASE(what_would_never_end_ends_when_a_stop_is_asked_for)
{
    std::stop_source stop;
    db::SqliteConnection connection({.path = ":memory:", .stop = stop.get_token()});
    BOOST_TEST(db::find<int>(connection, "SELECT 1").value() == 1);
    const std::jthread asking([&] { stop.request_stop(); });
    const auto endless = [&] {
        return db::find<std::int64_t>(
            connection, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0");
    };
    BOOST_TEST(class_of(endless) == "other");
}

BOOST_AUTO_TEST_SUITE_END()
