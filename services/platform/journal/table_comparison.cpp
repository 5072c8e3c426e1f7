#include "services/platform/journal/table_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <compare>

#include "services/platform/db/query.hpp"

namespace abasto::journal {
namespace {

std::strong_ordering compare_values(const db::Statement& a, const db::Statement& b, int column)
{
    if (const auto types = a.type(column) <=> b.type(column); types != 0) return types;
    switch (a.type(column)) {
    case db::ColumnType::null: return std::strong_ordering::equal;
    case db::ColumnType::integer: return a.integer(column) <=> b.integer(column);
    case db::ColumnType::text: return a.text(column).compare(b.text(column)) <=> 0;
    case db::ColumnType::blob: {
        const db::Bytes left = a.blob(column);
        const db::Bytes right = b.blob(column);
        return std::lexicographical_compare_three_way(left.begin(), left.end(), right.begin(), right.end());
    }
    case db::ColumnType::other: break;
    }
    return std::strong_ordering::equal;
}

std::strong_ordering compare_keys(const db::Table& table, const db::Statement& a, const db::Statement& b)
{
    auto order = std::strong_ordering::equal;
    for (int i = 0; i < static_cast<int>(table.key.size()) && order == 0; ++i) order = compare_values(a, b, i);
    return order;
}

// Key columns first, so that both walks and the comparison share one order.
std::string select(const db::Table& table)
{
    return fmt::format("SELECT {}, {} FROM {} ORDER BY {}", fmt::join(table.key, ", "), fmt::join(table.columns, ", "),
                       table.name, fmt::join(table.key, ", "));
}

}  // namespace

void TableComparison::run(db::Connection& first, db::Connection& second)
{
    const std::string sql = select(m_table);
    const db::Lease a(first, sql);
    const db::Lease b(second, sql);
    a->fetch_in_parts();
    b->fetch_in_parts();
    bool more_a = a->step();
    bool more_b = b->step();
    while (more_a || more_b) {
        const auto order = !more_b   ? std::strong_ordering::less
                           : !more_a ? std::strong_ordering::greater
                                     : compare_keys(m_table, *a, *b);
        if (order < 0) note_row(*a, std::string(m_words.extra));
        if (order > 0) note_row(*b, std::string(m_words.missing));
        if (order == 0) compare_rows(*a, *b);
        if (order <= 0) more_a = a->step();
        if (order >= 0) more_b = b->step();
        ++m_verification.rows;
    }
}

void TableComparison::compare_rows(const db::Statement& first, const db::Statement& second)
{
    for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
        const int column = static_cast<int>(m_table.key.size() + i);
        if (compare_values(first, second, column) != 0)
            note_row(first, fmt::format("{} is {}, {} {}", m_table.columns[i], literal(first, column), m_words.said,
                                        literal(second, column)));
    }
}

void TableComparison::note_row(const db::Statement& row, std::string what)
{
    std::string key;
    for (std::size_t i = 0; i < m_table.key.size(); ++i)
        key += fmt::format("{}{}={}", i > 0 ? ", " : "", m_table.key[i], literal(row, static_cast<int>(i)));
    note(m_verification, {fmt::format("table {} ({})", m_table.name, key), std::move(what)});
}

}  // namespace abasto::journal
