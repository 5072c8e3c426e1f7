// Rows of lists that are exported, however they are found.
#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "services/exchange/export_api.hpp"

namespace abasto::app {

using Rows = std::vector<exchange::Cells>;

// All rows at once, for lists that stay short.
[[nodiscard]] inline exchange::NextRows at_once(Rows rows)
{
    return [rows = std::move(rows)]() mutable { return std::exchange(rows, {}); };
}

template <class Thing>
[[nodiscard]] Rows rows_of(const std::vector<Thing>& things, exchange::Cells (*cells_of)(const Thing&))
{
    Rows rows;
    std::ranges::transform(things, std::back_inserter(rows), cells_of);
    return rows;
}

}  // namespace abasto::app
