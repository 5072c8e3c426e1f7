// What stands just outside an endpoint's schemas: each field of the body and each parameter missing, null, of another type, below, above,
// too long, unknown, twice. Made from any endpoint table, so that no endpoint can forget one.
#pragma once

#include <string>
#include <vector>

#include "services/platform/http/endpoint.hpp"
#include "services/platform/http/gate.hpp"

namespace abasto::tests {

struct BoundaryCase {
    std::string what;    // "POST /api/v1/sites/{site}/counts: /lines/0/pieces is 2.9"
    std::string target;  // the example's, or bent
    std::string body;    // the example's, or bent
    std::string place;   // what the answer must name: "pointer":"/lines/0/pieces" or "parameter":"limit"
    bool in_path;        // then the answer may also be 404 or 403, as for any other site
};

// Of rows made by endpoint<>(); none for rows that read neither parameters nor JSON.
[[nodiscard]] std::vector<BoundaryCase> boundary_cases(const http::Endpoint& row);

// Sends it to the application as if it had come through the gate, with these further fields.
[[nodiscard]] http::Response answer_to(const http::Application& application, const http::Endpoint& row, const BoundaryCase& bent,
                                       const std::vector<http::HeaderField>& fields);

// Empty where the answer is as it must be, else what is wrong with it.
[[nodiscard]] std::string fault_of(const http::Response& answer, const BoundaryCase& bent);

}  // namespace abasto::tests
