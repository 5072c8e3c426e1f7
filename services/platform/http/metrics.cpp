#include "services/platform/http/metrics.hpp"

#include <fmt/format.h>

#include <iterator>

namespace abasto::http {

void Metrics::connection_opened()
{
    const std::scoped_lock lock(m_mutex);
    ++m_open;
    ++m_accepted;
}

void Metrics::connection_closed()
{
    const std::scoped_lock lock(m_mutex);
    --m_open;
}

void Metrics::connection_refused()
{
    const std::scoped_lock lock(m_mutex);
    ++m_refused;
}

void Metrics::request_answered(std::string_view endpoint, int status, std::int64_t microseconds)
{
    const std::scoped_lock lock(m_mutex);
    Served& served = m_served[{std::string(endpoint), status}];
    ++served.requests;
    served.microseconds += static_cast<std::uint64_t>(microseconds);
}

std::int64_t Metrics::open_connections() const
{
    const std::scoped_lock lock(m_mutex);
    return m_open;
}

std::string Metrics::text() const
{
    const std::scoped_lock lock(m_mutex);
    std::string out = fmt::format(
        "# TYPE abasto_http_connections_open gauge\nabasto_http_connections_open {}\n"
        "# TYPE abasto_http_connections_total counter\nabasto_http_connections_total {}\n"
        "# TYPE abasto_http_connections_refused_total counter\nabasto_http_connections_refused_total {}\n",
        m_open, m_accepted, m_refused);
    const auto line = [&](std::string_view name, const auto& of, std::uint64_t number) {
        fmt::format_to(std::back_inserter(out), "abasto_http_{}{{endpoint=\"{}\",status=\"{}\"}} {}\n", name, of.first, of.second,
                       number);
    };
    out += "# TYPE abasto_http_requests_total counter\n";
    for (const auto& [of, served] : m_served) line("requests_total", of, served.requests);
    out += "# TYPE abasto_http_request_microseconds_total counter\n";
    for (const auto& [of, served] : m_served) line("request_microseconds_total", of, served.microseconds);
    return out;
}

}  // namespace abasto::http
