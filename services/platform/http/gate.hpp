// Gate: the server's door. Whatever bytes arrive, a handler sees only whole, unambiguous requests, and nobody keeps others out.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "services/platform/http/access_log.hpp"
#include "services/platform/http/metrics.hpp"
#include "services/platform/http/request.hpp"
#include "services/platform/http/response.hpp"
#include "services/platform/http/turns.hpp"

namespace abasto::http {

// A request whose head has arrived.
struct Arrival {
    const RequestHead& head;
    std::string_view request_id;
    std::string_view address;  // of the peer; see behind_proxy()
    bool secure;
};

// What is to become of it.
struct Admission {
    std::string_view endpoint;  // the path pattern, for log and metrics; outlives the gate
    bool logged = true;
    bool takes_body = false;               // then a request without length is 411; otherwise one with a body is 400
    std::size_t body_bytes_max = 0;        // more is 413
    std::optional<Response> refused = {};  // the answer, without reading the body
    std::function<Response(std::string body, Turn& turn)> handle = {};
};

using Application = std::function<Admission(const Arrival& arrival)>;

struct GateLimits {
    std::chrono::milliseconds head_time{5'000};   // from the first byte (or the connection) to the end of the head
    std::chrono::milliseconds idle_time{30'000};  // between requests
    std::chrono::milliseconds slack_time{5'000};  // a body or an answer may be this much slower than bytes_per_second
    std::size_t bytes_per_second = 1'024;         // slower bodies are 408, slower readers are dropped
    std::size_t connections_max = 2'500;          // beyond: the longest idle one goes; where none is idle, 503
    // Of one address, beyond: 503. Loopback is exempt: a proxy speaks for many.
    std::size_t address_connections_max = 256;
    std::size_t turns = 0;  // handlers that compute at once; 0: twice the cores
};

struct Certificate {
    std::string certificate_file;  // PEM, with its chain
    std::string key_file;
};

// Request ids are a keyed hash of a count.
using RequestIdKey = std::array<std::uint8_t, 16>;

struct GateOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any that is free
    Application application;
    AccessLog log = {};                // may be empty
    RequestIdKey request_id_key = {};  // random
    GateLimits limits = {};
    std::optional<Certificate> certificate = {};  // then it speaks TLS only
};

// Thread safe.
class Gate {
public:
    // Listens from now on. Raises the process's limit of open files to what connections_max needs; where it may not, there are fewer
    // connections. Throws std::runtime_error where the address cannot be had, also because another server has it.
    explicit Gate(GateOptions options);
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;
    ~Gate();  // stop() without patience

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] Metrics& metrics();

    // Accepts nobody new, lets requests that are under way end, then closes. False: some did not end in time and were cut off.
    bool stop(std::chrono::milliseconds patience);

private:
    class Machinery;
    std::unique_ptr<Machinery> m_machinery;
};

}  // namespace abasto::http
