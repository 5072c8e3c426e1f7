// usage: crash_driver FOLDER ROUND
// Appends events from four threads until it is killed. Each first sends again what it sent first in the round before, as a client does
// that never got its answer. Prints the id of each event on a line, once the append is acknowledged.
#include <unistd.h>

#include <thread>

#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/journal.hpp"
#include "tests/services/platform/journal/tally.hpp"

using namespace abasto;
using namespace abasto::journal;

namespace {

constexpr int threads = 4;
constexpr int sent_again = 10;

struct Round {
    Writer& writer;
    int number;
};

void send(const Round& round, int of_round, int thread, int i)
{
    const EventId id{natural_id("crash", {std::to_string(of_round), std::to_string(thread), std::to_string(i)})};
    const auto event = tests::opening(id, "W" + std::to_string(thread % 3), 1);
    const auto answer = round.writer.run([&](WriteTransaction& transaction) { return transaction.append(event); });
    if (!answer) std::_Exit(3);
    const std::string line = id.hex() + '\n';  // shorter than PIPE_BUF: lines of threads do not mix
    if (write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(4);
}

void append_for_ever(const Round& round, int thread)
{
    for (int i = 0; i < sent_again; ++i) send(round, round.number - 1, thread, i);
    for (int i = 0;; ++i) send(round, round.number, thread, i);
}

}  // namespace

int main(int count, char** arguments)
{
    if (count != 3) return 2;
    const SystemClock clock;
    SystemRandom random;
    Journal journal({.data = arguments[1], .projections = tests::tally_projections, .clock = clock, .random = random});
    const Round round{journal.writer(), std::stoi(arguments[2])};
    std::vector<std::jthread> workers;
    for (int thread = 0; thread < threads; ++thread) workers.emplace_back(append_for_ever, round, thread);
    return 0;
}
