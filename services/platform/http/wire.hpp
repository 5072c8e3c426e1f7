// Wire: the bytes of one connection, plain or TLS, each read and write with a deadline.
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace abasto::http {

using SteadyTime = std::chrono::steady_clock::time_point;

// The time by which so many bytes must have passed: a slack, and then no slower than the rate.
struct Pace {
    std::chrono::milliseconds slack;
    std::size_t bytes_per_second;

    [[nodiscard]] SteadyTime deadline(SteadyTime begun, std::size_t bytes) const
    {
        return begun + slack + std::chrono::milliseconds(bytes * 1'000 / bytes_per_second);
    }
};

// Used by one thread.
class Wire {
public:
    enum class Got { bytes, end, late };  // end: closed or broken

    explicit Wire(const Poco::Net::StreamSocket& socket);

    // Appends what has arrived, waiting for it until the deadline.
    Got receive(std::string& bytes, SteadyTime deadline);

    // False: the peer is gone, or reads slower than the pace.
    [[nodiscard]] bool send(std::string_view bytes, const Pace& pace);

    // Ends our side and lets the peer read the answer to a request that was not read whole: closing at once would destroy it.
    void close_kindly(SteadyTime deadline);

private:
    void wait_for(std::chrono::milliseconds time);  // bytes that come
    void allow(std::chrono::milliseconds time);     // for bytes that go

    Poco::Net::StreamSocket m_socket;
    std::chrono::milliseconds m_receive_time{0};  // as the socket has them
    std::chrono::milliseconds m_send_time{0};
    std::string m_block;
};

}  // namespace abasto::http
