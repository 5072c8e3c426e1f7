// What is PostgreSQL's own: lost sessions, the states of a transaction, what a server may refuse. Run by tests/support/with_postgresql.
#include "services/platform/db/postgresql.hpp"

#include <boost/test/unit_test.hpp>

#include "services/platform/db/query.hpp"
#include "tests/services/platform/postgresql_schema.hpp"

namespace db = abasto::db;
using abasto::tests::PostgresqlSchema;

namespace {

template <class Action>
std::string_view class_of_error(Action action)
{
    try {
        action();
    } catch (const db::Error& error) {
        return abasto::to_string(error.error_class());
    }
    return "nothing was thrown";
}

struct Server {
    Server() { connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) STRICT"); }
    void add(std::int64_t a) { db::run(connection, "INSERT INTO t (a, b) VALUES ($1, 'x')", a); }
    std::int64_t rows() { return *db::find<std::int64_t>(other, "SELECT count(*) FROM t"); }
    void end_session()
    {
        const auto process = *db::find<std::int64_t>(connection, "SELECT pg_backend_pid()");
        BOOST_REQUIRE(*db::find<bool>(other, "SELECT pg_terminate_backend(CAST($1 AS INTEGER), 10000)", process));
    }

    PostgresqlSchema schema;
    db::PostgresqlConnection connection{{.uri = schema.uri()}};
    db::PostgresqlConnection other{{.uri = schema.uri()}};
};

boost::test_tools::assertion_result has_server(boost::unit_test::test_unit_id) { return PostgresqlSchema::is_there(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(postgresql_tests)

BOOST_AUTO_TEST_CASE(our_ddl_becomes_that_of_the_server)
{
    BOOST_TEST(db::postgresql_ddl("CREATE TABLE a (b INTEGER NOT NULL, c BLOB,\n d TEXT PRIMARY KEY\n) STRICT, WITHOUT ROWID;\n"
                                  "CREATE TABLE e (f TEXT) STRICT;") ==
               "CREATE TABLE a (b BIGINT NOT NULL, c BYTEA,\n d TEXT COLLATE \"C\" PRIMARY KEY\n);\n"
               "CREATE TABLE e (f TEXT COLLATE \"C\");");
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_is_disconnected)
{
    BOOST_TEST(class_of_error([] { db::PostgresqlConnection({.uri = "postgresql://user:secret@127.0.0.1:1/no"}); }) ==
               "disconnected");
}

BOOST_AUTO_TEST_SUITE(with_a_server, *boost::unit_test::precondition(has_server))

BOOST_FIXTURE_TEST_CASE(a_lost_session_is_begun_anew_by_the_next_transaction, Server)
{
    add(1);
    end_session();
    db::Transaction transaction(connection, db::TransactionMode::write);
    add(2);
    transaction.commit();
    BOOST_TEST(rows() == 2);
}

BOOST_FIXTURE_TEST_CASE(a_session_lost_outside_a_transaction_is_told_once, Server)
{
    add(1);
    end_session();
    BOOST_TEST(class_of_error([&] { add(2); }) == "disconnected");
    add(3);
    BOOST_TEST(rows() == 2);
}

BOOST_FIXTURE_TEST_CASE(a_transaction_does_not_go_on_in_another_session, Server)
{
    db::Transaction transaction(connection, db::TransactionMode::write);
    add(1);
    end_session();
    BOOST_TEST(class_of_error([&] { add(2); }) == "disconnected");
    BOOST_TEST(!connection.in_transaction());
    BOOST_TEST(class_of_error([&] { add(3); }) == "disconnected");
    BOOST_TEST(class_of_error([&] { transaction.commit(); }) == "disconnected");
    BOOST_TEST(rows() == 0);
    add(4);
    BOOST_TEST(rows() == 1);
}

BOOST_FIXTURE_TEST_CASE(a_commit_whose_session_is_lost_may_or_may_not_have_happened, Server)
{
    db::Transaction transaction(connection, db::TransactionMode::write);
    add(1);
    end_session();
    BOOST_TEST(class_of_error([&] { transaction.commit(); }) == "outcome_unknown");
    BOOST_TEST(!connection.in_transaction());
    add(2);
}

BOOST_FIXTURE_TEST_CASE(a_transaction_that_was_given_up_cannot_be_committed, Server)
{
    db::Transaction transaction(connection, db::TransactionMode::write);
    add(1);
    connection.rollback();
    BOOST_TEST(class_of_error([&] { transaction.commit(); }) == "disconnected");
    BOOST_TEST(rows() == 0);
}

BOOST_FIXTURE_TEST_CASE(a_transaction_with_a_failed_statement_cannot_be_committed, Server)
{
    db::Transaction transaction(connection, db::TransactionMode::write);
    add(1);
    BOOST_TEST(class_of_error([&] { add(1); }) == "unique");
    BOOST_TEST(class_of_error([&] { transaction.commit(); }) == "other");
    BOOST_TEST(!connection.in_transaction());
    BOOST_TEST(rows() == 0);
}

BOOST_FIXTURE_TEST_CASE(a_snapshot_too_old_to_be_written_from_is_serialization, Server)
{
    add(1);
    other.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
    BOOST_TEST(rows() == 1);
    db::run(connection, "UPDATE t SET b = 'y'");
    BOOST_TEST(class_of_error([&] { db::run(other, "UPDATE t SET b = 'z'"); }) == "serialization");
    other.rollback();
}

BOOST_FIXTURE_TEST_CASE(writers_of_two_schemas_do_not_wait_for_each_other, Server)
{
    const PostgresqlSchema elsewhere;
    db::PostgresqlConnection neighbour({.uri = elsewhere.uri(), .lock_timeout_ms = 50});
    const db::Transaction here(connection, db::TransactionMode::write);
    const db::Transaction there(neighbour, db::TransactionMode::write);
    BOOST_TEST(neighbour.in_transaction());
}

BOOST_FIXTURE_TEST_CASE(a_read_only_connection_to_a_server_cannot_write, Server)
{
    db::PostgresqlConnection reader({.uri = schema.uri(), .read_only = true});
    BOOST_TEST(class_of_error([&] { db::run(reader, "INSERT INTO t (a, b) VALUES (1, 'x')"); }) == "other");
}

BOOST_FIXTURE_TEST_CASE(an_error_quotes_no_value, Server)
{
    add(4711);
    try {
        add(4711);
        BOOST_ERROR("a second row with the same key");
    } catch (const db::Error& error) {
        BOOST_TEST(std::string(error.what()).find("4711") == std::string::npos, error.what());
    }
}

BOOST_FIXTURE_TEST_CASE(a_database_of_another_encoding_is_refused, Server)
{
    const auto name = "latin1_" + std::to_string(getpid());
    db::PostgresqlConnection owner({.uri = std::getenv("ABASTO_POSTGRESQL")});
    owner.execute("CREATE DATABASE " + name + " ENCODING 'LATIN1' TEMPLATE template0");
    std::string uri = std::getenv("ABASTO_POSTGRESQL");
    uri.replace(uri.find("/postgres?"), std::string_view("/postgres?").size(), '/' + name + '?');
    BOOST_TEST(class_of_error([&] { db::PostgresqlConnection{{.uri = uri}}; }) == "other");
    owner.execute("DROP DATABASE " + name);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
