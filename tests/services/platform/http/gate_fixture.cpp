#include "tests/services/platform/http/gate_fixture.hpp"

#include <Poco/Exception.h>
#include <fmt/format.h>

#include <iterator>

namespace abasto::tests {
namespace {

using Clock = std::chrono::steady_clock;

// How many bytes the response at the front has; 0: it is not whole yet.
std::size_t response_size(std::string_view text)
{
    const auto end = text.find("\r\n\r\n");
    if (end == std::string_view::npos) return 0;
    const auto head = text.substr(0, end);
    if (head.find("Transfer-Encoding: chunked") != std::string_view::npos) {
        const auto last = text.find("\r\n0\r\n\r\n", end);
        return last == std::string_view::npos ? 0 : last + 7;
    }
    constexpr std::string_view field = "Content-Length: ";
    const auto at = head.find(field);
    const auto length = at == std::string_view::npos ? 0 : std::stoul(std::string(head.substr(at + field.size(), 10)));
    return text.size() < end + 4 + length ? 0 : end + 4 + length;
}

std::vector<std::string_view> responses_of(std::string_view text)
{
    std::vector<std::string_view> responses;
    for (auto size = response_size(text); size > 0; size = response_size(text)) {
        responses.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return responses;
}

}  // namespace

std::vector<int> Answer::statuses() const
{
    std::vector<int> out;
    for (const auto response : responses_of(text)) out.push_back(std::stoi(std::string(response.substr(9, 3))));
    return out;
}

int Answer::status() const
{
    const auto all = statuses();
    return all.empty() ? 0 : all.back();
}

std::string Answer::body() const
{
    const auto all = responses_of(text);
    return all.empty() ? std::string() : std::string(all.back().substr(all.back().find("\r\n\r\n") + 4));
}

RawClient::RawClient(std::uint16_t port) : m_socket(Poco::Net::SocketAddress("127.0.0.1", port)) { m_socket.setNoDelay(true); }

void RawClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const int sent = m_socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()), MSG_NOSIGNAL);
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

Answer RawClient::read(std::size_t responses, std::chrono::milliseconds time)
{
    Answer answer;
    const auto deadline = Clock::now() + time;
    std::string block(65'536, '\0');
    while (responses_of(answer.text).size() < responses && !answer.closed && Clock::now() < deadline) {
        if (!m_socket.poll(Poco::Timespan(0, 20'000), Poco::Net::Socket::SELECT_READ)) continue;
        try {
            const int count = m_socket.receiveBytes(block.data(), static_cast<int>(block.size()));
            answer.closed = count <= 0;
            if (count > 0) answer.text.append(block, 0, static_cast<std::size_t>(count));
        } catch (const Poco::Exception&) {
            answer.closed = true;
        }
    }
    return answer;
}

Answer RawClient::ask(std::string_view bytes, std::size_t responses)
{
    send(bytes);
    return read(responses);
}

bool RawClient::is_closed(std::chrono::milliseconds time)
{
    const Answer rest = read(1, time);
    return rest.closed && rest.text.empty();
}

http::GateLimits GateFixture::short_limits()
{
    return {.head_time = std::chrono::milliseconds(400),
            .idle_time = std::chrono::milliseconds(400),
            .slack_time = std::chrono::milliseconds(400),
            .bytes_per_second = 100'000'000};
}

void GateFixture::open(const http::GateLimits& limits, std::optional<http::Certificate> certificate)
{
    gate = std::make_unique<http::Gate>(http::GateOptions{.application = http::application(sample_table(calls), sample_authorise),
                                                          .log =
                                                              [this](const http::AccessRecord& record) {
                                                                  const std::scoped_lock lock(mutex);
                                                                  lines.push_back(http::json_line(record, 0));
                                                              },
                                                          .request_id_key = {},
                                                          .limits = limits,
                                                          .certificate = std::move(certificate)});
}

std::vector<std::string> GateFixture::log_lines()
{
    gate->stop(std::chrono::seconds(5));  // a line may come after its answer
    const std::scoped_lock lock(mutex);
    return lines;
}

std::string get(std::string_view target, std::string_view fields)
{
    return fmt::format("GET {} HTTP/1.1\r\nHost: h\r\n{}\r\n", target, fields);
}

std::string many_fields(int count)
{
    std::string fields;
    for (int i = 0; i < count; ++i) fmt::format_to(std::back_inserter(fields), "X-{}: 1\r\n", i);
    return fields;
}

std::string post(std::string_view target, std::string_view body, std::string_view fields)
{
    return fmt::format(
        "POST {} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nAuthorization: Bearer keeper\r\n{}Content-Length: "
        "{}\r\n\r\n{}",
        target, fields, body.size(), body);
}

}  // namespace abasto::tests
