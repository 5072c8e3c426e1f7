// The four columns that name a lot on every row that has one: item, batch, expiry, fund.
#pragma once

#include "domain/stock/lot.hpp"
#include "importers/known_codes.hpp"

namespace abasto::importers {

// Refuses an item that is not known. With batch, expiry and fund empty it is the unknown lot of the item.
[[nodiscard]] stock::Lot lot_of(Table& table, const KnownCodes& known);

}  // namespace abasto::importers
