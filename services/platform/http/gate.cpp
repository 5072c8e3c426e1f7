#include "services/platform/http/gate.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnection.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/ThreadPool.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <stdexcept>

#include "services/platform/http/connection.hpp"

namespace abasto::http {
namespace {

constexpr int backlog = 512;
constexpr int spare_threads{leaving_max};  // each connection has its thread, so that none waits for another
constexpr int other_descriptors = 256;     // of the store, the log and whatever else the process has open
constexpr int thread_idle_seconds = 60;
// TCPServer's threads may miss the word to stop, and then wait this long (in microseconds) for a connection; they come from a pool that
// keeps them longer.
constexpr int dispatch_wait = 100'000;
constexpr int stack_bytes = 1 << 20;

// A connection for which there is no descriptor cannot even be refused, and the accepting thread would spin: the limit of open files is
// raised (often it is 1,024), and where it cannot be raised enough there are fewer connections.
GateOptions within_descriptors(GateOptions options)
{
    const rlim_t others = spare_threads + other_descriptors;
    const rlim_t wanted = options.limits.connections_max + others;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return options;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    if (::setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur == wanted) return options;
    if (limit.rlim_cur <= others) throw std::runtime_error(fmt::format("only {} files may be open", limit.rlim_cur));
    options.limits.connections_max = limit.rlim_cur - others;
    return options;
}

Poco::Net::ServerSocket make_socket(const GateOptions& options)
{
    if (!options.certificate) return {};
    using Poco::Net::Context;
    Context::Ptr context = new Context(Context::TLS_SERVER_USE, options.certificate->key_file,
                                       options.certificate->certificate_file, "", Context::VERIFY_NONE);
    context->requireMinimumProtocol(Context::PROTO_TLSV1_2);
    // NOLINTNEXTLINE(cppcoreguidelines-slicing): a socket is a handle; what it stands for stays secure
    return Poco::Net::SecureServerSocket(context);
}

// SO_REUSEPORT stays off: two servers would share the port in silence. SO_REUSEADDR lets a restarted one have it at once.
Poco::Net::ServerSocket listen_on(const GateOptions& options)
{
    try {
        auto socket = make_socket(options);
        socket.bind(Poco::Net::SocketAddress(options.address, options.port), true, false);
        socket.listen(backlog);
        return socket;
    } catch (const Poco::Exception& error) {
        throw std::runtime_error(
            fmt::format("cannot listen on {} port {}: {}", options.address, options.port, error.displayText()));
    }
}

Poco::Net::TCPServerParams::Ptr server_params(const GateLimits& limits)
{
    Poco::Net::TCPServerParams::Ptr params = new Poco::Net::TCPServerParams;
    params->setMaxThreads(static_cast<int>(limits.connections_max) + spare_threads);
    params->setThreadIdleTime(dispatch_wait);
    params->setMaxQueued(static_cast<int>(limits.connections_max) + spare_threads);
    return params;
}

class ServedConnection final : public Poco::Net::TCPServerConnection {
public:
    ServedConnection(const Poco::Net::StreamSocket& socket, Shared& shared) : TCPServerConnection(socket), m_shared(shared) {}
    void run() override
    {
        try {
            Connection(m_shared, socket()).serve();
        } catch (const Poco::Exception&) {
            // The peer was gone before its connection began.
            m_shared.connections.leave(socket().impl()->sockfd());
        }
    }

private:
    Shared& m_shared;
};

class ConnectionFactory final : public Poco::Net::TCPServerConnectionFactory {
public:
    explicit ConnectionFactory(Shared& shared) : m_shared(shared) {}
    Poco::Net::TCPServerConnection* createConnection(const Poco::Net::StreamSocket& socket) override
    {
        return new ServedConnection(socket, m_shared);
    }

private:
    Shared& m_shared;
};

// Runs on the accepting thread, which waits for nobody.
class Doorkeeper final : public Poco::Net::TCPServerConnectionFilter {
public:
    explicit Doorkeeper(Shared& shared) : m_shared(shared) {}
    bool accept(const Poco::Net::StreamSocket& socket) override
    {
        try {
            if (m_shared.connections.admit(socket.impl()->sockfd(), socket.peerAddress().host().toString())) return true;
        } catch (const Poco::Exception&) {
            return false;  // gone already
        }
        m_shared.metrics.connection_refused();
        if (!m_shared.options.certificate) send_away(socket.impl()->sockfd());
        return false;
    }

private:
    static void send_away(int descriptor)
    {
        const auto response = response_of(unavailable("there are too many connections", 1));
        const std::string bytes = response_head(response, {.close = true, .request_id = {}}) + response.body;
        if (::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) return;
        ::shutdown(descriptor, SHUT_WR);
        std::array<char, head_bytes_max> request;  // bytes left unread would turn the close into a reset
        (void)::recv(descriptor, request.data(), request.size(), MSG_DONTWAIT);
    }

    Shared& m_shared;
};

}  // namespace

class Gate::Machinery {
public:
    explicit Machinery(GateOptions options)
        : m_shared(within_descriptors(std::move(options))),
          m_socket(listen_on(m_shared.options)),
          m_port(m_socket.address().port()),
          m_threads("gate", 2, static_cast<int>(m_shared.options.limits.connections_max) + 2 * spare_threads, thread_idle_seconds,
                    stack_bytes),
          m_server(new ConnectionFactory(m_shared), m_threads, m_socket, server_params(m_shared.options.limits))
    {
        m_server.setConnectionFilter(new Doorkeeper(m_shared));
        m_server.start();
    }
    Machinery(const Machinery&) = delete;
    Machinery& operator=(const Machinery&) = delete;
    ~Machinery() { stop(std::chrono::milliseconds(0)); }

    bool stop(std::chrono::milliseconds patience)
    {
        const std::scoped_lock lock(m_stopping);
        if (m_stopped) return true;
        m_stopped = true;
        ::shutdown(m_socket.impl()->sockfd(), SHUT_RDWR);  // nobody comes in any more; wakes the accepting thread
        m_shared.connections.drain();
        m_server.stop();
        m_socket.close();
        const bool all_ended = m_shared.connections.wait_until_empty(patience);
        m_shared.connections.cut();
        m_threads.joinAll();
        return all_ended;
    }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] Metrics& metrics() { return m_shared.metrics; }

private:
    Shared m_shared;
    Poco::Net::ServerSocket m_socket;
    std::uint16_t m_port;
    Poco::ThreadPool m_threads;
    Poco::Net::TCPServer m_server;
    std::mutex m_stopping;
    bool m_stopped = false;  // under m_stopping
};

Gate::Gate(GateOptions options) : m_machinery(std::make_unique<Machinery>(std::move(options))) {}
Gate::~Gate() = default;

std::uint16_t Gate::port() const { return m_machinery->port(); }
Metrics& Gate::metrics() { return m_machinery->metrics(); }
bool Gate::stop(std::chrono::milliseconds patience) { return m_machinery->stop(patience); }

}  // namespace abasto::http
