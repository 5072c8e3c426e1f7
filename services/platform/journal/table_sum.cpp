#include "services/platform/journal/table_sum.hpp"

#include <fmt/format.h>

#include <bit>

#include "services/platform/db/query.hpp"
#include "services/platform/journal/hash.hpp"

namespace abasto::journal {
namespace {

using RowHash = std::array<std::uint8_t, 16>;

void add_value(FramedHash& framed, const db::Statement& row, int column)
{
    const db::ColumnType type = row.type(column);
    framed.add(static_cast<std::int64_t>(type));
    switch (type) {
    case db::ColumnType::integer: framed.add(row.integer(column)); break;
    case db::ColumnType::text: framed.add(row.text(column)); break;
    case db::ColumnType::blob: framed.add(row.blob(column)); break;
    case db::ColumnType::null:
    case db::ColumnType::other: break;
    }
}

RowHash hash_of_row(const db::Statement& row)
{
    RowHash hash;
    FramedHash framed(hash.size());
    for (int column = 0; column < row.column_count(); ++column) add_value(framed, row, column);
    framed.finish(hash);
    return hash;
}

}  // namespace

std::string TableSum::text() const { return fmt::format("{:016x}{:016x}", sum[0], sum[1]); }

TableSum sum_of(db::Connection& connection, const db::Table& table)
{
    TableSum total;
    const auto sql = fmt::format("SELECT {} FROM {}", fmt::join(table.columns, ", "), table.name);
    for (const db::Row& row : db::query_in_parts(connection, sql)) {
        const auto numbers = std::bit_cast<std::array<std::uint64_t, 2>>(hash_of_row(row.statement()));
        for (std::size_t i = 0; i < numbers.size(); ++i) total.sum[i] += numbers[i];
        ++total.rows;
    }
    return total;
}

}  // namespace abasto::journal
