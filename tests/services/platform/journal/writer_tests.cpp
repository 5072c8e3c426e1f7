#include "services/platform/journal/writer.hpp"

#include <boost/test/unit_test.hpp>
#include <future>
#include <latch>

#include "services/platform/db/sqlite.hpp"
#include "tests/services/platform/journal/journal_fixture.hpp"
#include "tests/services/platform/on_engine.hpp"

using namespace abasto;
using namespace abasto::journal;
using abasto::tests::opening;

namespace {

const Refusal no{RefusalCode::not_enough_stock, "nothing left"};

// Holds the writer inside a command, so that what is submitted meanwhile lands in one batch.
class Hold {
public:
    explicit Hold(Writer& writer) : m_done(writer.submit([this](WriteTransaction&) { m_gate.wait(); })) {}
    ~Hold() { release(); }
    void release()
    {
        if (!m_gate.try_wait()) m_gate.count_down();
    }

private:
    std::latch m_gate{1};
    std::future<Result<Done, Refusal>> m_done;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(writer_tests, tests::JournalFixture)

BOOST_AUTO_TEST_CASE(slow_commits_are_shared_by_more_commands_but_nobody_waits_for_a_stalled_disk)
{
    using namespace std::chrono_literals;
    for (const auto& [last_commit, batch] : {std::pair{0us, 2000us}, {400us, 2000us}, {5ms, 20ms}, {12500us, 50ms}, {9s, 50ms}})
        BOOST_TEST((batch_time_after(last_commit, 2000us) == batch), "after " << last_commit.count() << " us");
    BOOST_TEST((batch_time_after(9s, 80ms) == 80ms));
}

BOOST_AUTO_TEST_CASE(a_refusal_undoes_its_own_command_alone)
{
    Writer& writer = journal->writer();
    const auto keeps = [&](WriteTransaction& t) { return t.append(opening(new_id(), "W01", 5)); };
    const auto refuses = [&](WriteTransaction& t) -> Result<Done, Refusal> {
        (void)t.append(opening(new_id(), "W01", 100));
        return Failure{no};
    };
    Hold hold(writer);
    auto first = writer.submit(keeps);
    auto second = writer.submit(refuses);
    auto third = writer.submit(keeps);
    hold.release();
    BOOST_TEST((first.get().value() == Appended::now));
    BOOST_TEST((second.get().error() == no));
    BOOST_TEST((third.get().value() == Appended::now));
    BOOST_TEST(pieces("W01") == 10);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(the_first_command_of_a_batch_leaves_nothing_when_it_is_refused_or_throws)
{
    Writer& writer = journal->writer();
    const auto appends = [&](WriteTransaction& t, int quantity) { (void)t.append(opening(new_id(), "W01", quantity)); };
    const auto refuses = [&](WriteTransaction& t) -> Result<Done, Refusal> {
        appends(t, 100);
        return Failure{no};
    };
    const auto throws = [&](WriteTransaction& t) {
        appends(t, 1000);
        throw std::runtime_error("no");
    };
    BOOST_TEST((writer.run(refuses).error() == no));
    BOOST_CHECK_THROW((void)writer.run(throws), std::runtime_error);
    (void)writer.run([&](WriteTransaction& t) { appends(t, 5); });
    BOOST_TEST(pieces("W01") == 5);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(a_command_that_throws_fails_alone)
{
    Writer& writer = journal->writer();
    const auto keeps = [&](WriteTransaction& t) { return t.append(opening(new_id(), "W01", 5)); };
    Hold hold(writer);
    auto first = writer.submit(keeps);
    auto thrower = writer.submit([&](WriteTransaction& t) {
        (void)t.append(opening(new_id(), "W01", 100));
        throw std::runtime_error("mine");
    });
    auto breaker = writer.submit(
        [&](WriteTransaction& t) { db::run(t.connection(), "INSERT INTO tally (site, item, pieces) VALUES ('W01', NULL, 1)"); });
    auto last = writer.submit(keeps);
    hold.release();
    BOOST_TEST(first.get().ok());
    BOOST_CHECK_THROW(thrower.get(), std::runtime_error);
    BOOST_CHECK_THROW(breaker.get(), db::Error);
    BOOST_TEST(last.get().ok());
    BOOST_TEST(pieces("W01") == 10);
    BOOST_TEST(writer.healthy());
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(commands_that_may_be_repeated_are_answered_like_others)
{
    Writer& writer = journal->writer();
    const auto known = new_id();
    (void)append(opening(known, "W01", 1));
    int keeping = 0;
    const auto keeps = [&](WriteTransaction& t) {
        ++keeping;
        return t.append(opening(new_id(), "W01", 5));
    };
    const auto repeats = [&](WriteTransaction& t) { return t.append(opening(known, "W01", 1)); };
    const auto refuses = [&](WriteTransaction& t) -> Result<Done, Refusal> {
        (void)t.append(opening(new_id(), "W01", 100));
        return Failure{no};
    };
    const auto throws = [&](WriteTransaction& t) {
        (void)t.append(opening(new_id(), "W01", 1000));
        throw std::runtime_error("mine");
    };
    for (int round = 1; round <= 12; ++round) {  // in some of them it does not speculate
        Hold hold(writer);
        auto first = writer.submit(keeps, Repeat::allowed);
        auto second = writer.submit(repeats, Repeat::allowed);
        auto third = writer.submit(refuses, Repeat::allowed);
        auto fourth = writer.submit(throws, Repeat::allowed);
        auto last = writer.submit(keeps, Repeat::allowed);
        hold.release();
        BOOST_TEST((first.get().value() == Appended::now));
        BOOST_TEST((second.get().value() == Appended::already));
        BOOST_TEST((third.get().error() == no));
        BOOST_CHECK_THROW(fourth.get(), std::runtime_error);
        BOOST_TEST((last.get().value() == Appended::now));
        BOOST_TEST(pieces("W01") == 1 + 10 * round);
    }
    BOOST_TEST(keeping >= 24);
    BOOST_TEST(writer.healthy());
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(an_event_that_was_not_new_is_answered_so_whatever_was_expected)
{
    const auto known = new_id();
    (void)append(opening(known, "W01", 1));
    (void)append(opening(new_id(), "W01", 1));
    const auto repeats = [&](WriteTransaction& t) { return t.append(opening(known, "W01", 1)); };
    BOOST_TEST((journal->writer().submit(repeats, Repeat::allowed).get().value() == Appended::already));
    BOOST_TEST(pieces("W01") == 2);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(a_command_that_may_not_be_repeated_runs_once)
{
    int runs = 0;
    const auto known = new_id();
    (void)append(opening(known, "W01", 1));
    const auto repeats = [&](WriteTransaction& t) {
        ++runs;
        return t.append(opening(known, "W01", 1));
    };
    BOOST_TEST((journal->writer().run(repeats).value() == Appended::already));
    BOOST_TEST(runs == 1);
}

BOOST_AUTO_TEST_CASE(a_command_reads_its_own_settled_writes)
{
    std::int64_t seen = 0;
    (void)journal->writer().run([&](WriteTransaction& t) {
        (void)t.append(opening(new_id(), "W01", 5));
        t.settle();
        seen = *db::find<std::int64_t>(t.connection(), "SELECT pieces FROM tally_total");
    });
    BOOST_TEST(seen == 5);
}

BOOST_AUTO_TEST_CASE(commands_may_be_moved_only)
{
    auto event = std::make_unique<NewEvent>(opening(new_id(), "W01", 5));
    const auto answer = journal->writer().run([event = std::move(event)](WriteTransaction& t) { return t.append(*event); });
    BOOST_TEST(answer.ok());
}

BOOST_AUTO_TEST_CASE(a_full_disk_fails_the_batch_and_the_writer_recovers_alone, *tests::on_files)
{
    Writer& writer = journal->writer();
    const auto limit_pages = [&](int pages) {
        (void)writer.run([&](WriteTransaction& t) {
            (void)db::find<int>(t.connection(), "PRAGMA max_page_count = " + std::to_string(pages));
        });
    };
    (void)append(opening(new_id(), "W01", 5));
    limit_pages(1);  // means: no more than there are now
    Hold hold(writer);
    auto small = writer.submit([&](WriteTransaction& t) { return t.append(opening(new_id(), "W01", 7)); });
    auto big = writer.submit([&](WriteTransaction& t) {
        for (int i = 0; i < 1000; ++i) (void)t.append(opening(new_id(), "W02", 1));
    });
    hold.release();
    BOOST_CHECK_THROW(small.get(), db::Error);
    BOOST_CHECK_THROW(big.get(), db::Error);
    BOOST_TEST(!writer.healthy());
    limit_pages(1'000'000);
    BOOST_TEST(writer.healthy());
    BOOST_TEST(append(opening(new_id(), "W01", 3)).ok());
    BOOST_TEST(pieces("W01") == 8);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(a_locked_database_fails_whoever_waits, *tests::on_files)
{
    auto connection =
        std::make_unique<db::SqliteConnection>(db::SqliteOptions{.path = folder.file("data/abasto.db"), .busy_timeout_ms = 20});
    Writer writer(std::move(connection), tests::tally_projections(), clock);
    db::SqliteConnection other({.path = folder.file("data/abasto.db")});
    std::optional<db::Transaction> lock(std::in_place, other, db::TransactionMode::write);
    auto blocked = writer.submit([&](WriteTransaction& t) { return t.append(opening(new_id(), "W01", 5)); });
    BOOST_CHECK_THROW(blocked.get(), db::Error);
    lock.reset();
    BOOST_TEST(writer.run([&](WriteTransaction& t) { return t.append(opening(new_id(), "W01", 5)); }).ok());
}

BOOST_AUTO_TEST_CASE(two_writers_on_one_database_share_its_streams)
{
    Journal other(options("data"));
    for (int i = 0; i < 10; ++i) {
        const NewEvent event = opening(new_id(), "W01", 1);
        BOOST_TEST(append(event).ok());
        BOOST_TEST(other.writer().run([&](WriteTransaction& t) { return t.append(opening(new_id(), "W01", 1)); }).ok());
    }
    BOOST_TEST(pieces("W01") == 20);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(sixteen_threads_leave_one_unbroken_chain)
{
    constexpr int threads = 16, each = 60;
    Writer& writer = journal->writer();
    std::atomic<int> kept = 0, refused = 0, thrown = 0;
    const auto work = [&](int thread) {
        for (int i = 0; i < each; ++i) {
            const NewEvent event = opening(new_id(), "W" + std::to_string((thread + i) % 3), 1);
            try {
                const auto answer = writer.run([&, i](WriteTransaction& t) -> Result<Done, Refusal> {
                    if (auto appended = t.append(event); !appended) return Failure{appended.error()};
                    if (i % 5 == 1) return Failure{no};
                    if (i % 5 == 3) throw std::runtime_error("planned");
                    return Done{};
                });
                ++(answer.ok() ? kept : refused);
            } catch (const std::runtime_error&) {
                ++thrown;
            }
        }
    };
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < threads; ++i) workers.emplace_back(work, i);
    }
    BOOST_TEST(kept == threads * each * 3 / 5);
    BOOST_TEST(refused == threads * each / 5);
    BOOST_TEST(thrown == threads * each / 5);
    BOOST_TEST(rows() == kept);
    BOOST_TEST(pieces("W0") + pieces("W1") + pieces("W2") == kept);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_SUITE_END()
