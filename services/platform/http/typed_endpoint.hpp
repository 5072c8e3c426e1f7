// A row of the endpoint table from three C++ structs: decode, call, encode.
//
//   endpoint<CountParameters, CountBody, CountView>({
//       .about = {.method = Method::POST, .path = "/api/v1/sites/{site}/counts", .permission = "stock.count",
//                 .summary = "Record a count", .status = 201},
//       .example_parameters = {...}, .example_body = {...}, .example_reply = {...},
//       .handle = [&](const Call<CountParameters, CountBody>& call) -> Result<Reply<CountView>, Problem> { ... }})
//
// The three structs have field tables (importers/json_fields.hpp). Members of the parameters whose name stands in the path come from
// there, the others from the query. `Nothing` stands for no parameters, no body, no reply.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "domain/base/result.hpp"
#include "importers/json.hpp"
#include "importers/json_fields.hpp"
#include "services/platform/http/endpoint.hpp"
#include "services/platform/http/problem.hpp"
#include "services/platform/http/schema.hpp"

namespace abasto::http {

struct Nothing {};

}  // namespace abasto::http

template <>
struct abasto::importers::shape::Fields<abasto::http::Nothing> {
    static constexpr auto list = std::tuple{};
};

namespace abasto::http {

template <class Parameters, class Body>
struct Call {
    const Incoming& incoming;
    Parameters parameters{};
    Body body{};
};

template <class View>
struct Reply {
    View view{};
    std::optional<int> status = {};        // where it is not the one of the table
    std::vector<HeaderField> fields = {};  // Location, ETag
    std::string stored = {};               // the JSON of an earlier reply, in place of the view
};

template <class Parameters, class Body, class View>
struct TypedEndpoint {
    About about;
    Parameters example_parameters{};
    Body example_body{};
    View example_reply{};
    std::function<Result<Reply<View>, Problem>(const Call<Parameters, Body>&)> handle;
};

// Decodes, calls and encodes. Faults of parameters and body are told all at once, 400. The router has checked the media type.
template <class Parameters, class Body, class View>
[[nodiscard]] Endpoint endpoint(TypedEndpoint<Parameters, Body, View> typed);

// The body as a tree. Problem 400: no JSON, or not strict JSON.
[[nodiscard]] Result<importers::json::Value, Problem> body_tree(const Incoming& incoming);

// A row whose body or reply is no JSON: the body is there as it came (call.incoming.body), the reply is what the handler makes, perhaps
// in parts. The row names their media types.
template <class Parameters>
struct RawEndpoint {
    About about;
    Parameters example_parameters{};
    std::string example_body{};   // empty: takes no body
    std::string example_reply{};  // empty: answers without body
    std::function<Result<Response, Problem>(const Call<Parameters, Nothing>&)> handle;
};

// Decodes the parameters and calls.
template <class Parameters>
[[nodiscard]] Endpoint raw_endpoint(RawEndpoint<Parameters> raw);

// Adds a fault for every text of the tree that has more than text_characters_max.
void check_texts(const importers::json::Value& tree, const shape::Reading& reading);

// 400 with the faults of parameters and body, or nothing.
[[nodiscard]] std::optional<Problem> request_problem(const shape::Problems& parameters, const shape::Problems& body);

template <class T>
[[nodiscard]] std::string json_text(const T& value)
{
    std::string text;
    shape::write(text, value);
    return text;
}

template <class Parameters, class Body>
[[nodiscard]] std::optional<Problem> decode(Call<Parameters, Body>& call)
{
    const Incoming& incoming = call.incoming;
    shape::Problems faults;
    const auto tree = parameter_tree(incoming.endpoint.parameters, incoming.path_values, incoming.head.query, faults);
    shape::read(tree, call.parameters, shape::Reading{faults, {}});
    check_texts(tree, shape::Reading{faults, {}});
    shape::Problems body_faults;
    if constexpr (!std::is_same_v<Body, Nothing>) {
        const auto body = body_tree(incoming);
        if (!body) return body.error();
        shape::read(*body, call.body, shape::Reading{body_faults, {}});
        check_texts(*body, shape::Reading{body_faults, {}});
    }
    return request_problem(faults, body_faults);
}

template <class View>
[[nodiscard]] Response response_of(const Reply<View>& reply, int status)
{
    Response response{.status = reply.status.value_or(status), .media_type = {}, .body = {}, .fields = reply.fields};
    if constexpr (!std::is_same_v<View, Nothing>) {
        response.media_type = json_media_type;
        response.body = reply.stored.empty() ? json_text(reply.view) : reply.stored;
    }
    return response;
}

template <class Parameters, class Body, class View>
Endpoint endpoint(TypedEndpoint<Parameters, Body, View> typed)
{
    Endpoint row{.about = typed.about,
                 .parameters = parameters_of<Parameters>(typed.about.path),
                 .body_schema = {},
                 .reply_schema = {},
                 .example_path = filled_path(typed.about.path, json_text(typed.example_parameters)),
                 .example_body = {},
                 .example_reply = {},
                 .handle = {}};
    if constexpr (!std::is_same_v<Body, Nothing>) {
        row.body_schema = Schema<Body>::schema();
        row.example_body = json_text(typed.example_body);
    }
    if constexpr (!std::is_same_v<View, Nothing>) {
        row.reply_schema = Schema<View>::schema();
        row.example_reply = json_text(typed.example_reply);
    }
    row.handle = [status = typed.about.status, handle = std::move(typed.handle)](const Incoming& incoming) {
        Call<Parameters, Body> call{incoming};
        if (const auto problem = decode(call)) return response_of(*problem);
        const auto reply = handle(call);
        return reply ? response_of(*reply, status) : response_of(reply.error());
    };
    return row;
}

template <class Parameters>
Endpoint raw_endpoint(RawEndpoint<Parameters> raw)
{
    Endpoint row{.about = raw.about,
                 .parameters = parameters_of<Parameters>(raw.about.path),
                 .body_schema = raw.example_body.empty() ? std::string() : text_schema(raw.about.body_bytes_max),
                 .reply_schema = raw.example_reply.empty() ? std::string() : R"({"type":"string"})",
                 .example_path = filled_path(raw.about.path, json_text(raw.example_parameters)),
                 .example_body = std::move(raw.example_body),
                 .example_reply = std::move(raw.example_reply),
                 .handle = {}};
    row.handle = [handle = std::move(raw.handle)](const Incoming& incoming) {
        Call<Parameters, Nothing> call{incoming};
        if (const auto problem = decode(call)) return response_of(*problem);
        auto response = handle(call);
        return response ? std::move(*response) : response_of(response.error());
    };
    return row;
}

}  // namespace abasto::http
