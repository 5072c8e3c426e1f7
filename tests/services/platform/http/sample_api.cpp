#include "tests/services/platform/http/sample_api.hpp"

#include <stdexcept>

namespace abasto::tests {
namespace {

using namespace http;

template <class View>
using Answered = Result<Reply<View>, Problem>;

Endpoint list_items(SampleCalls& calls)
{
    return endpoint<ListQuery, Nothing, ListView>(
        {.about = {.path = "/api/v1/items", .permission = "public", .summary = "List the items"},
         .example_parameters = {.as_of = Date::parse("2024-02-29"), .limit = 5, .all = true},
         .example_reply = {.items = {*ItemCode::parse("COND")}, .as_of = Date::parse("2024-02-29")},
         .handle = [&calls](const Call<ListQuery, Nothing>& call) -> Answered<ListView> {
             ++calls.lists;
             return Reply<ListView>{.view = {.items = {*ItemCode::parse("COND")}, .as_of = call.parameters.as_of}};
         }});
}

Answered<CountView> count(const Call<Shelf, CountBody>& call)
{
    Quantity sum;
    for (const CountedLine& line : call.body.lines) sum += line.pieces;
    if (sum > Quantity{1'000}) return Failure{Refusal{RefusalCode::not_enough_stock, "the shelf has 1000 pieces"}};
    return Reply<CountView>{.view = {call.parameters.site, sum}, .status = {}, .fields = {{"Location", "/api/v1/counts/1"}}};
}

Endpoint record_count(SampleCalls& calls)
{
    return endpoint<Shelf, CountBody, CountView>({.about = {.method = Method::POST,
                                                            .path = "/api/v1/sites/{site}/counts",
                                                            .permission = "stock.count",
                                                            .summary = "Record a count",
                                                            .status = 201},
                                                  .example_parameters = {*SiteCode::parse("HUE")},
                                                  .example_body = {.day = *Date::parse("2024-02-29"),
                                                                   .lines = {{*ItemCode::parse("COND"), Quantity{12}}},
                                                                   .remark = "shelf \"A\""},
                                                  .example_reply = {*SiteCode::parse("HUE"), Quantity{12}},
                                                  .handle = [&calls](const Call<Shelf, CountBody>& call) {
                                                      ++calls.counts;
                                                      return count(call);
                                                  }});
}

Endpoint record_handout(SampleCalls& calls)
{
    return endpoint<Nothing, CountedLine, Nothing>({.about = {.method = Method::POST,
                                                              .path = "/api/v1/handouts",
                                                              .permission = "public",
                                                              .summary = "Record a handout",
                                                              .status = 204,
                                                              .body_bytes_max = 64,
                                                              .logged = false},
                                                    .example_body = {*ItemCode::parse("COND"), Quantity{3}},
                                                    .handle = [&calls](const auto&) -> Answered<Nothing> {
                                                        ++calls.handouts;
                                                        return Reply<Nothing>{};
                                                    }});
}

Endpoint raw(About about, std::function<Response(const Incoming&)> handle)
{
    auto row = endpoint<Nothing, Nothing, Nothing>({.about = std::move(about), .handle = {}});
    row.handle = std::move(handle);
    return row;
}

About open_to_all(std::string path) { return {.path = std::move(path), .permission = "public", .summary = "Try"}; }

Endpoint ping()
{
    return raw({.method = Method::POST, .path = "/api/v1/ping", .permission = "public", .summary = "Try", .status = 204},
               [](const Incoming&) { return Response{.status = 204, .media_type = {}, .body = {}}; });
}

Response torn(const Incoming&)
{
    return {.status = 200, .media_type = "text/csv", .body = "a\n", .fields = {}, .next_part = []() -> std::string {
                throw std::runtime_error("torn");
            }};
}

Response stream(const Incoming&)
{
    return {.status = 200, .media_type = "text/csv", .body = "item\n", .fields = {}, .next_part = [left = 3]() mutable {
                return left-- > 0 ? std::string("COND\n") : std::string();
            }};
}

}  // namespace

EndpointTable sample_table(SampleCalls& calls)
{
    EndpointTable table{list_items(calls), record_count(calls), record_handout(calls)};
    table.push_back(ping());
    table.push_back(raw(open_to_all("/api/v1/broken"), [](const Incoming&) -> Response { throw std::runtime_error("secret"); }));
    table.push_back(raw(open_to_all("/api/v1/strange"), [](const Incoming&) -> Response { throw 7; }));
    table.push_back(
        raw(open_to_all("/api/v1/full"), [](const Incoming&) -> Response { throw db::Error(db::ErrorClass::full, "disk"); }));
    table.push_back(raw(open_to_all("/api/v1/stream"), stream));
    table.push_back(raw(open_to_all("/api/v1/torn"), torn));
    return table;
}

Result<network::Actor, Problem> sample_authorise(const Incoming& incoming)
{
    if (incoming.head.field("authorization") != "Bearer keeper") return Failure{Problem(401, "unauthenticated", "log in")};
    const auto own = *SiteCode::parse("HUE");
    for (const QueryValue& value : incoming.path_values)
        if (value.name == "site" && value.value != own.text()) return Failure{not_found()};
    return network::Actor{.user = {}, .role = network::Role::keeper, .sites = {own}};
}

}  // namespace abasto::tests
