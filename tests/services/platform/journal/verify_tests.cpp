// Whatever is changed behind the journal's back is named by verify.
#include "services/platform/journal/verify.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <functional>
#include <sstream>

#include "tests/services/platform/journal/journal_fixture.hpp"
#include "tests/services/platform/on_engine.hpp"

using namespace abasto;
using namespace abasto::journal;
using abasto::tests::opening;

namespace {

NewEvent handout(const EventId& id)
{
    outreach::HandoutRecorded fact;
    fact.site = *SiteCode::parse("K7M");
    fact.item = *ItemCode::parse("CM");
    fact.quantity = Quantity{36};
    return {.id = id, .stream = "outreach", .actor = {}, .body = fact};
}

// Three streams: W01 with four rows, W02 with two, outreach with two.
struct Tampered : tests::JournalFixture {
    Tampered()
    {
        for (int i = 1; i <= 4; ++i) (void)append(opening(new_id(), "W01", i));
        for (int i = 1; i <= 2; ++i) (void)append(opening(new_id(), "W02", 10 * i));
        for (int i = 1; i <= 2; ++i) (void)append(handout(new_id()));
        BOOST_TEST(journal->verify().clean());
    }

    std::vector<Record> records()
    {
        std::vector<Record> all;
        const auto reader = journal->open_reader();
        for (const db::Row& row : all_records(*reader)) all.push_back(read_record(row));
        return all;
    }
    Record record(const std::string& logical, std::int64_t seq)
    {
        for (const Record& r : records())
            if (logical_stream(r.stream) == logical && r.seq == seq) return r;
        throw std::logic_error("no such row");
    }
    void remove(const Record& r) { tamper("DELETE FROM journal WHERE stream = $1 AND seq = $2", r.stream, r.seq); }
    void write(const Record& r) { BOOST_TEST(insert_record(*place.open("data"), r)); }
    bool named(const std::string& where, const std::string& what = "")
    {
        for (const Finding& finding : journal->verify().findings)
            if (finding.where.starts_with(where) && finding.what.find(what) != std::string::npos) return true;
        return false;
    }
    static std::string name_of(const Record& r) { return "journal stream " + r.stream + " row " + std::to_string(r.seq); }
};

// One bit, or what comes nearest, in each column.
const std::pair<const char*, std::function<void(Record&)>> flips[] = {
    {"stream", [](Record& r) { r.stream[0] ^= 1; }},
    {"seq", [](Record& r) { r.seq ^= 64; }},
    {"id", [](Record& r) { r.id.bytes[7] ^= 1; }},
    {"prev_hash", [](Record& r) { r.prev_hash[0] ^= 1; }},
    {"hash", [](Record& r) { r.hash[31] ^= 1; }},
    {"hlc", [](Record& r) { r.hlc = r.hlc.value_or(0) ^ 1; }},
    {"recorded_at", [](Record& r) { r.recorded_at = r.recorded_at.value_or(0) ^ 1; }},
    {"actor", [](Record& r) { r.actor.bytes[15] ^= 1; }},
    {"type", [](Record& r) { r.type[0] ^= 1; }},
    {"version", [](Record& r) { r.version ^= 1; }},
    {"body", [](Record& r) { r.body[r.body.size() / 2] ^= 1; }},
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(verify_tests, Tampered)

BOOST_AUTO_TEST_CASE(a_flipped_bit_in_any_column_of_any_row_is_named)
{
    for (const Record& original : records())
        for (const auto& [column, flip] : flips) {
            Record changed = original;
            flip(changed);
            remove(original);
            write(changed);
            BOOST_TEST(named(name_of(original)), name_of(original) << " " << column);
            remove(changed);
            write(original);
        }
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(a_value_of_another_length_is_named)
{
    const std::array<std::uint8_t, 1> one_byte{};
    for (const auto* column : {"id", "prev_hash", "hash", "actor"}) {
        const Record original = record("site:W01", 2);
        tamper(std::string("UPDATE journal SET ") + column + " = $1 WHERE stream = $2 AND seq = 2", one_byte, original.stream);
        BOOST_TEST(named(name_of(original), "x'00'"), column);
        remove(original);
        write(original);
    }
}

BOOST_AUTO_TEST_CASE(a_deleted_row_is_named)
{
    for (const std::int64_t seq : {1, 2, 3, 4}) {
        const Record original = record("site:W01", seq);
        remove(original);
        BOOST_TEST(named(name_of(original), "is missing"), seq);
        write(original);
    }
}

BOOST_AUTO_TEST_CASE(a_deleted_stream_is_named)
{
    tamper("DELETE FROM journal WHERE stream LIKE 'site:W02%'");
    BOOST_TEST(named("journal stream site:W02@", "has 2 rows"));
}

BOOST_AUTO_TEST_CASE(a_swapped_pair_is_named_twice)
{
    Record second = record("site:W01", 2), third = record("site:W01", 3);
    remove(second);
    remove(third);
    std::swap(second.seq, third.seq);
    write(second);
    write(third);
    BOOST_TEST(named(name_of(second)));
    BOOST_TEST(named(name_of(third)));
}

BOOST_AUTO_TEST_CASE(a_changed_head_is_named)
{
    const struct {
        const char* sql;
        const char* where;
    } rows[] = {
        {"UPDATE stream_head SET seq = 3 WHERE name = 'site:W01'", "journal stream site:W01@"},
        {"UPDATE stream_head SET hash = (SELECT hash FROM journal WHERE journal.stream = stream_head.stream AND journal.seq = 1)"
         " WHERE name = 'site:W02'",
         "journal stream site:W02@"},
        {"DELETE FROM stream_head WHERE name = 'outreach'", "journal stream outreach@"},
    };
    for (const auto& row : rows) {
        tamper(row.sql);
        BOOST_TEST(named(row.where, "head"), row.sql);
    }
}

BOOST_AUTO_TEST_CASE(an_id_that_stands_twice_is_named)
{
    const Record first = record("site:W01", 1);
    tamper("DROP INDEX journal_id");
    tamper("UPDATE journal SET id = $1 WHERE stream LIKE 'site:W02%' AND seq = 1", first.id);
    BOOST_TEST(named("journal id x'" + first.id.hex() + "'", "2 rows"));
}

BOOST_AUTO_TEST_CASE(a_changed_missing_or_invented_balance_is_named_by_table_key_and_column)
{
    tamper("UPDATE tally SET pieces = 11 WHERE site = 'W01'");
    tamper("DELETE FROM tally_total WHERE site = 'W01'");
    tamper("INSERT INTO tally_total (site, pieces) VALUES ('X', 1)");
    BOOST_TEST(named("table tally (site='W01', item='CM')", "pieces is 11, the journal says 10"));
    BOOST_TEST(named("table tally_total (site='W01')", "is missing"));
    BOOST_TEST(named("table tally_total (site='X')", "does not follow"));
    BOOST_TEST(journal->verify().differences == 3);
}

BOOST_AUTO_TEST_CASE(tables_of_a_journal_that_cannot_be_read_are_not_compared)
{
    const std::array<std::uint8_t, 1> brace{'{'};
    tamper("UPDATE journal SET body = $1 WHERE seq = 1 AND stream LIKE 'site:W01%'", brace);
    BOOST_TEST(named("tables", "cannot be compared"));
}

BOOST_AUTO_TEST_CASE(all_differences_are_counted_and_the_first_are_listed)
{
    for (int i = 0; i < 80; ++i) tamper("INSERT INTO tally_total (site, pieces) VALUES ($1, 1)", "X" + std::to_string(i));
    const Verification found = journal->verify();
    BOOST_TEST(found.differences == 80);
    BOOST_TEST(found.findings.size() == findings_listed);
}

BOOST_AUTO_TEST_CASE(a_byte_changed_in_the_file_is_named, *tests::on_files)
{
    auto event = opening(new_id(), "W02", 3);
    std::get<stock::OpeningStockRecorded>(event.body).lines[0].lot.batch = "distinctive";
    (void)append(event);
    journal.reset();  // the last connection moves everything into the file
    std::fstream file(folder.file("data/abasto.db"), std::ios::in | std::ios::out | std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    const auto at = bytes.str().find("distinctive");
    BOOST_TEST_REQUIRE(at != std::string::npos);
    file.seekp(static_cast<std::streamoff>(at));
    file.put('D');
    file.close();
    open();
    BOOST_TEST(named(name_of(record("site:W02", 3)), "its bytes do not give its hash"));
}

BOOST_AUTO_TEST_SUITE_END()
