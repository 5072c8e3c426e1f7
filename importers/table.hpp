// A CSV file with known columns, read row by row into typed values. Faults are collected, each with its place, and reading goes on.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/date.hpp"
#include "importers/csv.hpp"
#include "importers/fault_list.hpp"
#include "importers/field_type.hpp"

namespace abasto::importers {

struct CsvInput {
    std::istream& in;  // opened in binary mode
    std::string file;  // the name that faults bear
    CsvLimits limits = {};
};

enum class OtherColumns { refused, ignored };

// Names are in lower case; files may write them in any case and with spaces around, in any order.
struct TableForm {
    std::string_view key;  // what no two rows may contradict each other about, in words: "site and item"
    std::vector<std::string_view> required;
    std::vector<std::string_view> optional = {};
    OtherColumns others = OtherColumns::refused;
};

struct WholeRange {
    int min, max;
};

// Cells are read without surrounding spaces and without the apostrophe of formula_guard.hpp. A value that cannot be read is a fault,
// and a default stands in its place: take the row only if it is `clean`. Columns are named as in the form; asking for another one is
// a programmer's error and aborts. Not thread safe.
class Table {
public:
    // Refuses a header with required columns missing, columns unknown or given twice, each of them named.
    [[nodiscard]] static Result<Table, FaultList> open(CsvInput input, const TableForm& form);

    // Goes to the next row that has the right width and a cell that is not empty; false at the end.
    [[nodiscard]] bool next();
    [[nodiscard]] std::size_t row() const noexcept { return m_row.number; }
    [[nodiscard]] bool clean() const noexcept { return m_faults.count() == m_faults_before; }
    [[nodiscard]] const FaultList& faults() const noexcept { return m_faults; }

    [[nodiscard]] bool has(std::string_view column) const;               // false: an optional column that the file does not have
    [[nodiscard]] std::string_view cell(std::string_view column) const;  // empty if the optional column is not there
    template <class T>
    [[nodiscard]] T required(std::string_view column);
    template <class T>
    [[nodiscard]] std::optional<T> optional(std::string_view column);   // none for an empty cell
    [[nodiscard]] Date day_until(std::string_view column, Date today);  // refuses an empty cell, and a day still to come
    [[nodiscard]] Quantity positive(std::string_view column);
    [[nodiscard]] Quantity not_negative(std::string_view column);
    [[nodiscard]] int whole(std::string_view column, WholeRange range);
    [[nodiscard]] std::optional<int> whole_or_none(std::string_view column, WholeRange range);  // none for an empty cell

    void refuse(std::string_view column, std::string message);  // goes on after the cell's text: "is not a date"
    void refuse_row(std::string message);

private:
    struct Binding {
        std::string column;
        std::optional<std::size_t> field;  // none: an optional column that the file does not have
    };

    Table(CsvReader reader, std::vector<Binding> bindings) : m_reader(std::move(reader)), m_bindings(std::move(bindings)) {}
    [[nodiscard]] const Binding& binding(std::string_view column) const;
    template <class T>
    [[nodiscard]] std::optional<T> present(std::string_view column);  // none for a fault
    void refuse_empty(std::string_view column);

    CsvReader m_reader;
    std::vector<Binding> m_bindings;
    CsvRow m_row{};
    FaultList m_faults;
    std::size_t m_faults_before = 0;
};

template <class T>
std::optional<T> Table::optional(std::string_view column)
{
    const auto text = cell(column);
    if (text.empty()) return std::nullopt;
    auto value = FieldType<T>::parse(text);
    if (!value) refuse(column, FieldType<T>::refusal());
    return value;
}

template <class T>
std::optional<T> Table::present(std::string_view column)
{
    if (cell(column).empty()) refuse_empty(column);
    return optional<T>(column);
}

template <class T>
T Table::required(std::string_view column)
{
    return present<T>(column).value_or(T{});
}

}  // namespace abasto::importers
