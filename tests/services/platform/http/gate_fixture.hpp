// A gate over the sample table on a free port of this machine, with limits that make tests short, and a client that speaks raw bytes.
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/http/gate.hpp"
#include "services/platform/http/router.hpp"
#include "tests/services/platform/http/sample_api.hpp"

namespace abasto::tests {

// What came back for the bytes that were sent.
struct Answer {
    std::string text;     // all that came
    bool closed = false;  // by the server

    [[nodiscard]] std::vector<int> statuses() const;  // of every response in the text
    [[nodiscard]] int status() const;                 // of the last one; 0: none
    [[nodiscard]] std::string body() const;           // of the last one
};

class RawClient {
public:
    explicit RawClient(std::uint16_t port);
    void send(std::string_view bytes);
    void end() { m_socket.shutdownSend(); }
    // Reads until so many responses are whole, the server closes, or the time is over.
    [[nodiscard]] Answer read(std::size_t responses = 1, std::chrono::milliseconds time = std::chrono::seconds(5));
    // The same after sending.
    Answer ask(std::string_view bytes, std::size_t responses = 1);
    // True where the server closes without another byte within the time.
    [[nodiscard]] bool is_closed(std::chrono::milliseconds time = std::chrono::seconds(5));

private:
    Poco::Net::StreamSocket m_socket;
};

struct GateFixture {
    static http::GateLimits short_limits();

    explicit GateFixture(http::GateLimits limits = short_limits()) { open(limits); }
    void open(const http::GateLimits& limits, std::optional<http::Certificate> certificate = {});
    [[nodiscard]] RawClient client() const { return RawClient(gate->port()); }
    Answer ask(std::string_view bytes, std::size_t responses = 1) { return client().ask(bytes, responses); }
    [[nodiscard]] std::vector<std::string> log_lines();

    SampleCalls calls;
    std::mutex mutex;
    std::vector<std::string> lines;  // under mutex
    std::unique_ptr<http::Gate> gate;
};

// "GET /api/v1/items HTTP/1.1" with Host, further fields and the empty line.
[[nodiscard]] std::string get(std::string_view target, std::string_view fields = {});
// So many fields that mean nothing.
[[nodiscard]] std::string many_fields(int count);
// A POST with its length.
[[nodiscard]] std::string post(std::string_view target, std::string_view body, std::string_view fields = {});

}  // namespace abasto::tests
