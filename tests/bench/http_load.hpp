// Load: clients that send a request, wait for the whole answer, and send the next, each on a connection of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace abasto::bench {

struct Load {
    std::vector<std::uint16_t> ports;  // of servers that share the connections
    int connections;
    double seconds;
    std::function<std::string(int n)> request;           // the n-th of the run
    int requests_max = std::numeric_limits<int>::max();  // then it ends before its time
};

struct Measured {
    double answers_a_second;
    double p99_ms;
    double server_cpu_us;  // a request: the process without the threads of the clients
};

// Aborts where an answer is not a 2xx or a connection breaks. Answers must have no body, or a Content-Length.
[[nodiscard]] Measured run_load(const Load& load);

}  // namespace abasto::bench
