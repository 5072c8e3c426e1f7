#include "services/platform/http/wire.hpp"

#include <Poco/Exception.h>
#include <Poco/Timespan.h>
#include <sys/socket.h>

#include <algorithm>

namespace abasto::http {
namespace {

constexpr std::size_t block_bytes = 16'384;
constexpr std::size_t discarded_bytes_max = 1U << 18U;

std::chrono::milliseconds left_until(SteadyTime deadline)
{
    return std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
}

Poco::Timespan timespan(std::chrono::milliseconds time) { return Poco::Timespan(time.count() * Poco::Timespan::MILLISECONDS); }

}  // namespace

Wire::Wire(const Poco::Net::StreamSocket& socket) : m_socket(socket), m_block(block_bytes, '\0')
{
    m_socket.setNoDelay(true);  // answers are sent whole
}

// Setting or asking a socket's times costs a system call; between requests they are always the same.
void Wire::wait_for(std::chrono::milliseconds time)
{
    if (time == m_receive_time) return;
    m_socket.setReceiveTimeout(timespan(time));
    m_receive_time = time;
}

void Wire::allow(std::chrono::milliseconds time)
{
    if (time == m_send_time) return;
    m_socket.setSendTimeout(timespan(time));
    m_send_time = time;
}

Wire::Got Wire::receive(std::string& bytes, SteadyTime deadline)
{
    const auto left = left_until(deadline);
    if (left.count() <= 0) return Got::late;
    try {
        wait_for(left);
        const int count = m_socket.receiveBytes(m_block.data(), static_cast<int>(m_block.size()));
        if (count <= 0) return Got::end;
        bytes.append(m_block, 0, static_cast<std::size_t>(count));
        return Got::bytes;
    } catch (const Poco::TimeoutException&) {
        return Got::late;
    } catch (const Poco::Exception&) {
        return Got::end;
    }
}

bool Wire::send(std::string_view bytes, const Pace& pace)
{
    const auto begun = std::chrono::steady_clock::now();
    std::size_t sent = 0;
    try {
        while (sent < bytes.size()) {
            const auto left = left_until(pace.deadline(begun, sent));
            if (left.count() <= 0) return false;
            allow(left);
            const auto part = std::min(bytes.size() - sent, 4 * block_bytes);
            const int count = m_socket.sendBytes(bytes.data() + sent, static_cast<int>(part), MSG_NOSIGNAL);
            if (count <= 0) return false;
            sent += static_cast<std::size_t>(count);
        }
        return true;
    } catch (const Poco::Exception&) {
        return false;
    }
}

void Wire::close_kindly(SteadyTime deadline)
{
    try {
        m_socket.shutdownSend();
    } catch (const Poco::Exception&) {
        return;  // gone already
    }
    std::string discarded;
    while (discarded.size() < discarded_bytes_max && receive(discarded, deadline) == Got::bytes) continue;
}

}  // namespace abasto::http
