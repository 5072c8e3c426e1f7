#include "services/platform/http/typed_endpoint.hpp"

#include <fmt/format.h>

#include <algorithm>

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

void check_texts(const importers::json::Value& tree, const shape::Reading& reading)
{
    if (const auto* text = std::get_if<std::string>(&tree.held)) {
        const auto begins_character = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
        if (std::ranges::count_if(*text, begins_character) > text_characters_max)
            reading.refuse(fmt::format("has more than {} characters", text_characters_max));
    } else if (const auto* list = std::get_if<importers::json::Array>(&tree.held)) {
        for (std::size_t i = 0; i < list->size(); ++i) check_texts((*list)[i], reading.element(i));
    } else if (const auto* object = std::get_if<importers::json::Object>(&tree.held)) {
        for (const auto& [name, value] : *object) check_texts(value, reading.member(name));
    }
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
