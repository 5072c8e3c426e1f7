// Stock as people look at it: which lots a shelf is taken to hold, in base units. Refuses nothing.
#pragma once

#include "services/inventory/stock_store.hpp"

namespace abasto::inventory {

// Where goods went out without a lot, the lots that expire first are taken to have gone (stock::fefo_view). A shelf whose book is below
// zero keeps one row of the unknown lot with that figure. Rows come in and go out by site and item.
[[nodiscard]] std::vector<StockRow> attribute_fefo(const std::vector<StockRow>& rows);

}  // namespace abasto::inventory
