#include <fmt/format.h>

#include <algorithm>
#include <compare>

#include "services/platform/db/query.hpp"
#include "services/platform/journal/replay.hpp"
#include "services/platform/journal/verify.hpp"

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

// Compares one table in two databases by walking both in the order of the key.
class TableComparison {
public:
    TableComparison(const ProjectedTable& table, Verification& verification) : m_table(table), m_verification(verification) {}

    void run(db::Connection& live, db::Connection& scratch)
    {
        const std::string sql = select();
        const db::Lease a(live, sql);
        const db::Lease b(scratch, sql);
        a->fetch_in_parts();
        bool more_a = a->step();
        bool more_b = b->step();
        while (more_a || more_b) {
            const auto order = !more_b   ? std::strong_ordering::less
                               : !more_a ? std::strong_ordering::greater
                                         : compare_keys(*a, *b);
            if (order < 0) note_row(*a, "stands there and does not follow from the journal");
            if (order > 0) note_row(*b, "is missing; it follows from the journal");
            if (order == 0) compare_rows(*a, *b);
            if (order <= 0) more_a = a->step();
            if (order >= 0) more_b = b->step();
            ++m_verification.rows;
        }
    }

private:
    // Key columns first, so that both walks and the comparison share one order.
    std::string select() const
    {
        return fmt::format("SELECT {}, {} FROM {} ORDER BY {}", fmt::join(m_table.key, ", "), fmt::join(m_table.columns, ", "),
                           m_table.name, fmt::join(m_table.key, ", "));
    }

    int key_size() const { return static_cast<int>(m_table.key.size()); }

    std::strong_ordering compare_keys(const db::Statement& a, const db::Statement& b) const
    {
        auto order = std::strong_ordering::equal;
        for (int i = 0; i < key_size() && order == 0; ++i) order = compare_values(a, b, i);
        return order;
    }

    void compare_rows(const db::Statement& live, const db::Statement& scratch)
    {
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            const int column = key_size() + static_cast<int>(i);
            if (compare_values(live, scratch, column) != 0)
                note_row(live, fmt::format("{} is {}, the journal says {}", m_table.columns[i], literal(live, column),
                                           literal(scratch, column)));
        }
    }

    void note_row(const db::Statement& row, std::string what)
    {
        std::string key;
        for (int i = 0; i < key_size(); ++i)
            key += fmt::format("{}{}={}", i > 0 ? ", " : "", m_table.key[static_cast<std::size_t>(i)], literal(row, i));
        note(m_verification, {fmt::format("table {} ({})", m_table.name, key), std::move(what)});
    }

    const ProjectedTable& m_table;
    Verification& m_verification;
};

void compare_all(db::Connection& live, db::Connection& scratch, const Projections& projections, Verification& verification)
{
    for (const auto& projection : projections)
        for (const ProjectedTable& table : projection->tables()) {
            ++verification.tables;
            TableComparison(table, verification).run(live, scratch);
        }
}

}  // namespace

void verify_projections(db::Connection& live, db::Connection& scratch, const Projections& projections, Verification& verification)
{
    try {
        const db::Transaction transaction(scratch, db::TransactionMode::write);
        for (const auto& projection : projections) create_tables(scratch, *projection);
        replay(live, scratch, projections);
        compare_all(live, scratch, projections, verification);
    } catch (const db::Error& error) {
        if (error.error_class() != db::ErrorClass::corrupt) throw;
        note(verification, {"tables", fmt::format("cannot be compared with the journal: {}", error.what())});
    }
}

}  // namespace abasto::journal
