// Connection: reads requests one after the other, has them handled, answers in order. All rules of the gate that concern one connection
// are here; what it shares with the others is in Shared.
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <optional>
#include <string>

#include "services/platform/http/connections.hpp"
#include "services/platform/http/gate.hpp"
#include "services/platform/http/head_parser.hpp"
#include "services/platform/http/problem.hpp"
#include "services/platform/http/wire.hpp"

namespace abasto::http {

// Of one gate, for all its connections.
struct Shared {
    explicit Shared(GateOptions its_options);

    [[nodiscard]] std::string next_request_id();

    const GateOptions options;
    Turns turns;
    Metrics metrics;
    Connections connections;
    std::atomic<std::uint64_t> requests = 0;
};

class Connection {
public:
    Connection(Shared& shared, const Poco::Net::StreamSocket& socket);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    // Until the connection ends. Throws nothing that a peer or a handler can cause.
    void serve();

private:
    // One request and what is known of it so far.
    struct Exchange {
        std::string id;
        SteadyTime begun = std::chrono::steady_clock::now();
        RequestHead head = {};
        Admission admission = {};
        bool understood = false;  // the head was
        bool close = false;       // after the answer
        bool unread = false;      // some of the request may still be on the wire
        std::size_t bytes_in = 0;
        std::size_t bytes_out = 0;
        std::string incident = {};
    };
    // Neither size nor fault: the peer went, or nothing came in time.
    struct HeadWait {
        std::size_t size = 0;
        std::optional<HeadFault> fault = {};
    };

    [[nodiscard]] bool serve_one();
    [[nodiscard]] HeadWait await_head();
    [[nodiscard]] Response respond(Exchange& exchange, const HeadWait& waited);
    [[nodiscard]] Response admit_and_handle(Exchange& exchange, Turn& turn);
    [[nodiscard]] std::optional<Problem> read_body(Exchange& exchange, std::string& body);
    [[nodiscard]] std::optional<Problem> read_measured(const RequestHead& head, std::string& body);
    [[nodiscard]] std::optional<Problem> read_chunked(std::size_t bytes_max, std::string& body);
    [[nodiscard]] std::optional<Problem> receive_more(SteadyTime begun, std::size_t so_far);
    [[nodiscard]] bool answer(Exchange& exchange, const Response& response);
    [[nodiscard]] bool send(Exchange& exchange, const Response& response);
    [[nodiscard]] bool send_parts(Exchange& exchange, const Response& response);
    [[nodiscard]] bool send_part(Exchange& exchange, const std::string& part);
    void record(const Exchange& exchange, int status);
    // Runs what belongs to others, within a turn: 500 where it throws, nothing where `work` gives nothing.
    template <class Work>
    [[nodiscard]] std::optional<Response> guarded(Exchange& exchange, Work&& work);

    Shared& m_shared;
    Poco::Net::StreamSocket m_socket;
    int m_descriptor;
    std::string m_address;
    Wire m_wire;
    Pace m_pace;
    std::string m_bytes;  // received and not yet used
    bool m_first = true;  // no request has come yet
};

}  // namespace abasto::http
