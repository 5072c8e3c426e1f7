// The life of a data folder: made, opened, rebuilt, backed up, restored.
#include "services/platform/journal/journal.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "services/platform/db/sqlite.hpp"
#include "tests/services/platform/journal/journal_fixture.hpp"
#include "tests/services/platform/on_engine.hpp"

using namespace abasto;
using namespace abasto::journal;
using abasto::tests::opening;
namespace fs = std::filesystem;

BOOST_FIXTURE_TEST_SUITE(journal_tests, tests::JournalFixture)

BOOST_AUTO_TEST_CASE(a_new_journal_is_private_empty_and_clean, *tests::on_files)
{
    BOOST_TEST((fs::status(folder.file("data")).permissions() == fs::perms::owner_all));
    BOOST_TEST((fs::status(folder.file("data/abasto.db")).permissions() == (fs::perms::owner_read | fs::perms::owner_write)));
    BOOST_TEST(!fs::exists(folder.file("data/abasto.db.unfinished")));
    BOOST_TEST(journal->verify().clean());
    BOOST_TEST(rows() == 0);
}

BOOST_AUTO_TEST_CASE(a_journal_is_made_once)
{
    (void)append(opening(new_id(), "W01", 5));
    BOOST_TEST((Journal::init(options("data")).error().code == RefusalCode::wrong_state));
    BOOST_TEST(rows() == 1);
}

BOOST_AUTO_TEST_CASE(a_journal_left_half_made_is_made_anew, *tests::on_files)
{
    fs::create_directory(folder.file("other"));
    std::ofstream(folder.file("other/abasto.db.unfinished")) << "half";
    BOOST_TEST(Journal::init(options("other")).ok());
    BOOST_TEST(Journal(options("other")).verify().clean());
}

BOOST_AUTO_TEST_CASE(a_folder_without_a_journal_is_not_opened, *tests::on_files)
{
    BOOST_CHECK_THROW(Journal(options("nowhere")), db::Error);
    BOOST_TEST(!fs::exists(folder.file("nowhere")));
}

BOOST_AUTO_TEST_CASE(data_of_a_newer_program_is_not_touched)
{
    tamper("INSERT INTO schema_version (version, name) VALUES (99, 'from the future')");
    BOOST_CHECK_THROW(Journal(options("data")), db::Error);
}

BOOST_AUTO_TEST_CASE(rebuilding_repairs_the_tables)
{
    for (int i = 0; i < 5; ++i) (void)append(opening(new_id(), "W0" + std::to_string(i % 2), 1));
    tamper("UPDATE tally SET pieces = 99");
    tamper("DELETE FROM tally_total");
    BOOST_TEST(journal->rebuild() == 5);
    BOOST_TEST(journal->verify().clean());
    BOOST_TEST(pieces("W00") == 3);
}

BOOST_AUTO_TEST_CASE(opening_rebuilds_projections_of_another_shape_and_only_those)
{
    (void)append(opening(new_id(), "W01", 5));
    tamper("UPDATE tally SET pieces = 99");
    open();
    BOOST_TEST(*find<int>("SELECT pieces FROM tally") == 99);
    tamper("UPDATE projection SET fingerprint = $1", Hash{});
    open();
    BOOST_TEST(*find<int>("SELECT pieces FROM tally") == 5);
}

BOOST_AUTO_TEST_CASE(tables_of_a_projection_that_is_no_more_are_dropped)
{
    auto without = options("data");
    without.projections = [] { return Projections(); };
    const Journal bare(without);
    BOOST_CHECK_THROW((void)find<int>("SELECT 1 FROM tally"), db::Error);
}

BOOST_AUTO_TEST_CASE(readers_see_one_state_while_the_writer_goes_on)
{
    (void)append(opening(new_id(), "W01", 5));
    const auto reader = journal->open_reader();
    const db::Transaction snapshot(*reader, db::TransactionMode::read);
    (void)append(opening(new_id(), "W01", 7));
    BOOST_TEST(*db::find<int>(*reader, "SELECT pieces FROM tally_total") == 5);
    BOOST_TEST(pieces("W01") == 12);
}

BOOST_AUTO_TEST_CASE(a_restored_journal_writes_streams_of_its_own, *tests::on_files)
{
    (void)append(opening(new_id(), "W01", 5));
    journal->backup(folder.file("backup.db"));
    const EventId lost = new_id();
    (void)append(opening(lost, "W01", 7));
    BOOST_TEST_REQUIRE(Journal::restore(options("restored"), folder.file("backup.db")).ok());

    Journal restored(options("restored"));
    const auto again = restored.writer().run([&](WriteTransaction& t) { return t.append(opening(lost, "W01", 7)); });
    BOOST_TEST((again.value() == Appended::now));
    BOOST_TEST(restored.verify().clean());
    const auto reader = restored.open_reader();
    BOOST_TEST(*db::find<int>(*reader, "SELECT count(DISTINCT stream) FROM journal") == 2);
    BOOST_TEST(*db::find<int>(*reader, "SELECT count(*) FROM stream_head WHERE name = 'site:W01' AND seq = 1") == 2);
    BOOST_TEST(*db::find<int>(*reader, "SELECT pieces FROM tally_total") == 12);
}

BOOST_AUTO_TEST_CASE(a_restored_journal_is_the_same_node_and_its_clock_goes_on, *tests::on_files)
{
    (void)append(opening(new_id(), "W01", 5));
    journal->backup(folder.file("backup.db"));
    (void)Journal::restore(options("restored"), folder.file("backup.db"));
    const Node before = read_node(*journal->open_reader());
    const Node after = read_node(*Journal(options("restored")).open_reader());
    BOOST_TEST((after.id == before.id));
    BOOST_TEST(after.hlc == before.hlc);
    BOOST_TEST((after.incarnation != before.incarnation));
}

BOOST_AUTO_TEST_CASE(a_backup_is_private_whole_and_replaces_the_one_before, *tests::on_files)
{
    std::ofstream(folder.file("backup.db")) << "an older one";
    (void)append(opening(new_id(), "W01", 5));
    journal->backup(folder.file("backup.db"));
    BOOST_TEST((fs::status(folder.file("backup.db")).permissions() == (fs::perms::owner_read | fs::perms::owner_write)));
    BOOST_TEST(!fs::exists(folder.file("backup.db.unfinished")));
    db::SqliteConnection copy({.path = folder.file("backup.db")});
    BOOST_TEST(*db::find<int>(copy, "SELECT count(*) FROM journal") == 1);
}

BOOST_AUTO_TEST_CASE(a_backup_that_cannot_be_written_is_an_error_and_leaves_nothing)
{
    BOOST_CHECK_THROW(journal->backup(folder.file("nowhere/backup.db")), db::Error);
}

BOOST_AUTO_TEST_CASE(restoring_refuses_a_folder_in_use, *tests::on_files)
{
    journal->backup(folder.file("backup.db"));
    BOOST_TEST((Journal::restore(options("data"), folder.file("backup.db")).error().code == RefusalCode::wrong_state));
}

BOOST_AUTO_TEST_CASE(restoring_refuses_a_folder_with_the_log_of_another_database, *tests::on_files)
{
    journal->backup(folder.file("backup.db"));
    fs::create_directory(folder.file("restored"));
    std::ofstream(folder.file("restored/abasto.db-wal")) << "frames";
    BOOST_TEST((Journal::restore(options("restored"), folder.file("backup.db")).error().code == RefusalCode::wrong_state));
    BOOST_TEST((Journal::init(options("restored")).error().code == RefusalCode::wrong_state));
}

BOOST_AUTO_TEST_CASE(opening_waits_for_no_writer)
{
    const auto other = place.open("data");
    const db::Transaction writing(*other, db::TransactionMode::write);
    open();
    BOOST_TEST(rows() == 0);
}

BOOST_AUTO_TEST_CASE(restoring_refuses_what_is_no_sound_backup, *tests::on_files)
{
    (void)append(opening(new_id(), "W01", 5));
    journal->backup(folder.file("damaged.db"));
    {
        db::SqliteConnection damage({.path = folder.file("damaged.db")});
        db::run(damage, "UPDATE journal SET recorded_at = 1");
    }
    std::ofstream(folder.file("text.db")) << std::string(5000, 'x');
    std::ofstream(folder.file("empty.db")).close();
    for (const auto* name : {"damaged.db", "text.db", "empty.db", "missing.db"}) {
        const auto answer = Journal::restore(options("restored"), folder.file(name));
        BOOST_TEST_REQUIRE(!answer.ok(), name);
        BOOST_TEST((answer.error().code == RefusalCode::malformed), name);
        BOOST_TEST(!fs::exists(folder.file("restored/abasto.db")), name);
    }
}

BOOST_AUTO_TEST_SUITE_END()
