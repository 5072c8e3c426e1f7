// The request log: one line of JSON a request, without secrets, query values, addresses or the ids in a path.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace abasto::http {

// Endpoints of outreach have none: not one for success, nor for failure.
struct AccessRecord {
    std::string_view request_id;
    std::string_view method;    // empty where the head was not understood
    std::string_view endpoint;  // the path pattern; empty where none was found
    int status;
    std::uint64_t bytes_in;   // of the body
    std::uint64_t bytes_out;  // of the body
    std::int64_t microseconds;
    std::string_view incident;  // of a 500: what was thrown, for the operator only
};

// Called by many threads at once.
using AccessLog = std::function<void(const AccessRecord& record)>;

// {"at":1718000000123,"request":"...","method":"GET",...}, without line end. `at` in milliseconds since 1970.
[[nodiscard]] std::string json_line(const AccessRecord& record, std::int64_t at);
// {"at":1718000000123,"trouble":"..."}: of what failed with nobody asking.
[[nodiscard]] std::string trouble_line(std::string_view trouble, std::int64_t at);

}  // namespace abasto::http
