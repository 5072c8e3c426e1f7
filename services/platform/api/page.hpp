// Pages of lists: `limit` and `cursor` of a request, and the cursor that leads on. A cursor is good for the list and filters it was
// given for, and says where the page before it ended; rows that come and go meanwhile shift nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/platform/api/desk.hpp"

namespace abasto::api {

template <class Row>
struct Page {
    std::vector<Row> items;
    std::optional<std::string> next;  // cursor of the next page; none: this is the last
};

// What of a list is asked for: at most `rows` rows, all of them after the position `after` (empty: from the beginning).
struct Slice {
    int rows;
    std::string after;
    std::string list;  // which list with which filters
};

// Problem 400: a limit below 1, or a cursor that was not given for this list.
[[nodiscard]] Answer<Slice> slice_of(const Desk& desk, const http::Incoming& incoming, const std::optional<int>& limit,
                                     const std::optional<std::string>& cursor);

// The page of rows of which up to slice.rows + 1 were read, so as to know whether there are more. `position_of` names a row's place.
template <class Row, class PositionOf>
[[nodiscard]] Page<Row> page_of(const Desk& desk, const Slice& slice, std::vector<Row> rows, PositionOf position_of)
{
    Page<Row> page{.items = std::move(rows), .next = {}};
    if (page.items.size() <= static_cast<std::size_t>(slice.rows)) return page;
    page.items.resize(static_cast<std::size_t>(slice.rows));
    page.next = http::seal_cursor(desk.cursor_key(), slice.list, position_of(page.items.back()));
    return page;
}

// The page of a short list that is held as a whole, in the order of its positions.
template <class Row, class PositionOf>
[[nodiscard]] Page<Row> page_of_all(const Desk& desk, const Slice& slice, std::vector<Row> rows, PositionOf position_of)
{
    std::erase_if(rows, [&](const Row& row) { return position_of(row) <= slice.after; });
    return page_of(desk, slice, std::move(rows), position_of);
}

}  // namespace abasto::api

template <class Row>
struct abasto::importers::shape::Fields<abasto::api::Page<Row>> {
    using S = abasto::api::Page<Row>;
    static constexpr auto list = std::tuple{Field{"items", &S::items}, Field{"next", &S::next}};
};
