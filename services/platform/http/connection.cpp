#include "services/platform/http/connection.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <exception>
#include <thread>
#include <utility>

#include "services/platform/http/chunked.hpp"

namespace abasto::http {
namespace {

constexpr std::size_t turns_per_core = 2;

std::size_t turns_of(const GateLimits& limits)
{
    return limits.turns > 0 ? limits.turns : turns_per_core * std::max(1U, std::thread::hardware_concurrency());
}

std::string_view type_of(int status)
{
    switch (status) {
    case 408: return "too-slow";
    case 411: return "length-required";
    case 413: return "content-too-large";
    case 414: return "target-too-long";
    case 417: return "expectation-failed";
    case 431: return "head-too-large";
    case 501: return "not-implemented";
    case 505: return "version-not-supported";
    default: return "malformed-request";
    }
}

Problem gate_problem(int status, std::string detail) { return {status, type_of(status), std::move(detail)}; }

std::optional<Problem> framing_problem(const RequestHead& head, const Admission& admission)
{
    if (admission.takes_body && head.framing == Framing::none) return gate_problem(411, "send Content-Length or chunks");
    if (!admission.takes_body && head.has_body()) return gate_problem(400, "this endpoint takes no body");
    if (head.content_length > admission.body_bytes_max)
        return gate_problem(413, fmt::format("the body is longer than {} bytes", admission.body_bytes_max));
    return std::nullopt;
}

bool has_body(const RequestHead& head, const Response& response)
{
    return head.method != Method::HEAD && response.status != 204 && response.status != 304;
}

}  // namespace

Shared::Shared(GateOptions its_options)
    : options(std::move(its_options)),
      turns(turns_of(options.limits)),
      connections({options.limits.connections_max, options.limits.address_connections_max})
{
}

// Not a plain count: gaps in the log would tell when unlogged requests came.
std::string Shared::next_request_id()
{
    static_assert(std::tuple_size_v<RequestIdKey> == crypto_shorthash_KEYBYTES);
    const std::uint64_t number = ++requests;
    std::uint64_t id = 0;
    crypto_shorthash(reinterpret_cast<unsigned char*>(&id), reinterpret_cast<const unsigned char*>(&number), sizeof number,
                     options.request_id_key.data());
    return fmt::format("{:016x}", id);
}

Connection::Connection(Shared& shared, const Poco::Net::StreamSocket& socket)
    : m_shared(shared),
      m_socket(socket),
      m_descriptor(socket.impl()->sockfd()),
      m_address(socket.peerAddress().host().toString()),
      m_wire(socket),
      m_pace{shared.options.limits.slack_time, shared.options.limits.bytes_per_second}
{
    m_shared.metrics.connection_opened();
}

Connection::~Connection()
{
    m_shared.connections.leave(m_descriptor);
    m_shared.metrics.connection_closed();
}

void Connection::serve()
{
    while (serve_one()) m_first = false;
}

bool Connection::serve_one()
{
    if (!m_shared.connections.set_idle(m_descriptor)) return false;
    const HeadWait waited = await_head();
    if ((waited.size == 0 && !waited.fault) || !m_shared.connections.set_busy(m_descriptor)) return false;
    Exchange exchange{.id = m_shared.next_request_id()};
    const Response response = respond(exchange, waited);
    return answer(exchange, response);
}

Connection::HeadWait Connection::await_head()
{
    const GateLimits& limits = m_shared.options.limits;
    auto deadline = std::chrono::steady_clock::now() + (m_first || !m_bytes.empty() ? limits.head_time : limits.idle_time);
    for (std::size_t scanned = 0;;) {
        auto scan = scan_head(m_bytes, scanned);
        if (scan.size || scan.fault) return {scan.size.value_or(0), std::move(scan.fault)};
        scanned = m_bytes.size();
        const auto got = m_wire.receive(m_bytes, deadline);
        if (got != Wire::Got::bytes && m_bytes.empty()) return {};
        if (got == Wire::Got::late) return {.fault = HeadFault{408, "the head did not come in time"}};
        if (got == Wire::Got::end) return {.fault = HeadFault{400, "the head is not whole"}};
        if (scanned == 0 && !m_first) deadline = std::chrono::steady_clock::now() + limits.head_time;
    }
}

Response Connection::respond(Exchange& exchange, const HeadWait& waited)
{
    exchange.close = exchange.unread = true;  // until the request was read whole
    const auto refuse = [](const HeadFault& fault) { return response_of(gate_problem(fault.status, fault.detail)); };
    if (waited.fault) return refuse(*waited.fault);
    auto head = parse_head(std::string_view(m_bytes).substr(0, waited.size));
    if (!head) return refuse(head.error());
    m_bytes.erase(0, waited.size);
    exchange.head = std::move(*head);
    exchange.understood = true;
    if (!exchange.head.has_body()) exchange.unread = exchange.close = false;
    return *guarded(exchange, [&](Turn& turn) { return std::optional(admit_and_handle(exchange, turn)); });
}

Response Connection::admit_and_handle(Exchange& exchange, Turn& turn)
{
    const bool secure = m_shared.options.certificate.has_value();
    exchange.admission =
        m_shared.options.application({.head = exchange.head, .request_id = exchange.id, .address = m_address, .secure = secure});
    if (exchange.admission.refused) return std::move(*exchange.admission.refused);
    std::string body;
    auto problem = framing_problem(exchange.head, exchange.admission);
    if (!problem && exchange.head.has_body()) problem = turn.waiting([&] { return read_body(exchange, body); });
    if (problem) {
        exchange.close = exchange.unread = true;
        return response_of(*problem);
    }
    exchange.close = exchange.unread = false;
    exchange.bytes_in = body.size();
    return exchange.admission.handle(std::move(body), turn);
}

std::optional<Problem> Connection::read_body(Exchange& exchange, std::string& body)
{
    const RequestHead& head = exchange.head;
    if (head.expects_continue && m_bytes.empty() && !m_wire.send("HTTP/1.1 100 Continue\r\n\r\n", m_pace))
        return gate_problem(400, "the body was not sent");
    return head.framing == Framing::chunked ? read_chunked(exchange.admission.body_bytes_max, body) : read_measured(head, body);
}

std::optional<Problem> Connection::receive_more(SteadyTime begun, std::size_t so_far)
{
    switch (m_wire.receive(m_bytes, m_pace.deadline(begun, so_far))) {
    case Wire::Got::bytes: break;
    case Wire::Got::end: return gate_problem(400, "the body is not whole");
    case Wire::Got::late: return gate_problem(408, "the body came too slowly");
    }
    return std::nullopt;
}

std::optional<Problem> Connection::read_measured(const RequestHead& head, std::string& body)
{
    const auto begun = std::chrono::steady_clock::now();
    while (m_bytes.size() < head.content_length)
        if (auto problem = receive_more(begun, m_bytes.size())) return problem;
    body = m_bytes.substr(0, head.content_length);
    m_bytes.erase(0, head.content_length);
    return std::nullopt;
}

std::optional<Problem> Connection::read_chunked(std::size_t bytes_max, std::string& body)
{
    const auto begun = std::chrono::steady_clock::now();
    ChunkedReader reader(bytes_max);
    for (;;) {
        switch (reader.feed(m_bytes, body)) {
        case ChunkedReader::State::done: return std::nullopt;
        case ChunkedReader::State::malformed: return gate_problem(400, "the chunks are malformed");
        case ChunkedReader::State::too_large:
            return gate_problem(413, fmt::format("the body is longer than {} bytes", bytes_max));
        case ChunkedReader::State::more: break;
        }
        if (auto problem = receive_more(begun, body.size())) return problem;
    }
}

template <class Work>
std::optional<Response> Connection::guarded(Exchange& exchange, Work&& work)
{
    try {
        Turn turn(m_shared.turns);
        return work(turn);
    } catch (const std::exception& error) {
        exchange.incident = error.what();
    } catch (...) {  // the request edge: whatever a handler throws, its client is answered
        exchange.incident = "an exception of an unknown type";
    }
    return response_of(internal_error(exchange.id));
}

bool Connection::answer(Exchange& exchange, const Response& response)
{
    exchange.close = exchange.close || !exchange.head.keep_alive || m_shared.connections.draining();
    m_shared.connections.set_answering(m_descriptor);
    const bool sent = send(exchange, response);
    record(exchange, response.status);
    if (sent && exchange.unread) m_wire.close_kindly(std::chrono::steady_clock::now() + m_pace.slack);
    return sent && !exchange.close;
}

bool Connection::send(Exchange& exchange, const Response& response)
{
    const bool chunked = exchange.head.minor_version == 1;
    const bool in_parts = response.next_part != nullptr;
    exchange.close = exchange.close || (in_parts && !chunked);
    std::string bytes = response_head(response, {.close = exchange.close,
                                                 .secure = m_shared.options.certificate.has_value(),
                                                 .chunked = chunked,
                                                 .request_id = exchange.id});
    if (!has_body(exchange.head, response)) return m_wire.send(bytes, m_pace);
    if (in_parts) return m_wire.send(bytes, m_pace) && send_parts(exchange, response);
    exchange.bytes_out = response.body.size();
    return m_wire.send(bytes += response.body, m_pace);
}

bool Connection::send_parts(Exchange& exchange, const Response& response)
{
    const auto make_next = [&](std::string& part) {
        return !guarded(exchange, [&](Turn&) {
            part = response.next_part();
            return std::optional<Response>();
        });
    };
    std::string part = response.body;
    bool whole = part.empty() || send_part(exchange, part);
    while (whole && (whole = make_next(part)) && !part.empty()) whole = send_part(exchange, part);
    if (!whole) m_socket.setLinger(true, 0);  // a reset, not an end: HTTP/1.0 has no other way to tell
    return whole && (exchange.head.minor_version == 0 || m_wire.send("0\r\n\r\n", m_pace));
}

bool Connection::send_part(Exchange& exchange, const std::string& part)
{
    exchange.bytes_out += part.size();
    if (exchange.head.minor_version == 0) return m_wire.send(part, m_pace);
    return m_wire.send(fmt::format("{:x}\r\n{}\r\n", part.size(), part), m_pace);
}

void Connection::record(const Exchange& exchange, int status)
{
    const auto taken = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - exchange.begun);
    const Admission& admission = exchange.admission;
    m_shared.metrics.request_answered(admission.endpoint, status, taken.count());
    if (!admission.logged || !m_shared.options.log) return;
    m_shared.options.log({.request_id = exchange.id,
                          .method = exchange.understood ? to_string(exchange.head.method) : std::string_view(),
                          .endpoint = admission.endpoint,
                          .status = status,
                          .bytes_in = exchange.bytes_in,
                          .bytes_out = exchange.bytes_out,
                          .microseconds = taken.count(),
                          .incident = exchange.incident});
}

}  // namespace abasto::http
