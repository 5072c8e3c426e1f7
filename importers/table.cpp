#include "importers/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "importers/formula_guard.hpp"

namespace abasto::importers {
namespace {

// Where the form's columns stand in the header of a file, and what is wrong with it.
class Header {
public:
    explicit Header(const CsvReader& reader) : m_file(reader.file())
    {
        for (const auto& name : reader.header()) m_names.push_back(lower_case(trimmed(name)));
    }

    [[nodiscard]] const FaultList& faults() const { return m_faults; }

    std::optional<std::size_t> find(std::string_view column)
    {
        const auto at = std::find(m_names.begin(), m_names.end(), column);
        if (at == m_names.end()) return std::nullopt;
        if (std::find(at + 1, m_names.end(), column) != m_names.end()) refuse(column, "the column is there twice");
        return static_cast<std::size_t>(at - m_names.begin());
    }

    void refuse(std::string_view column, std::string message)
    {
        m_faults.add({.file = m_file, .row = 1, .column = printable(column), .value = {}, .message = std::move(message)});
    }

    void refuse_others(const std::vector<std::string_view>& known)
    {
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (m_names[i].empty())
                refuse(std::to_string(i + 1), "the column has no name");
            else if (std::find(known.begin(), known.end(), m_names[i]) == known.end())
                refuse(m_names[i], fmt::format("the column is unknown; known are {}", fmt::join(known, ", ")));
        }
    }

private:
    std::string m_file;
    std::vector<std::string> m_names;
    FaultList m_faults;
};

}  // namespace

Result<Table, FaultList> Table::open(CsvInput input, const TableForm& form)
{
    auto reader = CsvReader::open(input.in, std::move(input.file), input.limits);
    if (!reader) return Failure{FaultList{std::move(reader).error()}};
    Header header{*reader};
    std::vector<Binding> bindings;
    for (const auto column : form.required) {
        bindings.push_back({std::string{column}, header.find(column)});
        if (!bindings.back().field) header.refuse(column, "the column is missing");
    }
    for (const auto column : form.optional) bindings.push_back({std::string{column}, header.find(column)});
    auto known = form.required;
    known.insert(known.end(), form.optional.begin(), form.optional.end());
    if (form.others == OtherColumns::refused) header.refuse_others(known);
    if (!header.faults().empty()) return Failure{header.faults()};
    return Table{std::move(reader).value(), std::move(bindings)};
}

bool Table::next()
{
    for (;;) {
        auto row = m_reader.next();
        if (!row) {
            m_faults.add(std::move(row).error());
            continue;
        }
        if (!*row) return false;
        m_row = **row;
        m_faults_before = m_faults.count();
        const auto has_text = [](std::string_view field) { return !trimmed(field).empty(); };
        if (std::any_of(m_row.fields.begin(), m_row.fields.end(), has_text)) return true;
    }
}

const Table::Binding& Table::binding(std::string_view column) const
{
    const auto has_name = [&](const Binding& binding) { return binding.column == column; };
    const auto found = std::find_if(m_bindings.begin(), m_bindings.end(), has_name);
    if (found == m_bindings.end()) std::abort();
    return *found;
}

bool Table::has(std::string_view column) const { return binding(column).field.has_value(); }

std::string_view Table::cell(std::string_view column) const
{
    const auto& field = binding(column).field;
    if (!field) return {};
    return unguarded(trimmed(m_row.fields[*field]));
}

Date Table::day_until(std::string_view column, Date today)
{
    const auto day = present<Date>(column);
    if (day && *day > today) refuse(column, "is still to come; today is " + today.text());
    return day.value_or(Date{});
}

Quantity Table::positive(std::string_view column)
{
    const auto quantity = present<Quantity>(column);
    if (quantity && *quantity <= Quantity{}) refuse(column, "is not greater than zero");
    return quantity.value_or(Quantity{});
}

Quantity Table::not_negative(std::string_view column)
{
    const auto quantity = present<Quantity>(column);
    if (quantity && *quantity < Quantity{}) refuse(column, "is less than zero");
    return quantity.value_or(Quantity{});
}

int Table::whole(std::string_view column, WholeRange range)
{
    const auto number = present<Quantity>(column);
    if (!number) return range.min;
    if (*number >= Quantity{range.min} && *number <= Quantity{range.max}) return static_cast<int>(number->pieces());
    refuse(column, fmt::format("is not in {}..{}", range.min, range.max));
    return range.min;
}

std::optional<int> Table::whole_or_none(std::string_view column, WholeRange range)
{
    if (cell(column).empty()) return std::nullopt;
    return whole(column, range);
}

void Table::refuse(std::string_view column, std::string message)
{
    m_faults.add({.file = m_reader.file(),
                  .row = m_row.number,
                  .column = std::string{column},
                  .value = printable(cell(column)),
                  .message = std::move(message)});
}

void Table::refuse_row(std::string message)
{
    m_faults.add({.file = m_reader.file(), .row = m_row.number, .column = {}, .value = {}, .message = std::move(message)});
}

void Table::refuse_empty(std::string_view column)
{
    m_faults.add({.file = m_reader.file(),
                  .row = m_row.number,
                  .column = std::string{column},
                  .value = {},
                  .message = "the cell is empty"});
}

}  // namespace abasto::importers
