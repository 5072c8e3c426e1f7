// What an importer makes of one file: its rows as typed values, each said once.
#pragma once

#include <fmt/format.h>

#include <map>
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
// fault that names both rows.
template <class T, class Key>
class SheetBuilder {
public:
    explicit SheetBuilder(std::string_view key_in_words) : m_key_in_words(key_in_words) {}

    void add(Table& table, Key key, T content)
    {
        const auto [known, is_new] = m_places.try_emplace(std::move(key), m_sheet.rows.size());
        if (is_new) {
            m_sheet.rows.push_back({table.row(), std::move(content)});
            return;
        }
        const auto& earlier = m_sheet.rows[known->second];
        if (earlier.content == content)
            ++m_sheet.same;
        else
            table.refuse_row(fmt::format("contradicts row {}, which has the same {}", earlier.number, m_key_in_words));
    }

    [[nodiscard]] Sheet<T> take() { return std::move(m_sheet); }

private:
    std::string_view m_key_in_words;
    Sheet<T> m_sheet;
    std::map<Key, std::size_t> m_places;  // in m_sheet.rows
};

// Reads a whole file: `parse(table)` makes the value of the current row, `key_of(value)` what it is about. All or nothing: with any
// fault there are no rows.
template <class Parse, class KeyOf>
[[nodiscard]] auto read_sheet(CsvInput input, const TableForm& form, Parse parse, KeyOf key_of)
{
    using T = std::invoke_result_t<Parse, Table&>;
    using Key = std::decay_t<std::invoke_result_t<KeyOf, const T&>>;
    auto table = Table::open(std::move(input), form);
    if (!table) return Imported<T>{Failure{std::move(table).error()}};
    SheetBuilder<T, Key> builder{form.key};
    while (table->next()) {
        T content = parse(*table);
        if (!table->clean()) continue;
        auto key = key_of(content);
        builder.add(*table, std::move(key), std::move(content));
    }
    if (!table->faults().empty()) return Imported<T>{Failure{table->faults()}};
    return Imported<T>{builder.take()};
}

}  // namespace abasto::importers
