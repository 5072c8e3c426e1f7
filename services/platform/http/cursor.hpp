// Keyset cursors: where the next page of a list begins, signed, so that a client can neither make one up nor use it for another list.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "importers/json_fields.hpp"

namespace abasto::http {

// A secret of this node (32 random bytes of its private state).
using CursorKey = std::array<std::uint8_t, 32>;

// How many rows a page has: what was asked for, at most 500; 50 where nothing was asked. None: asked for less than one.
inline constexpr int page_rows_default = 50;
inline constexpr int page_rows_max = 500;
[[nodiscard]] std::optional<int> page_rows(std::optional<int> asked);

// `list` says which list with which filters: "stock site=HUE". URL-safe text of at most a few hundred bytes.
[[nodiscard]] std::string seal_cursor(const CursorKey& key, std::string_view list, std::string_view position);
// None: not one that seal_cursor gave for this list.
[[nodiscard]] std::optional<std::string> open_cursor(const CursorKey& key, std::string_view list, std::string_view cursor);

// The same with a position that has a field table.
template <importers::shape::Tabled Position>
[[nodiscard]] std::string seal_position(const CursorKey& key, std::string_view list, const Position& position)
{
    std::string text;
    importers::shape::write(text, position);
    return seal_cursor(key, list, text);
}
template <importers::shape::Tabled Position>
[[nodiscard]] std::optional<Position> open_position(const CursorKey& key, std::string_view list, std::string_view cursor)
{
    const auto text = open_cursor(key, list, cursor);
    if (!text) return std::nullopt;
    const auto value = importers::json::parse(*text);
    Position position;
    if (!value || !importers::shape::read(*value, position).empty()) return std::nullopt;
    return position;
}

}  // namespace abasto::http
