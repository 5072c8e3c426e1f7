#include "tests/services/platform/http/boundary_cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "services/platform/http/target.hpp"
#include "tests/services/platform/http/json_tree.hpp"

namespace abasto::tests {
namespace {

namespace json = importers::json;

// The whole body with the text of one value in place of the example's; none: without that value.
using Rewrite = std::function<std::string(const std::optional<std::string>& text)>;

std::string quoted(std::string_view text)
{
    std::string out;
    json::append_string(out, text);
    return out;
}

std::string written(const json::Value& value);

struct Writer {
    std::string operator()(std::nullptr_t) const { return "null"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(const std::string& value) const { return quoted(value); }
    std::string operator()(const json::Array& values) const
    {
        std::vector<std::string> texts;
        for (const json::Value& value : values) texts.push_back(written(value));
        return fmt::format("[{}]", fmt::join(texts, ","));
    }
    std::string operator()(const json::Object& members) const
    {
        std::vector<std::string> texts;
        for (const json::Member& m : members) texts.push_back(quoted(m.name) + ':' + written(m.value));
        return fmt::format("{{{}}}", fmt::join(texts, ","));
    }
};

std::string written(const json::Value& value) { return std::visit(Writer{}, value.held); }

// The object with one member's text replaced, added or left out.
std::string with_member(const json::Value& object, const std::string& name, const std::optional<std::string>& text)
{
    std::vector<std::string> texts;
    for (const json::Member& m : std::get<json::Object>(object.held))
        if (m.name != name) texts.push_back(quoted(m.name) + ':' + written(m.value));
    if (text) texts.push_back(quoted(name) + ':' + *text);
    return fmt::format("{{{}}}", fmt::join(texts, ","));
}

std::string beyond(const json::Value& schema, const char* bound, int step)
{
    return std::to_string(std::get<std::int64_t>(member(schema, bound)->held) + step);
}

// JSON texts that a schema refuses.
std::vector<std::string> bad_texts(const json::Value& schema)
{
    const std::string type = text_member(schema, "type");
    if (type == "boolean") return {"null", "\"true\"", "1"};
    if (type == "array") return {"null", "{}", "\"\""};
    if (type == "object") return {"null", "[]", "\"\""};
    if (type == "integer")
        return {"null",
                "\"7\"",
                "true",
                "2.9",
                "1e2",
                "18446744073709551616",
                beyond(schema, "minimum", -1),
                beyond(schema, "maximum", +1)};
    std::vector<std::string> bad{"null", "7", "false", "[]"};
    if (member(schema, "enum") != nullptr) bad.emplace_back(R"("no such name")");
    if (member(schema, "pattern") != nullptr || member(schema, "format") != nullptr) bad.push_back(quoted(std::string(300, '9')));
    if (const auto* longest = member(schema, "maxLength"))
        bad.push_back(quoted(std::string(static_cast<std::size_t>(std::get<std::int64_t>(longest->held)) + 1, 'a')));
    return bad;
}

class BodyCases {
public:
    BodyCases(const http::Endpoint& row, std::vector<BoundaryCase>& out) : m_row(row), m_out(out) {}

    void vary(const json::Value& schema, const json::Value* example, const std::string& pointer, const Rewrite& rewrite)
    {
        for (const auto& text : bad_texts(schema)) add(pointer, "is " + text.substr(0, 40), rewrite(text));
        if (example == nullptr) return;
        if (member(schema, "properties") != nullptr) vary_members(schema, *example, pointer, rewrite);
        const auto* list = std::get_if<json::Array>(&example->held);
        if (list == nullptr || list->empty()) return;
        vary(*member(schema, "items"), &list->front(), pointer + "/0",
             [&](const std::optional<std::string>& text) { return rewrite('[' + text.value_or("") + ']'); });
    }

private:
    void vary_members(const json::Value& schema, const json::Value& example, const std::string& pointer, const Rewrite& rewrite)
    {
        for (const json::Member& property : std::get<json::Object>(member(schema, "properties")->held)) {
            const Rewrite rewrite_member = [&](const std::optional<std::string>& text) {
                return rewrite(with_member(example, property.name, text));
            };
            const std::string place = pointer + '/' + property.name;
            if (is_required(schema, property.name)) add(place, "is missing", rewrite_member(std::nullopt));
            vary(property.value, member(example, property.name), place, rewrite_member);
        }
        add(pointer + "/strange", "is unknown", rewrite(with_member(example, "strange", "1")));
    }

    static bool is_required(const json::Value& schema, const std::string& name)
    {
        const auto* required = member(schema, "required");
        if (required == nullptr) return false;
        const auto& names = std::get<json::Array>(required->held);
        return std::any_of(names.begin(), names.end(),
                           [&](const json::Value& v) { return std::get<std::string>(v.held) == name; });
    }

    void add(const std::string& pointer, const std::string& how, std::string body)
    {
        const bool strict = json::parse(body).ok();  // otherwise the whole body is at fault
        m_out.push_back({.what = fmt::format("{} {}: {} {}", to_string(m_row.about.method), m_row.about.path, pointer, how),
                         .target = m_row.example_path,
                         .body = std::move(body),
                         .place = fmt::format(R"("pointer":{})", quoted(strict ? pointer : "")),
                         .in_path = false});
    }

    const http::Endpoint& m_row;
    std::vector<BoundaryCase>& m_out;
};

// The same in the target, where every value is a text.
class ParameterCases {
public:
    ParameterCases(const http::Endpoint& row, std::vector<BoundaryCase>& out)
        : m_row(row), m_out(out), m_query_at(std::min(row.example_path.find('?'), row.example_path.size()))
    {
    }

    void vary()
    {
        for (const http::Parameter& parameter : m_row.parameters) {
            const auto schema = parsed(parameter.schema);
            for (const auto& text : bad_texts(schema))
                if (const auto value = parameter_text(parameter.kind, text))
                    add(parameter, *value, target_with(parameter, *value));
            if (parameter.in_path) continue;
            if (parameter.required) add(parameter, "missing", target_with(parameter, std::nullopt));
            const auto whole = target_with(parameter, "1");
            add(parameter, "there twice", whole + '&' + parameter.name + "=1");
        }
        const http::Parameter strange{.name = "strange", .kind = {}, .in_path = false, .required = false, .schema = {}};
        add(strange, "unknown", target_with(strange, "1"));
    }

private:
    // A text of JSON as a client writes it in a target; none where it would be a good text there.
    static std::optional<std::string> parameter_text(http::ParameterKind kind, const std::string& text)
    {
        const auto value = json::parse(text);
        if (!value) return text;
        if (const auto* held = std::get_if<std::string>(&value->held))
            return kind == http::ParameterKind::text ? std::optional(*held) : std::nullopt;
        if (std::holds_alternative<std::int64_t>(value->held))
            return kind == http::ParameterKind::text ? std::nullopt : std::optional(text);
        return kind == http::ParameterKind::whole_number && text == "true" ? std::optional(text) : std::nullopt;
    }

    std::string target_with(const http::Parameter& parameter, const std::optional<std::string>& text) const
    {
        if (parameter.in_path) return with_segment(parameter.name, text.value_or(""));
        const auto target = http::parse_target(m_row.example_path);
        std::vector<std::string> parts;
        for (const auto& [name, value] : target->query)
            if (name != parameter.name) parts.push_back(name + '=' + http::percent_encoded(value));
        if (text) parts.push_back(parameter.name + '=' + http::percent_encoded(*text));
        return fmt::format("{}?{}", m_row.example_path.substr(0, m_query_at), fmt::join(parts, "&"));
    }

    std::string with_segment(const std::string& name, const std::string& text) const
    {
        const auto target = http::parse_target(m_row.example_path);
        const auto pattern = http::parse_target(without_braces(m_row.about.path));
        std::string path;
        for (std::size_t i = 0; i < target->segments.size(); ++i) {
            const bool bent = m_row.about.path.find('{' + name + '}') != std::string::npos && pattern->segments[i] == ':' + name;
            path += '/' + http::percent_encoded(bent ? text : target->segments[i]);
        }
        return path + m_row.example_path.substr(m_query_at);
    }

    // "/sites/{site}" is "/sites/:site", which is a target.
    static std::string without_braces(std::string path)
    {
        std::replace(path.begin(), path.end(), '{', ':');
        path.erase(std::remove(path.begin(), path.end(), '}'), path.end());
        return path;
    }

    void add(const http::Parameter& parameter, const std::string& how, std::string target)
    {
        m_out.push_back(
            {.what = fmt::format("{} {}: {} is {:.40}", to_string(m_row.about.method), m_row.about.path, parameter.name, how),
             .target = std::move(target),
             .body = m_row.example_body,
             .place = fmt::format(R"("parameter":{})", quoted(parameter.name)),
             .in_path = parameter.in_path});
    }

    const http::Endpoint& m_row;
    std::vector<BoundaryCase>& m_out;
    std::size_t m_query_at;
};

}  // namespace

std::vector<BoundaryCase> boundary_cases(const http::Endpoint& row)
{
    std::vector<BoundaryCase> out;
    const bool reads_json = row.takes_body() && row.about.request_media == http::json_media_type;
    if (reads_json) {
        const auto example = parsed(row.example_body);
        BodyCases(row, out).vary(parsed(row.body_schema), &example, "", [](const auto& text) { return text.value_or(""); });
    }
    if (reads_json || !row.parameters.empty()) ParameterCases(row, out).vary();
    return out;
}

http::Response answer_to(const http::Application& application, const http::Endpoint& row, const BoundaryCase& bent,
                         const std::vector<http::HeaderField>& fields)
{
    auto target = http::parse_target(bent.target);
    if (!target) throw std::invalid_argument("no target: " + bent.target);
    http::RequestHead head{.method = row.about.method,
                           .segments = std::move(target->segments),
                           .query = std::move(target->query),
                           .fields = fields,
                           .framing = http::Framing::length,
                           .content_length = bent.body.size()};
    head.fields.push_back({"content-type", row.about.request_media});
    http::Turns turns(1);
    http::Turn turn(turns);
    auto admission = application({.head = head, .request_id = "0", .address = "127.0.0.1", .secure = true});
    return admission.refused ? *admission.refused : admission.handle(bent.body, turn);
}

std::string fault_of(const http::Response& answer, const BoundaryCase& bent)
{
    if (bent.in_path && (answer.status == 404 || answer.status == 403)) return {};
    if (answer.status != 400) return fmt::format("{}: {} {}", bent.what, answer.status, answer.body);
    if (answer.body.find(bent.place) == std::string::npos) return fmt::format("{}: not named in {}", bent.what, answer.body);
    return {};
}

}  // namespace abasto::tests
