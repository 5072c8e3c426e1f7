#include "services/platform/api/page.hpp"

#include <fmt/format.h>

namespace abasto::api {
namespace {

std::string list_of(const http::RequestHead& head)
{
    std::string list = fmt::format("/{}", fmt::join(head.segments, "/"));
    for (const auto& [name, value] : head.query)
        if (name != "limit" && name != "cursor") list += fmt::format("&{}={}", name, value);
    return list;
}

http::Problem bad_parameter(std::string name, std::string detail)
{
    http::Problem problem(400, "malformed", "the request does not have the form that this endpoint takes");
    problem.errors.push_back({.pointer = {}, .parameter = std::move(name), .detail = std::move(detail)});
    return problem;
}

}  // namespace

Answer<Slice> slice_of(const Desk& desk, const http::Incoming& incoming, const std::optional<int>& limit,
                       const std::optional<std::string>& cursor)
{
    const auto rows = http::page_rows(limit);
    if (!rows) return no(bad_parameter("limit", "is below 1"));
    Slice slice{.rows = *rows, .after = {}, .list = list_of(incoming.head)};
    if (!cursor) return slice;
    auto after = http::open_cursor(desk.cursor_key(), slice.list, *cursor);
    if (!after) return no(bad_parameter("cursor", "is not one that was given for this list"));
    slice.after = std::move(*after);
    return slice;
}

}  // namespace abasto::api
