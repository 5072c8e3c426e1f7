// Counters of the gate, as Prometheus reads them. Counters only: nothing here tells when something happened or who did it.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace abasto::http {

// Thread safe.
class Metrics {
public:
    void connection_opened();
    void connection_closed();
    void connection_refused();  // a cap was reached
    // endpoint: the path pattern, empty where none was found.
    void request_answered(std::string_view endpoint, int status, std::int64_t microseconds);

    [[nodiscard]] std::int64_t open_connections() const;

    // Text exposition format 0.0.4.
    [[nodiscard]] std::string text() const;

private:
    struct Served {
        std::uint64_t requests = 0;
        std::uint64_t microseconds = 0;
    };

    mutable std::mutex m_mutex;
    std::int64_t m_open = 0;
    std::uint64_t m_accepted = 0;
    std::uint64_t m_refused = 0;
    std::map<std::pair<std::string, int>, Served, std::less<>> m_served;  // by endpoint and status
};

}  // namespace abasto::http
