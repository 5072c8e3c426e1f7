#include "services/platform/journal/private_state.hpp"

#include <fmt/format.h>

#include "services/platform/db/query.hpp"

namespace abasto::journal {

std::int64_t purge(db::Connection& connection, std::span<const PrivateTable> tables, std::int64_t now_seconds)
{
    constexpr std::int64_t day = std::int64_t{24} * 60 * 60;
    std::int64_t rows = 0;
    for (const PrivateTable& table : tables) {
        if (!table.retention) continue;
        const auto& [column, days] = *table.retention;
        rows += db::run(connection, fmt::format("DELETE FROM {} WHERE {} <= $1", table.name, column), now_seconds - days * day);
    }
    return rows;
}

}  // namespace abasto::journal
