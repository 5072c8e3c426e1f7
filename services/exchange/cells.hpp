// Rows as files and terminals get them: cells that are nothing, a text, a whole number or a day, written as CSV or as JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/base/date.hpp"
#include "domain/base/quantity.hpp"

namespace abasto::exchange {

// Nothing, a text, a whole number, or a day. Texts are UTF-8.
class Cell {
public:
    Cell() = default;
    Cell(std::string text) : m_value(std::move(text)) {}
    Cell(std::string_view text) : m_value(std::string(text)) {}
    Cell(const char* text) : m_value(std::string(text)) {}
    Cell(Quantity quantity) : m_value(quantity.pieces()) {}
    Cell(std::int64_t number) : m_value(number) {}
    Cell(Date date) : m_value(date) {}

    [[nodiscard]] bool is_number() const { return std::holds_alternative<std::int64_t>(m_value); }
    [[nodiscard]] bool is_empty() const { return std::holds_alternative<std::monostate>(m_value); }
    [[nodiscard]] std::optional<std::int64_t> number() const { return as<std::int64_t>(); }
    [[nodiscard]] std::optional<Date> date() const { return as<Date>(); }
    [[nodiscard]] std::string text() const;  // empty for nothing

private:
    template <class T>
    [[nodiscard]] std::optional<T> as() const
    {
        const auto* value = std::get_if<T>(&m_value);
        return value ? std::optional(*value) : std::nullopt;
    }
    std::variant<std::monostate, std::string, std::int64_t, Date> m_value;
};

using Cells = std::vector<Cell>;

// Nothing where there is no value.
template <class Value>
[[nodiscard]] Cell cell_of(const std::optional<Value>& value)
{
    return value ? Cell(*value) : Cell();
}

// Appends a line of RFC 4180 with comma and LF. A text cell that a spreadsheet would take for a formula gets an apostrophe in front,
// which our import takes away again.
void append_csv(std::string& out, const Cells& cells);
void append_csv(std::string& out, const std::vector<std::string>& columns);

// Appends {"column":cell,...}, nothing as null, without a line end. Precondition: as many cells as columns.
void append_json(std::string& out, const std::vector<std::string>& columns, const Cells& cells);

}  // namespace abasto::exchange
