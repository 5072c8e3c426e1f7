// Many who do nothing, or hardly anything, keep nobody out: 2,000 connections, and half a second that a normal client waits at most.
// Under a sanitizer a tenth of them, and ten times as long.
#include <sys/resource.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <list>
#include <thread>

#include "tests/services/platform/http/gate_fixture.hpp"

using namespace abasto;
using namespace abasto::tests;
using namespace std::chrono_literals;
using Microseconds = std::chrono::microseconds;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int lazy_connections = 200;  // its threads are several times as heavy
constexpr Microseconds patience = 5s;
#else
constexpr int lazy_connections = 2'000;
constexpr Microseconds patience = 500ms;
#endif

// How long each of so many requests took, the shortest first.
std::vector<Microseconds> timed_requests(std::uint16_t port, int count)
{
    std::vector<Microseconds> times;
    RawClient normal(port);
    for (int i = 0; i < count; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        BOOST_REQUIRE(normal.ask(get("/api/v1/items")).status() == 200);
        times.push_back(std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now() - begun));
    }
    std::sort(times.begin(), times.end());
    return times;
}

struct Patient : GateFixture {
    Patient() : GateFixture({.head_time = 5min, .idle_time = 5min}) { open_files_for(2 * lazy_connections + 1'000); }

    static void open_files_for(int count)
    {
        rlimit limit{};
        BOOST_REQUIRE(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
        limit.rlim_cur = std::clamp(static_cast<rlim_t>(count), limit.rlim_cur, limit.rlim_max);
        BOOST_REQUIRE(::setrlimit(RLIMIT_NOFILE, &limit) == 0);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(gate_load_tests, Patient)

BOOST_AUTO_TEST_CASE(half_sent_slow_and_idle_connections_do_not_slow_a_normal_client)
{
    std::list<RawClient> half_sent;
    std::list<RawClient> slow;
    std::list<RawClient> idle;
    for (int i = 0; i < lazy_connections / 3; ++i) {
        half_sent.emplace_back(gate->port()).send("GET /api/v1/items HTTP/1.1\r\nHos");
        slow.emplace_back(gate->port()).send("GET /api/v1/items HTTP/1.1\r\nHost: h\r\nX: ");
        BOOST_REQUIRE(idle.emplace_back(gate->port()).ask(get("/api/v1/items")).status() == 200);
    }
    const std::jthread dripping([&](const std::stop_token& stop) {
        for (auto one = slow.begin(); !stop.stop_requested();
             one = std::next(one) == slow.end() ? slow.begin() : std::next(one)) {
            one->send("x");
            std::this_thread::sleep_for(1ms);
        }
    });
    const auto times = timed_requests(gate->port(), 1'000);
    BOOST_TEST_MESSAGE(half_sent.size() + slow.size() + idle.size()
                       << " lazy connections: median " << times[500].count() << " us, p99 " << times[990].count() << " us");
    BOOST_TEST(times[990].count() <= patience.count());
    BOOST_TEST(gate->metrics().open_connections() >= static_cast<std::int64_t>(3 * idle.size()));
}

BOOST_AUTO_TEST_CASE(sixteen_half_sent_requests_do_not_delay_the_next)
{
    std::list<RawClient> half_sent;
    const std::string body = post("/api/v1/handouts", R"({"item":"COND","pieces":3})");
    for (int i = 0; i < 16; ++i) half_sent.emplace_back(gate->port()).send(body.substr(0, body.size() - 1));
    const auto times = timed_requests(gate->port(), 100);
    BOOST_TEST(times[98].count() <= patience.count());
    BOOST_TEST(calls.handouts == 0);
}

BOOST_AUTO_TEST_SUITE_END()
