#include "tests/bench/http_load.hpp"

#include <Poco/Net/StreamSocket.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <thread>
#include <vector>

namespace abasto::bench {
namespace {

using Time = std::chrono::steady_clock;

double seconds_since(Time::time_point begin) { return std::chrono::duration<double>(Time::now() - begin).count(); }

double cpu_seconds(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

[[noreturn]] void give_up(const std::string& answer)
{
    fmt::print(stderr, "unexpected answer: {}\n", answer);
    std::abort();
}

class Client {
public:
    explicit Client(std::uint16_t port) : m_socket(Poco::Net::SocketAddress("127.0.0.1", port)) { m_socket.setNoDelay(true); }

    void ask(const std::string& request)
    {
        m_socket.sendBytes(request.data(), static_cast<int>(request.size()));
        m_answer.clear();
        while (m_answer.size() < size_of_answer()) {
            const int count = m_socket.receiveBytes(m_block.data(), static_cast<int>(m_block.size()));
            if (count <= 0) give_up(m_answer);
            m_answer.append(m_block, 0, static_cast<std::size_t>(count));
        }
        if (!m_answer.starts_with("HTTP/1.1 2")) give_up(m_answer);
    }

private:
    // As far as is known yet; more than is there while its head is not whole.
    [[nodiscard]] std::size_t size_of_answer() const
    {
        const auto end = m_answer.find("\r\n\r\n");
        if (end == std::string::npos) return m_answer.size() + 1;
        constexpr std::string_view field = "\r\nContent-Length: ";
        const auto at = m_answer.find(field);
        return end + 4 + (at < end ? std::strtoul(m_answer.c_str() + at + field.size(), nullptr, 10) : 0);
    }

    Poco::Net::StreamSocket m_socket;
    std::string m_answer;
    std::string m_block = std::string(16'384, '\0');
};

// What all clients share, and have seen together.
struct Tally {
    Time::time_point begin = Time::now();
    std::atomic<int> next = 0;
    std::mutex mutex;
    std::vector<double> milliseconds;  // of each answer
    double client_cpu_seconds = 0;
};

void work(const Load& load, std::uint16_t port, Tally& tally)
{
    Client client(port);
    std::vector<double> milliseconds;
    while (seconds_since(tally.begin) < load.seconds) {
        const int n = tally.next++;
        if (n >= load.requests_max) break;
        const auto request = load.request(n);
        const auto asked = Time::now();
        client.ask(request);
        milliseconds.push_back(seconds_since(asked) * 1e3);
    }
    const std::scoped_lock lock(tally.mutex);
    tally.milliseconds.insert(tally.milliseconds.end(), milliseconds.begin(), milliseconds.end());
    tally.client_cpu_seconds += cpu_seconds(CLOCK_THREAD_CPUTIME_ID);
}

}  // namespace

Measured run_load(const Load& load)
{
    Tally tally;
    const double cpu_before = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
    {
        std::vector<std::jthread> threads;
        for (std::size_t n = 0; n < static_cast<std::size_t>(load.connections); ++n)
            threads.emplace_back([&, port = load.ports[n % load.ports.size()]] { work(load, port, tally); });
    }
    const double cpu = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu_before - tally.client_cpu_seconds;
    const auto count = tally.milliseconds.size();
    const auto p99 = tally.milliseconds.begin() + static_cast<std::ptrdiff_t>(count * 99 / 100);
    std::nth_element(tally.milliseconds.begin(), p99, tally.milliseconds.end());
    return {static_cast<double>(count) / seconds_since(tally.begin), *p99, cpu * 1e6 / static_cast<double>(count)};
}

}  // namespace abasto::bench
