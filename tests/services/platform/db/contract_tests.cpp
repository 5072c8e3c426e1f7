// What every engine behind db::Connection must do. An engine joins by adding a row to all_engines().
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "services/platform/db/postgresql.hpp"
#include "services/platform/db/send.hpp"
#include "services/platform/db/sqlite.hpp"
#include "tests/services/platform/postgresql_schema.hpp"
#include "tests/services/platform/temporary_folder.hpp"

namespace db = abasto::db;
using abasto::Date;
using abasto::ItemCode;
using abasto::LotId;
using abasto::Month;
using abasto::Quantity;
using abasto::tests::PostgresqlSchema;
using abasto::tests::TemporaryFolder;

namespace {

using Opened = std::unique_ptr<db::Connection>;

// Where the databases of one test case are.
struct Room {
    TemporaryFolder folder;
    std::optional<PostgresqlSchema> schema;
};

Opened open_in_memory(Room&) { return std::make_unique<db::SqliteConnection>(db::SqliteOptions{.path = ":memory:"}); }

Opened open_file(Room& room)
{
    return std::make_unique<db::SqliteConnection>(
        db::SqliteOptions{.path = room.folder.file("test.db"), .mode = db::OpenMode::create, .busy_timeout_ms = 50});
}

Opened open_postgresql(Room& room)
{
    if (!room.schema) room.schema.emplace();
    return std::make_unique<db::PostgresqlConnection>(db::PostgresqlOptions{.uri = room.schema->uri(), .lock_timeout_ms = 50});
}

struct Engine {
    const char* name;
    Opened (*open)(Room& room);
    bool shared = true;  // a second connection finds what the first one wrote
};
std::ostream& operator<<(std::ostream& out, const Engine& engine) { return out << engine.name; }

std::vector<Engine> all_engines()
{
    std::vector<Engine> all{{"SQLite in memory", open_in_memory, false}, {"SQLite file", open_file}};
    if (PostgresqlSchema::is_there()) all.push_back({"PostgreSQL", open_postgresql});
    return all;
}

std::vector<Engine> shared_engines()
{
    auto engines = all_engines();
    std::erase_if(engines, [](const Engine& engine) { return !engine.shared; });
    return engines;
}

const auto engines = all_engines();

constexpr const char* schema =
    "CREATE TABLE site (code TEXT PRIMARY KEY, n INTEGER CHECK (n >= 0)) STRICT;"
    "CREATE TABLE thing (id BLOB PRIMARY KEY, site TEXT NOT NULL REFERENCES site) STRICT;";

struct Database {
    explicit Database(const Engine& engine) : connection(engine.open(room)) { connection->execute(schema); }
    db::Connection& operator*() const { return *connection; }
    std::int64_t sites() const { return *db::find<std::int64_t>(*connection, "SELECT count(*) FROM site"); }
    void add(const std::string& code) const { db::run(*connection, "INSERT INTO site (code, n) VALUES ($1, $2)", code, 0); }

    Room room;
    Opened connection;
};

template <class Action>
std::string_view class_of_failure(Action action)
{
    try {
        action();
    } catch (const db::Error& error) {
        return abasto::to_string(error.error_class());
    }
    return "nothing was thrown";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_tests)

BOOST_DATA_TEST_CASE(values_come_back_as_they_went_in, engines)
{
    const Database database(sample);
    (*database).execute("CREATE TABLE value (a INTEGER, b INTEGER, c TEXT, d TEXT, e INTEGER, f INTEGER) STRICT");
    const std::string odd = "Quetzaltenango ʼ\n\"'";
    db::run(*database, "INSERT INTO value (a, b, c, d, e, f) VALUES ($1, $2, $3, $4, $5, $6)", INT64_MIN, Quantity{INT64_MAX},
            odd, ItemCode::parse("CM"), Date::parse("2019-02-28"), std::optional<int>());
    const auto row = db::find<std::int64_t, Quantity, std::string, ItemCode, Date, std::optional<int>>(
        *database, "SELECT a, b, c, d, e, f FROM value");
    const std::tuple expected(INT64_MIN, Quantity{INT64_MAX}, odd, *ItemCode::parse("CM"), *Date::parse("2019-02-28"),
                              std::optional<int>());
    BOOST_TEST((row == expected));
}

BOOST_DATA_TEST_CASE(ids_are_blobs_and_order_bytewise, engines)
{
    const Database database(sample);
    database.add("W");
    for (const auto* hex : {"ff000000000000000000000000000000", "00000000000000000000000000000001"})
        db::run(*database, "INSERT INTO thing (id, site) VALUES ($1, $2)", *LotId::from_hex(hex), "W");
    std::vector<std::string> read;
    for (const db::Row& row : db::query(*database, "SELECT id FROM thing ORDER BY id")) read.push_back(row.get<LotId>(0).hex());
    BOOST_TEST(read.at(0) == "00000000000000000000000000000001");
    BOOST_TEST(read.at(1) == "ff000000000000000000000000000000");
}

BOOST_DATA_TEST_CASE(nothing_is_coerced_on_reading, engines)
{
    const Database database(sample);
    database.add("W");
    const auto read_as = [&](auto type) {
        return class_of_failure([&] { (void)db::find<decltype(type)>(*database, "SELECT code FROM site"); });
    };
    BOOST_TEST(read_as(std::int64_t{}) == "corrupt");
    BOOST_TEST(read_as(LotId{}) == "corrupt");
    BOOST_TEST(class_of_failure([&] { (void)db::find<std::int8_t>(*database, "SELECT 128"); }) == "corrupt");
    BOOST_TEST(class_of_failure([&] { (void)db::find<int>(*database, "SELECT NULL"); }) == "corrupt");
}

BOOST_DATA_TEST_CASE(a_broken_constraint_is_named_by_its_class, engines)
{
    const Database database(sample);
    database.add("W");
    const struct {
        const char* sql;
        std::string_view expected;
    } rows[] = {
        {"INSERT INTO site (code, n) VALUES ('W', 1)", "unique"},
        {"INSERT INTO site (code, n) VALUES ('X', -1)", "check"},
        {"INSERT INTO thing (id, site) VALUES (NULL, NULL)", "check"},
        {"INSERT INTO site (code, n) VALUES ('X', 'many')", "check"},
        {"INSERT INTO nowhere (code) VALUES ('X')", "other"},
    };
    for (const auto& row : rows) BOOST_TEST(class_of_failure([&] { db::run(*database, row.sql); }) == row.expected, row.sql);
    const LotId id{};
    BOOST_TEST(class_of_failure([&] { db::run(*database, "INSERT INTO thing (id, site) VALUES ($1, $2)", id, "no"); }) ==
               "foreign_key");
}

BOOST_DATA_TEST_CASE(run_tells_how_many_rows_changed, engines)
{
    const Database database(sample);
    database.add("W");
    database.add("X");
    BOOST_TEST(db::run(*database, "UPDATE site SET n = $1", 7) == 2);
    BOOST_TEST(db::run(*database, "UPDATE site SET n = $1 WHERE code = $2", 8, "none") == 0);
}

BOOST_DATA_TEST_CASE(placeholders_must_be_numbered_in_order_of_first_appearance, engines)
{
    const Database database(sample);
    BOOST_TEST(*db::find<int>(*database, "SELECT $1 + $2 + $1", 1, 10) == 12);
    for (const auto* sql : {"SELECT $2 + $1", "SELECT ?1", "SELECT :a", "SELECT $1 + $3"})
        BOOST_TEST(class_of_failure([&] { (void)db::find<int>(*database, sql, 1, 2); }) == "other", sql);
}

BOOST_DATA_TEST_CASE(the_same_query_may_run_inside_itself, engines)
{
    const Database database(sample);
    database.add("W");
    database.add("X");
    int pairs = 0;
    constexpr const char* sql = "SELECT code FROM site ORDER BY code";
    for (const db::Row& outer : db::query(*database, sql))
        for (const db::Row& inner : db::query(*database, sql)) pairs += outer.text(0) == inner.text(0) ? 10 : 1;
    BOOST_TEST(pairs == 22);
}

BOOST_DATA_TEST_CASE(a_transaction_is_undone_unless_committed, engines)
{
    const Database database(sample);
    {
        const db::Transaction undone(*database, db::TransactionMode::write);
        database.add("W");
    }
    BOOST_TEST(database.sites() == 0);
    db::Transaction kept(*database, db::TransactionMode::write);
    database.add("W");
    kept.commit();
    BOOST_TEST(database.sites() == 1);
    BOOST_TEST(!(*database).in_transaction());
}

BOOST_DATA_TEST_CASE(a_savepoint_is_undone_alone, engines)
{
    const Database database(sample);
    db::Transaction transaction(*database, db::TransactionMode::write);
    database.add("kept");
    {
        const db::Savepoint outer(*database);
        database.add("undone");
        db::Savepoint inner(*database);
        database.add("released-then-undone");
        inner.release();
    }
    BOOST_TEST(database.sites() == 1);
    transaction.commit();
    BOOST_TEST(database.sites() == 1);
}

BOOST_DATA_TEST_CASE(empty_is_not_null_and_every_byte_is_kept, engines)
{
    const Database database(sample);
    (*database).execute("CREATE TABLE value (a TEXT, b BLOB, c BLOB) STRICT");
    const std::array<std::uint8_t, 4> bytes{0, 0xff, 0x80, 0};
    db::run(*database, "INSERT INTO value (a, b, c) VALUES ($1, $2, $3)", std::string_view(), db::Bytes(), bytes);
    for (const db::Row& row : db::query(*database, "SELECT a, b, c FROM value")) {
        BOOST_TEST(row.text(0) == "");
        BOOST_TEST(row.blob(1).empty());
        BOOST_TEST((row.get<std::array<std::uint8_t, 4>>(2) == bytes));
    }
}

BOOST_DATA_TEST_CASE(integers_of_each_size_come_back, engines)
{
    const Database database(sample);
    BOOST_TEST(*db::find<int>(*database, "SELECT -7") == -7);
    BOOST_TEST(*db::find<std::int64_t>(*database, "SELECT count(*) FROM site") == 0);
    BOOST_TEST(!*db::find<bool>(*database, "SELECT EXISTS (SELECT 1 FROM site)"));
    database.add("W");
    BOOST_TEST(*db::find<bool>(*database, "SELECT EXISTS (SELECT 1 FROM site)"));
}

BOOST_DATA_TEST_CASE(texts_order_bytewise, engines)
{
    const Database database(sample);
    for (const auto* code : {"a", "B", "-b", "é", "Z"}) database.add(code);
    std::string read;
    for (const db::Row& row : db::query(*database, "SELECT code FROM site ORDER BY code")) read.append(row.text(0)).append(" ");
    BOOST_TEST(read == "-b B Z a é ");
}

BOOST_DATA_TEST_CASE(a_parameter_may_be_null_first_and_a_value_later, engines)
{
    const Database database(sample);
    const auto add = [&](const std::string& code, std::optional<int> n) {
        db::run(*database, "INSERT INTO site (code, n) VALUES ($1, $2)", code, n);
    };
    add("W", {});
    add("X", 5);
    add("Y", {});
    BOOST_TEST(*db::find<int>(*database, "SELECT count(*) FROM site WHERE n IS NULL") == 2);
    BOOST_TEST(*db::find<int>(*database, "SELECT n FROM site WHERE code = $1", "X") == 5);
}

BOOST_DATA_TEST_CASE(many_rows_are_read_in_parts_while_others_are_written, engines)
{
    const Database database(sample);
    db::Transaction transaction(*database, db::TransactionMode::write);
    constexpr int rows = 2'500;
    for (int i = 0; i < rows; ++i) database.add(std::to_string(i + rows));
    int read = 0;
    for (const db::Row& row : db::query_in_parts(*database, "SELECT code FROM site WHERE code >= $1 ORDER BY code", "2")) {
        db::run(*database, "UPDATE site SET n = $1 WHERE code = $2", ++read, row.get<std::string>(0));
    }
    transaction.commit();
    BOOST_TEST(read == rows);
    BOOST_TEST(*db::find<int>(*database, "SELECT n FROM site WHERE code = $1", "4999") == rows);
}

BOOST_DATA_TEST_CASE(many_rows_may_be_left_unread, engines)
{
    const Database database(sample);
    for (int i = 0; i < 3; ++i) {
        const db::Transaction transaction(*database, db::TransactionMode::read);
        for (const db::Row& row : db::query_in_parts(*database, "SELECT code FROM site")) BOOST_ERROR(row.text(0));
    }
    database.add("W");
    for (int i = 0; i < 3; ++i) {
        const db::Transaction transaction(*database, db::TransactionMode::read);
        for (const db::Row& row : db::query_in_parts(*database, "SELECT code FROM site")) {
            BOOST_TEST(row.text(0) == "W");
            break;
        }
    }
}

BOOST_DATA_TEST_CASE(a_failed_statement_is_undone_with_its_savepoint, engines)
{
    const Database database(sample);
    db::Transaction transaction(*database, db::TransactionMode::write);
    database.add("W");
    BOOST_TEST(class_of_failure([&] {
                   const db::Savepoint savepoint(*database);
                   database.add("X");
                   database.add("W");
               }) == "unique");
    BOOST_TEST((*database).in_transaction());
    database.add("Y");
    transaction.commit();
    BOOST_TEST(database.sites() == 2);
}

BOOST_DATA_TEST_CASE(what_was_sent_is_seen_by_what_follows, engines)
{
    const Database database(sample);
    db::Transaction transaction(*database, db::TransactionMode::write);
    for (int n = 0; n < 500; ++n) db::send(*database, "INSERT INTO site (code, n) VALUES ($1, $2)", "S" + std::to_string(n), n);
    BOOST_TEST(database.sites() == 500);
    db::send(*database, "UPDATE site SET n = n + 1 WHERE code = $1", std::string("S7"));
    transaction.commit();
    BOOST_TEST(*db::find<int>(*database, "SELECT n FROM site WHERE code = 'S7'") == 8);
}

BOOST_DATA_TEST_CASE(what_was_sent_and_failed_is_told_before_it_is_kept, engines)
{
    const Database database(sample);
    db::Transaction transaction(*database, db::TransactionMode::write);
    database.add("A");
    const auto send_twice = [&] {
        db::Savepoint savepoint(*database);
        for (int n = 0; n < 2; ++n) db::send(*database, "INSERT INTO site (code, n) VALUES ('B', 0)");
        savepoint.release();
    };
    BOOST_TEST(class_of_failure(send_twice) == "unique");
    BOOST_TEST(database.sites() == 1);
    transaction.commit();
    BOOST_TEST(database.sites() == 1);
    const auto commit_twice = [&] {
        db::Transaction other(*database, db::TransactionMode::write);
        for (int n = 0; n < 2; ++n) db::send(*database, "INSERT INTO site (code, n) VALUES ('C', 0)");
        other.commit();
    };
    BOOST_TEST(class_of_failure(commit_twice) == "unique");
    BOOST_TEST(database.sites() == 1);
}

BOOST_DATA_TEST_CASE(what_was_sent_is_undone_with_its_savepoint, engines)
{
    const Database database(sample);
    db::Transaction transaction(*database, db::TransactionMode::write);
    for (const int times : {1, 2}) {  // the second time it fails, which an engine may not know yet
        const db::Savepoint savepoint(*database);
        try {
            for (int n = 0; n < times; ++n) db::send(*database, "INSERT INTO site (code, n) VALUES ('A', 0)");
        } catch (const db::Error& error) {
            BOOST_TEST((error.error_class() == db::ErrorClass::unique));
        }
    }
    database.add("B");
    transaction.commit();
    BOOST_TEST(database.sites() == 1);
}

BOOST_DATA_TEST_CASE(a_number_that_is_expected_is_the_true_one_unless_it_speculates, engines)
{
    const Database database(sample);
    database.add("A");
    const db::Transaction transaction(*database, db::TransactionMode::write);
    const auto insert = [&](const char* code) {
        return db::expect(*database, 1, "INSERT INTO site (code, n) VALUES ($1, 0) ON CONFLICT (code) DO NOTHING", code);
    };
    BOOST_TEST(insert("A") == 0);
    BOOST_TEST(insert("B") == 1);
    BOOST_TEST(db::expect(*database, 7, "SELECT count(*) FROM site") == 2);
    BOOST_TEST(db::expect(*database, 7, "UPDATE site SET n = -$1 WHERE code = 'B' RETURNING n + 5", 0) == 5);
    (*database).carry_out();
}

BOOST_DATA_TEST_CASE(a_speculation_that_was_right_is_kept_and_one_that_was_wrong_is_not, engines)
{
    const Database database(sample);
    (*database).set_speculating(true);
    const auto insert_and_count = [&](const char* code, int expected) {
        db::Transaction transaction(*database, db::TransactionMode::write);
        (void)db::expect(*database, 1, "INSERT INTO site (code, n) VALUES ($1, 0)", code);
        const auto told = db::expect(*database, expected, "SELECT count(*) FROM site");
        BOOST_TEST(told == ((*database).can_speculate() ? expected : 1));
        (*database).carry_out();
        transaction.commit();
    };
    insert_and_count("A", 1);
    BOOST_TEST(database.sites() == 1);
    if (!(*database).can_speculate()) return;
    BOOST_TEST(class_of_failure([&] { insert_and_count("B", 7); }) == "serialization");
    BOOST_TEST(database.sites() == 1);
    insert_and_count("C", 2);
}

BOOST_DATA_TEST_CASE(what_a_wrong_speculation_wrote_cannot_be_committed, engines)
{
    const Database database(sample);
    (*database).set_speculating(true);
    if (!(*database).can_speculate()) return;
    db::Transaction transaction(*database, db::TransactionMode::write);
    BOOST_TEST(db::expect(*database, 7, "SELECT count(*) FROM site") == 7);
    BOOST_TEST(class_of_failure([&] { database.add("A"); }) == "serialization");
    BOOST_TEST(class_of_failure([&] { database.add("B"); }) == "serialization");
    BOOST_TEST(class_of_failure([&] { transaction.commit(); }) == "serialization");
    BOOST_TEST(database.sites() == 0);
}

BOOST_DATA_TEST_CASE(a_statement_can_be_run_again_after_it_failed, engines)
{
    const Database database(sample);
    database.add("W");
    BOOST_TEST(class_of_failure([&] { database.add("W"); }) == "unique");
    database.add("X");
    BOOST_TEST(database.sites() == 2);
}

BOOST_DATA_TEST_CASE(a_reading_transaction_sees_one_state_from_its_begin_on, shared_engines())
{
    Database database(sample);
    const auto other = sample.open(database.room);
    const db::Transaction snapshot(*other, db::TransactionMode::read);
    database.add("W");
    BOOST_TEST(*db::find<int>(*other, "SELECT count(*) FROM site") == 0);
    BOOST_TEST(database.sites() == 1);
}

BOOST_DATA_TEST_CASE(a_second_writer_is_busy_until_the_first_is_done, shared_engines())
{
    Database database(sample);
    const auto other = sample.open(database.room);
    {
        db::Transaction first(*database, db::TransactionMode::write);
        BOOST_TEST(class_of_failure([&] { other->begin(db::TransactionMode::write); }) == "busy");
        BOOST_TEST(!other->in_transaction());
        database.add("W");
        first.commit();
    }
    const db::Transaction second(*other, db::TransactionMode::write);
    BOOST_TEST(*db::find<int>(*other, "SELECT count(*) FROM site") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
