// What one append does: number, chain, time, projections, idempotence.
#include <boost/test/unit_test.hpp>

#include "domain/journal/stream.hpp"
#include "services/platform/journal/hash.hpp"
#include "tests/services/platform/journal/journal_fixture.hpp"

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
    fact.zone = *ZoneCode::parse("Z3");
    return {.id = id, .stream = std::string(outreach_stream), .actor = {}, .body = fact};
}

std::vector<Record> all(tests::JournalFixture& fixture)
{
    std::vector<Record> records;
    const auto reader = fixture.journal->open_reader();
    for (const db::Row& row : all_records(*reader)) records.push_back(read_record(row));
    return records;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(append_tests, tests::JournalFixture)

BOOST_AUTO_TEST_CASE(rows_of_a_stream_are_numbered_and_chained)
{
    for (int i = 0; i < 3; ++i) BOOST_TEST((append(opening(new_id(), "W01", 5)).value() == Appended::now));
    const auto records = all(*this);
    BOOST_TEST_REQUIRE(records.size() == 3);
    Hash previous{};
    for (std::size_t i = 0; i < records.size(); ++i) {
        BOOST_TEST(records[i].seq == static_cast<std::int64_t>(i) + 1);
        BOOST_TEST((records[i].prev_hash == previous));
        BOOST_TEST((records[i].hash == hash_of(records[i])));
        previous = records[i].hash;
    }
}

BOOST_AUTO_TEST_CASE(each_stream_has_numbers_of_its_own)
{
    (void)append(opening(new_id(), "W01", 5));
    (void)append(opening(new_id(), "W02", 5));
    for (const Record& record : all(*this)) BOOST_TEST(record.seq == 1);
    BOOST_TEST(*find<int>("SELECT count(*) FROM stream_head WHERE name IN ('site:W01', 'site:W02')") == 2);
}

BOOST_AUTO_TEST_CASE(times_come_from_the_clock_and_never_go_back)
{
    (void)append(opening(new_id(), "W01", 1));
    clock.set(start - 86'400'000);
    open();  // as after a restart
    (void)append(opening(new_id(), "W02", 1));
    const auto records = all(*this);
    BOOST_TEST(*records[0].hlc == start << 16);
    BOOST_TEST(*records[0].recorded_at == start / 1000);
    BOOST_TEST(*records[1].hlc == (start << 16) + 1);
    BOOST_TEST(*records[1].recorded_at == start / 1000 - 86'400);
}

BOOST_AUTO_TEST_CASE(outreach_bears_no_time)
{
    (void)append(handout(new_id()));
    const auto records = all(*this);
    BOOST_TEST(!records.at(0).hlc.has_value());
    BOOST_TEST(!records.at(0).recorded_at.has_value());
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(projections_follow_in_the_same_commit)
{
    (void)append(opening(new_id(), "W01", 5));
    (void)append(opening(new_id(), "W01", 7));
    BOOST_TEST(pieces("W01") == 12);
}

BOOST_AUTO_TEST_CASE(a_reversal_finds_its_target)
{
    const EventId id = new_id();
    (void)append(opening(id, "W01", 5));
    (void)append({.id = new_id(), .stream = "site:W01", .actor = {}, .body = stock::EventReversed{id, "entered twice"}});
    BOOST_TEST(pieces("W01") == 0);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(the_same_event_twice_is_recorded_once)
{
    const EventId id = new_id();
    BOOST_TEST((append(opening(id, "W01", 5)).value() == Appended::now));
    BOOST_TEST((append(opening(id, "W01", 5)).value() == Appended::already));
    BOOST_TEST(rows() == 1);
    BOOST_TEST(pieces("W01") == 5);
}

BOOST_AUTO_TEST_CASE(the_same_id_with_other_content_is_refused)
{
    const EventId id = new_id();
    (void)append(opening(id, "W01", 5));
    BOOST_TEST((append(opening(id, "W01", 6)).error().code == RefusalCode::already_recorded));
    BOOST_TEST(pieces("W01") == 5);
}

BOOST_AUTO_TEST_CASE(what_no_reader_would_accept_is_refused)
{
    auto too_much = opening(new_id(), "W01", Quantity::recorded_max + 1);
    auto nul = opening(new_id(), "W01", 1);
    std::get<stock::OpeningStockRecorded>(nul.body).lines[0].lot.batch = std::string("a\0b", 3);
    auto not_utf8 = nul;
    std::get<stock::OpeningStockRecorded>(not_utf8.body).lines[0].lot.batch = "\xff";
    auto no_site = opening(new_id(), "W01", 1);
    std::get<stock::OpeningStockRecorded>(no_site.body).site = {};
    no_site.stream = "site:";
    for (const auto& event : {too_much, nul, not_utf8, no_site})
        BOOST_TEST((append(event).error().code == RefusalCode::malformed));
    BOOST_TEST(rows() == 0);
}

BOOST_AUTO_TEST_CASE(a_fact_is_refused_in_a_stream_that_is_not_its_own)
{
    auto elsewhere = opening(new_id(), "W01", 1);
    elsewhere.stream = "site:W02";
    auto timed = handout(new_id());
    timed.stream = "master";
    NewEvent odd{.id = new_id(), .stream = "site:W01@0", .actor = {}, .body = stock::EventReversed{new_id(), "x"}};
    for (const auto& event : {elsewhere, timed, odd}) BOOST_TEST((append(event).error().code == RefusalCode::malformed));
}

BOOST_AUTO_TEST_SUITE_END()
