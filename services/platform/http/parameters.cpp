#include "services/platform/http/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "services/platform/http/target.hpp"

namespace abasto::http {
namespace {

namespace json = importers::json;

// As JSON writes it: an optional minus, no leading zero.
std::optional<std::int64_t> whole_number(std::string_view text)
{
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && (digits == "0" || !digits.starts_with('0')) ? std::optional(number) : std::nullopt;
}

json::Value typed_value(ParameterKind kind, const std::string& text)
{
    switch (kind) {
    case ParameterKind::text: break;
    case ParameterKind::whole_number:
        if (const auto number = whole_number(text)) return {*number};
        break;
    case ParameterKind::truth:
        if (text == "true" || text == "false") return {text == "true"};
        break;
    }
    return {text};
}

ParameterKind kind_of(std::span<const Parameter> parameters, std::string_view name)
{
    const auto found = std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& p) { return p.name == name; });
    return found == parameters.end() ? ParameterKind::text : found->kind;
}

// The text that a client would send for a value.
std::string parameter_text(const json::Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value.held)) return *text;
    if (const auto* truth = std::get_if<bool>(&value.held)) return *truth ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t>(&value.held)) return std::to_string(*number);
    return {};
}

}  // namespace

bool has_variable(std::string_view pattern, std::string_view name)
{
    return pattern.find(fmt::format("{{{}}}", name)) != std::string_view::npos;
}

importers::json::Value parameter_tree(std::span<const Parameter> parameters, const std::vector<QueryValue>& path_values,
                                      const std::vector<QueryValue>& query, importers::shape::Problems& problems)
{
    json::Object object;
    const auto put = [&](const QueryValue& given) {
        const bool twice = std::any_of(object.begin(), object.end(), [&](const json::Member& m) { return m.name == given.name; });
        const importers::shape::Place top;
        if (twice) return problems.add({.parent = &top, .name = given.name}, "stands twice");
        object.push_back({given.name, typed_value(kind_of(parameters, given.name), given.value)});
    };
    for (const QueryValue& given : path_values) put(given);
    for (const QueryValue& given : query) put(given);
    return {std::move(object)};
}

std::string filled_path(std::string_view pattern, std::string_view values)
{
    std::string path(pattern);
    std::string query;
    const auto tree = json::parse(values);
    for (const json::Member& member : std::get<json::Object>(tree.value().held)) {
        const std::string text = percent_encoded(parameter_text(member.value));
        const std::string variable = '{' + member.name + '}';
        if (const auto at = path.find(variable); at != std::string::npos)
            path.replace(at, variable.size(), text);
        else
            query.append(query.empty() ? "?" : "&").append(member.name).append("=").append(text);
    }
    return path + query;
}

}  // namespace abasto::http
