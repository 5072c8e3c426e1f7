// A programme moves from a folder to another place (beside PostgreSQL: to a database) and back, and nothing is lost on the way, wherever
// the move is broken off.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <functional>

#include "services/app/ledger.hpp"
#include "services/platform/db/query.hpp"
#include "services/platform/db/sqlite.hpp"
#include "services/platform/journal/move.hpp"
#include "tests/services/app/command_line.hpp"

namespace {

namespace fs = std::filesystem;
using namespace abasto;
using journal::MovedTable;
using tests::CommandLine;
using tests::PostgresqlSchema;

struct BrokenOff {};

struct Programme {
    Programme()
    {
        cli.output_of("init --data " + home);
        cli.write("items.csv", "code,name,kind,packs\nCM,Condón,male_condom,strip=3;box=144\nLU,Lubricante,lubricant,\n");
        cli.write("sites.csv", "code,name,role,zone\nW1,Bodega,warehouse,\nC1,Clinic,mobile_clinic,\n");
        std::string receipts = "ref,site,item,quantity,occurred_on\n";
        for (int n = 1; n <= 12; ++n) receipts += "R" + std::to_string(n) + ",W1,LU," + std::to_string(n) + ",2019-02-01\n";
        cli.write("receipts.csv", receipts);
        for (const std::string kind : {"items", "sites", "receipts"})
            cli.output_of("import template " + kind + " @" + kind + ".csv --data " + home + " --commit");
        cli.write("more.csv", "ref,site,item,quantity,occurred_on\nR13,W1,LU,7,2019-02-02\n");
        cli.input = "Quetzal-79 vuela\n";
        cli.output_of("user add Ana --role keeper --site W1 --password-stdin --data " + home);
    }

    std::string move(const std::string& from, const std::string& to)
    {
        return cli.output_of("migrate --from " + from + " --to " + to + " --keys " + keys);
    }
    using AfterChunk = std::function<void(const db::Table&)>;
    Result<std::vector<MovedTable>, Refusal> move_with(const AfterChunk& after_chunk)
    {
        return journal::move_journal(
            {.from = app::journal_options(home, session), .to = there, .chunk_rows = 5, .after_chunk = after_chunk});
    }
    // Broken off after so many chunks of a few rows, where there are as many. 0: not at all.
    Result<std::vector<MovedTable>, Refusal> move_in_steps(int chunks)
    {
        return move_with([&](const db::Table&) {
            if (--chunks == 0) throw BrokenOff();
        });
    }
    // Of a folder: every value of every table, but whether it is sealed.
    static std::string all_rows(const std::string& folder)
    {
        db::SqliteConnection connection({.path = folder + "/abasto.db"});
        std::string text;
        for (const db::Table& table : connection.tables()) {
            if (table.name == "seal") continue;
            text += table.name + '\n';
            for (const db::Row& row : db::query(connection, "SELECT * FROM " + table.name)) {
                for (int i = 0; i < row.statement().column_count(); ++i) text += db::literal(row.statement(), i) + ' ';
                text += '\n';
            }
        }
        return text;
    }
    // The new place before it is complete.
    [[nodiscard]] std::unique_ptr<db::Connection> open_unfinished() const
    {
        if (PostgresqlSchema::is_there()) return cli.open_database("there");
        return std::make_unique<db::SqliteConnection>(db::SqliteOptions{.path = there + "/abasto.db.unfinished"});
    }
    [[nodiscard]] db::SqliteConnection open_home() const { return db::SqliteConnection({.path = home + "/abasto.db"}); }
    [[nodiscard]] journal::Node node() const
    {
        auto connection = open_home();
        return journal::read_node(connection);
    }

    CommandLine cli;
    std::string home = cli.path("home");
    std::string there = cli.data("there");
    std::string keys = PostgresqlSchema::is_there() ? cli.path("") : home;
    app::Session session{.console = {std::cout, std::cerr}, .clock = cli.clock, .random = cli.random};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(migrate_command_tests, Programme)

BOOST_AUTO_TEST_CASE(a_programme_goes_there_and_back_and_stays_the_same)
{
    const auto before = all_rows(home);
    const auto told = move(home, there);
    const auto back = cli.path("back");
    const auto told_again = move(there, back);
    BOOST_TEST(all_rows(back) == before);
    BOOST_TEST(told.substr(0, told.find("moved to")) == told_again.substr(0, told_again.find("moved to")));
    BOOST_TEST(cli.output_of("verify --data " + back).starts_with("clean: "));
    BOOST_TEST(cli.output_of("user list --data " + (PostgresqlSchema::is_there() ? there : back)).find("Ana") !=
               std::string::npos);
    BOOST_TEST(tests::content_of(back + "/abasto.key") == tests::content_of(keys + "/abasto.key"));
}

BOOST_AUTO_TEST_CASE(broken_off_after_any_chunk_it_goes_on)
{
    const auto before = all_rows(home);
    int broken = 0;
    for (bool arrived = false; !arrived; ++broken) {
        BOOST_TEST_REQUIRE(broken < 200);
        try {
            arrived = move_in_steps(broken + 1).ok();
            BOOST_TEST_REQUIRE(arrived);
        } catch (const BrokenOff&) {
            BOOST_TEST(!journal::storage_of(there)->holds_journal());
        }
    }
    BOOST_TEST(broken > 20);
    move(there, cli.path("back"));
    BOOST_TEST(all_rows(cli.path("back")) == before);
}

// As after a move that was killed when all was done and nothing told.
BOOST_AUTO_TEST_CASE(begun_again_after_it_arrived_it_says_so)
{
    move(home, there);
    cli.output_of("import template receipts @more.csv --commit --data " + there);
    const auto stock = cli.output_of("stock --data " + there);
    const auto told = move(home, there);
    BOOST_TEST(told.starts_with("all of it had arrived in " + journal::storage_of(there)->name() + " before\n"), told);
    BOOST_TEST(cli.output_of("stock --data " + there) == stock);
    cli.output_of("unseal --data " + home);
    BOOST_TEST(cli.run("migrate --from " + home + " --to " + there + " --keys " + keys).err ==
               "abasto: '" + journal::storage_of(there)->name() + "' holds a journal already\n");
}

BOOST_AUTO_TEST_CASE(the_first_difference_is_named)
{
    struct Row {
        std::string table, planted, mended, told;
    };
    const Row rows[] = {
        {"journal", "UPDATE journal SET version = 8 WHERE seq = 12", "UPDATE journal SET version = 1 WHERE seq = 12",
         "seq=12): version is 8, the source says 1"},
        {"stream_head", "UPDATE stream_head SET seq = 99 WHERE seq = 12", "UPDATE stream_head SET seq = 12 WHERE seq = 99",
         "): seq is 99, the source says 12"},
        {"account", "UPDATE account SET totp_step = 5", "UPDATE account SET totp_step = 0",
         "): totp_step is 5, the source says 0"},
    };
    for (const Row& row : rows) {
        const auto plant = [&](const db::Table& table) {
            if (table.name == row.table) open_unfinished()->execute(row.planted);
        };
        const auto moved = move_with(plant);
        BOOST_TEST_REQUIRE(!moved.ok());
        BOOST_TEST(moved.error().message.find("table " + row.table + " (") != std::string::npos, moved.error().message);
        BOOST_TEST(moved.error().message.find(row.told) != std::string::npos, moved.error().message);
        open_unfinished()->execute(row.mended);
    }
    open_home().execute("UPDATE balance SET quantity = 79 WHERE quantity = 78");
    const auto moved = move_in_steps(0);
    BOOST_TEST_REQUIRE(!moved.ok());
    BOOST_TEST(moved.error().message.find("): quantity is 78, the source says 79") != std::string::npos, moved.error().message);
}

BOOST_AUTO_TEST_CASE(what_has_been_moved_is_read_and_not_written)
{
    const auto stock = cli.output_of("stock --data " + home);
    const auto before = node();
    move(home, there);
    BOOST_TEST(cli.output_of("stock --data " + home) == stock);
    const std::string place = journal::storage_of(there)->name();
    BOOST_TEST(cli.run("import template receipts @more.csv --commit --data " + home).err ==
               "abasto: the programme is sealed, since it moves to " + place + ": nothing can be recorded here\n");
    BOOST_TEST(cli.run("migrate --from " + home + " --to " + cli.path("elsewhere")).err ==
               "abasto: '" + home + "' is sealed, since it moves to '" + place + "': `abasto unseal` gives that up\n");
    BOOST_TEST(cli.output_of("unseal --data " + home) == home + " may be written again\n");
    BOOST_TEST(cli.output_of("import template receipts @more.csv --commit --data " + home).starts_with("1 new"));
    BOOST_TEST((node().id == before.id && node().incarnation != before.incarnation));
    BOOST_TEST(cli.run("unseal --data " + home).err == "abasto: '" + home + "' is not sealed\n");
}

BOOST_AUTO_TEST_CASE(it_goes_only_where_nothing_is)
{
    BOOST_CHECK_THROW((void)move_in_steps(3), BrokenOff);
    cli.output_of("unseal --data " + home);
    const std::string place = journal::storage_of(there)->name();
    BOOST_TEST(move_in_steps(0).error().message == "'" + place + "' holds the beginning of another move: empty it first");
    const auto elsewhere = cli.data("elsewhere");
    cli.output_of("init --data " + elsewhere);
    BOOST_TEST(cli.run("migrate --from " + home + " --to " + elsewhere + " --keys " + keys).err ==
               "abasto: '" + journal::storage_of(elsewhere)->name() + "' holds a journal already\n");
    there = "/proc/abasto";
    const auto nowhere = move_in_steps(0);
    BOOST_TEST_REQUIRE(!nowhere.ok());
    BOOST_TEST((nowhere.error().code == RefusalCode::limit_exceeded));
    BOOST_TEST(nowhere.error().message.starts_with("'/proc/abasto' has room for 0 bytes; the move may need "));
}

BOOST_AUTO_TEST_CASE(a_key_of_other_data_is_not_overwritten)
{
    fs::create_directories(cli.path("target"));
    cli.write("target/abasto.key", std::string(32, 'k'));
    BOOST_TEST(cli.run("migrate --from " + home + " --to " + cli.path("target") + " --keys " + keys).err ==
               "abasto: '" + cli.path("target") + "/abasto.key' is the key of other data\n");
}

BOOST_AUTO_TEST_SUITE_END()
