// Problem: a "no" as clients see it (RFC 9457, application/problem+json). The one place that maps refusals to statuses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/refusal.hpp"
#include "importers/json_fields.hpp"
#include "services/platform/db/error.hpp"
#include "services/platform/http/response.hpp"

namespace abasto::http {

// One fault of a request: in the body at a JSON pointer, or in a parameter of the path or query.
struct RequestFault {
    std::optional<std::string> pointer;
    std::optional<std::string> parameter;
    std::string detail;
};

// Returned by handlers as the reason of a Result. `type` is stable and starts with /problems/; programs compare it, people read `detail`,
// which names the thing, the value and the place and never anything of our insides.
struct Problem {
    int status;
    std::string type;
    std::string detail;
    std::vector<RequestFault> errors = {};
    std::vector<HeaderField> fields = {};  // such as Retry-After, WWW-Authenticate

    Problem(int its_status, std::string_view its_type, std::string its_detail);
    Problem(const Refusal& refusal);  // not explicit: handlers hand a refusal on as it is
};

[[nodiscard]] int status_of(RefusalCode code);

// 400 with every fault of a body.
[[nodiscard]] Problem problem_of(const importers::shape::Problems& problems);

// busy, serialization, disconnected, outcome_unknown, sealed: 503 with Retry-After. full: 507. Others: none, a bug of ours. The message of the
// error is not told.
[[nodiscard]] std::optional<Problem> problem_of(const db::Error& error);

// The ones that every endpoint may answer.
[[nodiscard]] Problem not_found();  // also for what the caller may not see
[[nodiscard]] Problem internal_error(std::string_view incident);
[[nodiscard]] Problem unavailable(std::string detail, int retry_after_seconds);

[[nodiscard]] Response response_of(const Problem& problem);

}  // namespace abasto::http
