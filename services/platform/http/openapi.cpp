#include "services/platform/http/openapi.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "importers/json.hpp"
#include "services/platform/http/characters.hpp"
#include "services/platform/http/target.hpp"

namespace abasto::http {
namespace {

constexpr std::string_view api_prefix = "/api/v1/";

std::string quoted(std::string_view text)
{
    std::string out;
    importers::json::append_string(out, text);
    return out;
}

// "/api/v1/sites/{site}/counts" is "sites/{site}/counts".
std::string_view short_path(const Endpoint& row)
{
    const std::string_view path = row.about.path;
    return path.substr(path.starts_with(api_prefix) ? api_prefix.size() : 1);
}

std::string tag_of(const Endpoint& row)
{
    const auto path = short_path(row);
    return std::string(path.substr(0, path.find('/')));
}

std::string operation_id(const Endpoint& row)
{
    std::string id = lower_case(to_string(row.about.method)) + '_';
    for (const char c : short_path(row)) {
        if (c == '{')
            id += "by_";
        else if (is_letter(c) || is_digit(c) || c == '_')
            id += c;
        else if (c != '}')
            id += '_';
    }
    return id;
}

// The texts of the example's parameters, by name.
std::map<std::string, std::string> examples_of(const Endpoint& row)
{
    std::map<std::string, std::string> texts;
    auto target = parse_target(row.example_path);
    if (!target) throw std::invalid_argument("the example of " + row.about.path + " is no target: " + row.example_path);
    std::string_view rest = row.about.path;
    for (std::string& segment : target->segments) {
        rest.remove_prefix(std::min(rest.size(), std::size_t{1}));
        const auto part = rest.substr(0, rest.find('/'));
        rest.remove_prefix(part.size());
        if (part.starts_with('{')) texts[std::string(part.substr(1, part.size() - 2))] = std::move(segment);
    }
    for (QueryValue& value : target->query) texts[value.name] = std::move(value.value);
    return texts;
}

std::string parameter_text(const Parameter& parameter, const std::map<std::string, std::string>& examples)
{
    const auto found = examples.find(parameter.name);
    const auto shown = [&] { return parameter.kind == ParameterKind::text ? quoted(found->second) : found->second; };
    return fmt::format(R"({{"name":{},"in":"{}","required":{},"schema":{}{}}})", quoted(parameter.name),
                       parameter.in_path ? "path" : "query", parameter.in_path || parameter.required, parameter.schema,
                       found == examples.end() ? "" : R"(,"example":)" + shown());
}

std::string parameters_text(const Endpoint& row)
{
    const auto examples = examples_of(row);
    std::vector<std::string> out;
    std::transform(row.parameters.begin(), row.parameters.end(), std::back_inserter(out),
                   [&](const Parameter& parameter) { return parameter_text(parameter, examples); });
    if (row.about.wants_key)
        out.emplace_back(R"({"name":"Idempotency-Key","in":"header","required":true,"example":"4c6f4b2e",)"
                         R"("schema":{"type":"string","minLength":1,"maxLength":128}})");
    if (row.about.wants_match)
        out.emplace_back(R"({"name":"If-Match","in":"header","required":false,"description":"The ETag of what is replaced; )"
                         R"(none for what is not there yet","schema":{"type":"string","minLength":1,"maxLength":2000}})");
    return fmt::format("[{}]", fmt::join(out, ","));
}

// The example of a media type other than JSON is shown as a text.
std::string content_text(std::string_view media, std::string_view schema, std::string_view example)
{
    const std::string json = media == json_media_type ? std::string(example) : quoted(example);
    const std::string shown = example.empty() ? "" : fmt::format(R"(,"example":{})", json);
    return fmt::format(R"("content":{{{}:{{"schema":{}{}}}}})", quoted(media), schema, shown);
}

std::string success_text(const Endpoint& row)
{
    const std::string content =
        row.reply_schema.empty() ? "" : ',' + content_text(row.about.reply_media, row.reply_schema, row.example_reply);
    return fmt::format(R"("{}":{{"description":{}{}}})", row.about.status, quoted(reason_phrase(row.about.status)), content);
}

std::string description_of(const About& about)
{
    const std::string who =
        about.permission == "public" ? "Open to everybody." : "Needs the permission " + about.permission + '.';
    return fmt::format("{}. {}", about.summary, who);
}

std::string operation_text(const Endpoint& row)
{
    const About& about = row.about;
    std::string out = fmt::format(R"({{"operationId":"{}","summary":{},"description":{},"tags":[{}],"x-permission":{},)"
                                  R"("security":[{}],"parameters":{})",
                                  operation_id(row), quoted(about.summary), quoted(description_of(about)), quoted(tag_of(row)),
                                  quoted(about.permission), about.permission == "public" ? "" : R"({"token":[]},{"session":[]})",
                                  parameters_text(row));
    if (row.takes_body())
        out += fmt::format(R"(,"requestBody":{{"required":true,{}}})",
                           content_text(about.request_media, row.body_schema, row.example_body));
    return out + fmt::format(R"(,"responses":{{{},"4XX":{{"$ref":"#/components/responses/problem"}},)"
                             R"("5XX":{{"$ref":"#/components/responses/problem"}}}}}})",
                             success_text(row));
}

std::string paths_text(const EndpointTable& table)
{
    std::map<std::string, std::map<std::string, std::string>> paths;
    for (const Endpoint& row : table)
        paths[row.about.path][lower_case(to_string(row.about.method))] =
            fmt::format(R"("{}":{})", lower_case(to_string(row.about.method)), operation_text(row));
    std::vector<std::string> out;
    for (const auto& [path, operations] : paths) {
        std::vector<std::string_view> inside;
        for (const auto& [method, text] : operations) inside.push_back(text);
        out.push_back(fmt::format("{}:{{{}}}", quoted(path), fmt::join(inside, ",")));
    }
    return fmt::format("{}", fmt::join(out, ","));
}

std::string tags_text(const EndpointTable& table)
{
    std::set<std::string> tags;
    for (const Endpoint& row : table)
        tags.insert(fmt::format(R"({{"name":{},"description":{}}})", quoted(tag_of(row)), quoted("About " + tag_of(row))));
    return fmt::format("{}", fmt::join(tags, ","));
}

constexpr std::string_view components =
    R"("components":{"securitySchemes":{"token":{"type":"http","scheme":"bearer"},)"
    R"("session":{"type":"apiKey","in":"cookie","name":"__Host-session"}},)"
    R"("responses":{"problem":{"description":"What was wrong, as RFC 9457 has it","content":{"application/problem+json":)"
    R"({"schema":{"$ref":"#/components/schemas/problem"}}}}},)"
    R"("schemas":{"problem":{"type":"object","required":["type","title","status","detail"],"properties":{)"
    R"("type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},)"
    R"("errors":{"type":"array","items":{"type":"object","required":["detail"],"properties":{)"
    R"("pointer":{"type":"string"},"parameter":{"type":"string"},"detail":{"type":"string"}}}}}}}})";

}  // namespace

std::string openapi_document(const EndpointTable& table, const ApiTitle& title)
{
    return fmt::format(R"({{"openapi":"3.1.0","info":{{"title":{},"version":{},"description":{},)"
                       R"("contact":{{"name":"The operator of this server"}},)"
                       R"("license":{{"name":"Apache-2.0","identifier":"Apache-2.0"}}}},"servers":[{{"url":"/"}}],)"
                       R"("tags":[{}],"paths":{{{}}},{}}})",
                       quoted(title.title), quoted(title.version), quoted(title.description), tags_text(table), paths_text(table),
                       components);
}

void add_openapi_endpoint(EndpointTable& table, const ApiTitle& title)
{
    const std::string path = "/api/v1/openapi.json";
    table.push_back({.about = {.path = path, .permission = "public", .summary = "Describe this interface"},
                     .parameters = {},
                     .body_schema = {},
                     .reply_schema = R"({"type":"object"})",
                     .example_path = path,
                     .example_body = {},
                     .example_reply = {},
                     .handle = {}});
    table.back().handle = [document = openapi_document(table, title)](const Incoming&) { return json_response(200, document); };
}

}  // namespace abasto::http
