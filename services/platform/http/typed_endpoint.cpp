#include "services/platform/http/typed_endpoint.hpp"

#include <fmt/format.h>

namespace abasto::http {

Result<importers::json::Value, Problem> body_tree(const Incoming& incoming)
{
    auto tree = importers::json::parse(incoming.body);
    if (tree) return std::move(*tree);
    Problem problem(400, "malformed", "the body is not the JSON that Abasto reads");
    problem.errors.push_back(
        {.pointer = "", .parameter = {}, .detail = fmt::format("byte {}: {}", tree.error().offset, tree.error().message)});
    return Failure{std::move(problem)};
}

std::optional<Problem> request_problem(const shape::Problems& parameters, const shape::Problems& body)
{
    if (parameters.empty() && body.empty()) return std::nullopt;
    Problem problem = problem_of(body);
    std::vector<RequestFault> faults;
    for (const auto& fault : parameters.kept())
        faults.push_back({.pointer = {}, .parameter = fault.pointer.substr(1), .detail = fault.message});
    problem.errors.insert(problem.errors.begin(), faults.begin(), faults.end());
    return problem;
}

}  // namespace abasto::http
