// A small endpoint table to try the machinery with: shelves, their counts, and handlers that wait, throw or stream.
#pragma once

#include <atomic>

#include "services/platform/http/typed_endpoint.hpp"

namespace abasto::tests {

struct Shelf {
    SiteCode site;
};
struct ListQuery {
    std::optional<Date> as_of;
    std::optional<int> limit;
    std::optional<bool> all;
};
struct CountedLine {
    ItemCode item;
    Quantity pieces;
};
struct CountBody {
    Date day;
    std::vector<CountedLine> lines;
    std::optional<std::string> remark;
};
struct CountView {
    SiteCode site;
    Quantity pieces;
};
struct ListView {
    std::vector<ItemCode> items;
    std::optional<Date> as_of;
};

// How often each kind of handler was called.
struct SampleCalls {
    std::atomic<int> lists = 0;
    std::atomic<int> counts = 0;
    std::atomic<int> handouts = 0;
};

// GET /api/v1/items (public), POST /api/v1/sites/{site}/counts, POST /api/v1/handouts (unlogged), POST /api/v1/ping (no body),
// GET /api/v1/broken, /strange, /full, /stream, /torn.
[[nodiscard]] http::EndpointTable sample_table(SampleCalls& calls);

// Lets in whoever says "Bearer keeper", who keeps HUE; others' shelves are not to be found.
[[nodiscard]] Result<network::Actor, http::Problem> sample_authorise(const http::Incoming& incoming);

}  // namespace abasto::tests

namespace abasto::importers::shape {

template <>
struct Fields<tests::Shelf> {
    static constexpr auto list = std::tuple{Field{"site", &tests::Shelf::site}};
};
template <>
struct Fields<tests::ListQuery> {
    using S = tests::ListQuery;
    static constexpr auto list = std::tuple{Field{"as_of", &S::as_of}, Field{"limit", &S::limit}, Field{"all", &S::all}};
};
template <>
struct Fields<tests::CountedLine> {
    using S = tests::CountedLine;
    static constexpr auto list = std::tuple{Field{"item", &S::item}, Field{"pieces", &S::pieces}};
};
template <>
struct Fields<tests::CountBody> {
    using S = tests::CountBody;
    static constexpr auto list = std::tuple{Field{"day", &S::day}, Field{"lines", &S::lines}, Field{"remark", &S::remark}};
};
template <>
struct Fields<tests::CountView> {
    using S = tests::CountView;
    static constexpr auto list = std::tuple{Field{"site", &S::site}, Field{"pieces", &S::pieces}};
};
template <>
struct Fields<tests::ListView> {
    using S = tests::ListView;
    static constexpr auto list = std::tuple{Field{"items", &S::items}, Field{"as_of", &S::as_of}};
};

}  // namespace abasto::importers::shape
