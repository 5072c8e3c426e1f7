// kill -9 at random moments under load: nothing acknowledged is lost, nothing happens twice, and the next start is quick.
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "tests/services/platform/journal/journal_fixture.hpp"

using namespace abasto;
using namespace std::chrono_literals;

namespace {

// A crash_driver and the pipe it reports on.
class Driver {
public:
    Driver(const std::string& folder, int round)
    {
        int ends[2];
        if (pipe(ends) != 0) throw std::runtime_error("no pipe");
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addclose(&actions, ends[0]);
        std::string program = ABASTO_CRASH_DRIVER, path = folder, number = std::to_string(round);
        char* arguments[] = {program.data(), path.data(), number.data(), nullptr};
        const int spawned = posix_spawn(&m_process, program.c_str(), &actions, nullptr, arguments, environ);
        posix_spawn_file_actions_destroy(&actions);
        close(ends[1]);
        m_reports = ends[0];
        if (spawned != 0) throw std::runtime_error("no driver");
    }
    ~Driver() { close(m_reports); }

    // Returns the ids of all that was acknowledged before the kill, which comes so long after the start or after the first report.
    std::vector<EventId> kill_after(std::chrono::microseconds delay, bool from_start)
    {
        std::string text = from_start ? "" : read_some();
        std::this_thread::sleep_for(delay);
        kill(m_process, SIGKILL);
        int status = 0;
        waitpid(m_process, &status, 0);
        BOOST_TEST(WIFSIGNALED(status));
        for (std::string more = read_some(); !more.empty(); more = read_some()) text += more;
        return ids_in(text);
    }

private:
    std::string read_some() const
    {
        std::string buffer(65536, '\0');
        const auto size = read(m_reports, buffer.data(), buffer.size());
        buffer.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        return buffer;
    }
    static std::vector<EventId> ids_in(const std::string& text)
    {
        constexpr std::size_t line = 33;
        std::vector<EventId> ids;
        for (std::size_t at = 0; at + line <= text.size(); at += line)
            ids.push_back(*EventId::from_hex(text.substr(at, line - 1)));
        return ids;
    }

    pid_t m_process = 0;
    int m_reports = -1;
};

int rounds() { return std::getenv("ABASTO_LONG_TESTS") != nullptr ? 1000 : 50; }

std::int64_t missing(db::Connection& reader, const std::vector<EventId>& acknowledged)
{
    std::int64_t count = 0;
    for (const EventId& id : acknowledged)
        if (!db::find<int>(reader, "SELECT 1 FROM journal WHERE id = $1", id)) ++count;
    return count;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(crash_tests, tests::JournalFixture)

BOOST_AUTO_TEST_CASE(nothing_acknowledged_is_lost_and_nothing_happens_twice)
{
    const auto seed = std::random_device()();
    std::mt19937_64 chance(seed);
    std::int64_t acknowledged = 0;
    for (int round = 1; round <= rounds(); ++round) {
        BOOST_TEST_CONTEXT("seed " << seed << ", round " << round)
        {
            journal.reset();
            const std::chrono::microseconds delay(std::uniform_int_distribution(0, 40'000)(chance));
            const auto ids = Driver(folder.file("data"), round).kill_after(delay, round % 5 == 0);
            const auto before = std::chrono::steady_clock::now();
            open();
            const auto reader = journal->open_reader();
            BOOST_TEST((std::chrono::steady_clock::now() - before < 2s));
            BOOST_TEST(missing(*reader, ids) == 0);
            BOOST_TEST(*find<std::int64_t>("SELECT CAST(SUM(pieces) AS BIGINT) FROM tally_total") == rows());
            if (round % 10 == 0) BOOST_TEST(journal->verify().clean());
            acknowledged += static_cast<std::int64_t>(ids.size());
        }
    }
    BOOST_TEST_MESSAGE(acknowledged << " events were acknowledged in " << rounds() << " rounds");
    BOOST_TEST(acknowledged >= rounds());
}

BOOST_AUTO_TEST_SUITE_END()
