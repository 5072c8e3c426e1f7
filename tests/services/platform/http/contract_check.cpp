#include "tests/services/platform/http/contract_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>

#include "services/platform/http/problem.hpp"
#include "tests/services/platform/http/json_tree.hpp"

namespace abasto::tests {
namespace {

constexpr std::array keywords{"type",      "properties", "required", "additionalProperties",
                              "items",     "enum",       "format",   "pattern",
                              "minLength", "maxLength",  "minimum",  "maximum"};
constexpr std::string_view problem_schema =
    R"({"type":"object","required":["type","title","status","detail"],"properties":{"type":{"type":"string"},)"
    R"("title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},"errors":{"type":"array"},)"
    R"("request_id":{"type":"string"}}})";

std::string type_of(const json::Value& value)
{
    constexpr std::array names{"null", "boolean", "integer", "string", "array", "object"};
    return names[value.held.index()];
}

// Against one schema and what it holds; `place` is a JSON pointer.
class Check {
public:
    static std::string fault(const json::Value& schema, const json::Value& value, const std::string& place)
    {
        for (const auto& [keyword, rule] : std::get<json::Object>(schema.held))
            if (std::ranges::find(keywords, keyword) == keywords.end()) return place + ": no check for " + keyword;
        if (const auto type = text_member(schema, "type"); !type.empty() && type != type_of(value))
            return place + " is of type " + type_of(value);
        if (const auto* text = std::get_if<std::string>(&value.held)) return text_fault(schema, *text, place);
        if (const auto* number = std::get_if<std::int64_t>(&value.held)) return number_fault(schema, *number, place);
        if (const auto* list = std::get_if<json::Array>(&value.held)) return list_fault(schema, *list, place);
        return std::holds_alternative<json::Object>(value.held) ? object_fault(schema, value, place) : "";
    }

private:
    static std::string text_fault(const json::Value& schema, const std::string& text, const std::string& place)
    {
        const auto names = [&](const json::Value& name) { return std::get<std::string>(name.held) == text; };
        if (const auto* allowed = member(schema, "enum"))
            if (std::ranges::none_of(std::get<json::Array>(allowed->held), names)) return place + " is not one of the names";
        if (const auto pattern = text_member(schema, "pattern"); !pattern.empty())
            if (!std::regex_search(text, std::regex(pattern))) return place + " does not fit " + pattern;
        if (text_member(schema, "format") == "date" && !Date::parse(text)) return place + " is not a day";
        if (const auto* longest = member(schema, "maxLength"))
            if (std::cmp_greater(text.size(), std::get<std::int64_t>(longest->held))) return place + " is too long";
        return {};
    }

    static std::string number_fault(const json::Value& schema, std::int64_t number, const std::string& place)
    {
        const auto* least = member(schema, "minimum");
        const auto* most = member(schema, "maximum");
        if (least != nullptr && number < std::get<std::int64_t>(least->held)) return place + " is too small";
        if (most != nullptr && number > std::get<std::int64_t>(most->held)) return place + " is too large";
        return {};
    }

    static std::string list_fault(const json::Value& schema, const json::Array& list, const std::string& place)
    {
        const auto* items = member(schema, "items");
        for (std::size_t i = 0; items != nullptr && i < list.size(); ++i)
            if (auto wrong = fault(*items, list[i], fmt::format("{}/{}", place, i)); !wrong.empty()) return wrong;
        return {};
    }

    static std::string object_fault(const json::Value& schema, const json::Value& object, const std::string& place)
    {
        if (const auto* required = member(schema, "required"))
            for (const auto& name : std::get<json::Array>(required->held))
                if (member(object, std::get<std::string>(name.held)) == nullptr)
                    return fmt::format("{}/{} is missing", place, std::get<std::string>(name.held));
        const auto* properties = member(schema, "properties");
        for (const auto& [name, value] : std::get<json::Object>(object.held)) {
            const auto* property = properties == nullptr ? nullptr : member(*properties, name);
            if (property == nullptr && member(schema, "additionalProperties") != nullptr)
                return fmt::format("{}/{} is not declared", place, name);
            if (property == nullptr) continue;
            if (auto wrong = fault(*property, value, fmt::format("{}/{}", place, name)); !wrong.empty()) return wrong;
        }
        return {};
    }
};

}  // namespace

std::string schema_fault(const std::string& schema, const std::string& text)
{
    const auto value = json::parse(text, {.members = 1'000'000});
    return value ? Check::fault(parsed(schema), *value, "") : "no JSON: " + text;
}

std::string contract_fault(const http::EndpointTable& table, const Exchange& exchange)
{
    const auto is_asked = [&](const http::Endpoint& row) {
        return row.about.path == exchange.path && row.about.method == exchange.method;
    };
    const auto row = std::ranges::find_if(table, is_asked);
    return row == table.end() ? "" : contract_fault(*row, exchange.sent, exchange.answer);
}

std::string contract_fault(const http::Endpoint& row, const std::string& sent, const http::Response& answer)
{
    if (answer.status == 304) return {};
    if (answer.status >= 400) return schema_fault(std::string(problem_schema), answer.body);
    if (answer.status != row.about.status && answer.status != 201) return fmt::format("status {}", answer.status);
    if (row.takes_body() && row.about.request_media == http::json_media_type)
        if (auto wrong = schema_fault(row.body_schema, sent); !wrong.empty()) return "sent: " + wrong;
    if (row.reply_schema.empty()) return answer.body.empty() ? "" : "an undeclared body";
    if (row.about.reply_media != http::json_media_type || answer.next_part) return {};
    if (answer.media_type != http::json_media_type) return "media type " + answer.media_type;
    return schema_fault(row.reply_schema, answer.body);
}

}  // namespace abasto::tests
