// Whether what was sent and answered is as the endpoint table says: in process what a proxy with the OpenAPI document does outside.
#pragma once

#include <string>

#include "services/platform/http/endpoint.hpp"

namespace abasto::tests {

// Empty where the answer is as the row declares it: of success its status, its media type and its schema - then the body that was sent
// must fit the row as well; of refusal a problem. Otherwise what is not. Rows of other media than JSON are not looked into.
[[nodiscard]] std::string contract_fault(const http::Endpoint& row, const std::string& sent, const http::Response& answer);

// One request and its answer; `path` is the pattern of the row.
struct Exchange {
    http::Method method;
    std::string_view path;
    const std::string& sent;
    const http::Response& answer;
};
// The same, of the row that was asked for; empty where there is none.
[[nodiscard]] std::string contract_fault(const http::EndpointTable& table, const Exchange& exchange);

// Empty where the JSON is as the schema says, else the first place at which it is not, and why: "/items/0/site is missing".
[[nodiscard]] std::string schema_fault(const std::string& schema, const std::string& text);

}  // namespace abasto::tests
