// Pages of lists: `limit` and `cursor` of a request, and the cursor that leads on. A cursor is good for the list and filters it was
// given for, and says where the page before it ended; rows that come and go meanwhile shift nothing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "services/platform/api/words.hpp"

namespace abasto::api {

// What a list may be asked for: its own filters, and which page.
template <class Filters>
struct Paged : Filters {
    std::optional<int> limit{};
    std::optional<std::string> cursor{};
    static constexpr auto fields = std::tuple_cat(importers::shape::Fields<Filters>::list,
                                                  std::tuple{Field{"limit", &Paged::limit}, Field{"cursor", &Paged::cursor}});
};

template <class Row>
struct Page {
    std::vector<Row> items;
    std::optional<std::string> next;  // cursor of the next page; none: this is the last
    static constexpr auto fields = std::tuple{Field{"items", &Page::items}, Field{"next", &Page::next}};
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

// The page as it is shown, row by row.
template <class View, class Row, class Show>
[[nodiscard]] Page<View> shown(const Page<Row>& page, Show show)
{
    Page<View> views{.items = {}, .next = page.next};
    views.items.reserve(page.items.size());
    for (const Row& row : page.items) views.items.push_back(show(row));
    return views;
}

// A row of the table that lists: GET, by pages.
template <class Filters, class View>
struct ListRow {
    About about;
    Paged<Filters> example_query{};
    View example_view{};
    std::function<Answer<Page<View>>(const Call<Paged<Filters>, Nothing>&, const Slice&)> load;
};

template <class Filters, class View>
[[nodiscard]] Endpoint list_endpoint(Desk& desk, const ListRow<Filters, View>& row)
{
    return http::endpoint<Paged<Filters>, Nothing, Page<View>>(
        {.about = row.about,
         .example_parameters = row.example_query,
         .example_reply = {.items = {row.example_view}, .next = {}},
         .handle = [&desk, load = row.load](const Call<Paged<Filters>, Nothing>& call) -> Answered<Page<View>> {
             const auto slice = slice_of(desk, call.incoming, call.parameters.limit, call.parameters.cursor);
             if (!slice) return no(slice.error());
             auto page = load(call, *slice);
             if (!page) return no(page.error());
             return Reply<Page<View>>{.view = std::move(*page)};
         }});
}

}  // namespace abasto::api
