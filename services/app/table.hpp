// A result table and its three forms for people and programs: aligned text, CSV, JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/base/enum_names.hpp"
#include "domain/base/quantity.hpp"

namespace abasto::app {

enum class Format { table, csv, json };

// Nothing, a text, or a whole number. Texts are UTF-8.
class Cell {
public:
    Cell() = default;
    Cell(std::string text) : m_value(std::move(text)) {}
    Cell(std::string_view text) : m_value(std::string(text)) {}
    Cell(const char* text) : m_value(std::string(text)) {}
    Cell(Quantity quantity) : m_value(quantity.pieces()) {}
    Cell(std::int64_t number) : m_value(number) {}

    [[nodiscard]] bool is_number() const { return std::holds_alternative<std::int64_t>(m_value); }
    [[nodiscard]] bool is_empty() const { return std::holds_alternative<std::monostate>(m_value); }
    [[nodiscard]] std::string text() const;  // empty for nothing

private:
    std::variant<std::monostate, std::string, std::int64_t> m_value;
};

struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;  // as many cells as columns
};

// csv: RFC 4180, comma, LF, no byte order mark; a text cell that a spreadsheet would take for a formula (= + - @ tab NUL in front)
// gets a leading apostrophe, which our import takes away again. json: an array of objects; nothing is null.
[[nodiscard]] std::string render(const Table& table, Format format);

}  // namespace abasto::app

template <>
struct abasto::EnumNames<abasto::app::Format> {
    static constexpr std::array<std::string_view, 3> names{"table", "csv", "json"};
};
