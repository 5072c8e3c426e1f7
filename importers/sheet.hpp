// What an importer makes of one file: its rows as typed values, each said once.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "importers/table.hpp"

namespace abasto::importers {

template <class T>
struct SheetRow {
    std::size_t number;  // in the file; the header is 1
    T content;
};

template <class T>
struct Sheet {
    std::vector<SheetRow<T>> rows;  // in the order of the file
    std::size_t same = 0;           // rows left out because they repeat an earlier one exactly
};

template <class T>
using Imported = Result<Sheet<T>, FaultList>;

// Gathers rows by key. A row that repeats an earlier one is counted as same; one that says something else of the same key is a
// fault that names both rows. Keys are taken from the rows whenever two are compared, so that a million of them are not held twice.
template <class T, class KeyOf>
class SheetBuilder {
public:
    SheetBuilder(std::string_view key_in_words, KeyOf key_of)
        : m_key_in_words(key_in_words), m_by_key([this, key_of](std::size_t a, std::size_t b) {
              return key_of(m_sheet.rows[a].content) < key_of(m_sheet.rows[b].content);
          })
    {
    }
    SheetBuilder(const SheetBuilder&) = delete;
    SheetBuilder& operator=(const SheetBuilder&) = delete;

    void add(Table& table, T content)
    {
        m_sheet.rows.push_back({table.row(), std::move(content)});
        const auto [known, is_new] = m_by_key.insert(m_sheet.rows.size() - 1);
        if (is_new) return;
        const auto& earlier = m_sheet.rows[*known];
        if (earlier.content == m_sheet.rows.back().content)
            ++m_sheet.same;
        else
            table.refuse_row(fmt::format("contradicts row {}, which has the same {}", earlier.number, m_key_in_words));
        m_sheet.rows.pop_back();
    }

    [[nodiscard]] Sheet<T> take() { return std::move(m_sheet); }

private:
    std::string_view m_key_in_words;
    Sheet<T> m_sheet;
    std::set<std::size_t, std::function<bool(std::size_t, std::size_t)>> m_by_key;  // places in m_sheet.rows
};

// Reads a whole file: `parse(table)` makes the value of the current row, `key_of(value)` what it is about, as
// std::tie of members. All or nothing: with any fault there are no rows.
template <class Parse, class KeyOf>
[[nodiscard]] auto read_sheet(CsvInput input, const TableForm& form, Parse parse, KeyOf key_of)
{
    using T = std::invoke_result_t<Parse, Table&>;
    auto table = Table::open(std::move(input), form);
    if (!table) return Imported<T>{Failure{std::move(table).error()}};
    SheetBuilder<T, KeyOf> builder{form.key, key_of};
    while (table->next()) {
        T content = parse(*table);
        if (!table->clean()) continue;
        builder.add(*table, std::move(content));
    }
    if (!table->faults().empty()) return Imported<T>{Failure{table->faults()}};
    return Imported<T>{builder.take()};
}

}  // namespace abasto::importers
