// Own template `opening_stock`, what a shelf held when its book was opened, one row for each lot:
//   site      required
//   item      required
//   batch, expiry, fund  the lot; all empty: lot unknown
//   quantity  required  pieces, greater than zero
//   day       required  not still to come
#pragma once

#include "domain/base/quantity.hpp"
#include "domain/stock/lot.hpp"
#include "importers/known_codes.hpp"
#include "importers/sheet.hpp"

namespace abasto::importers {

struct OpeningStockRow {
    SiteCode site;
    stock::Lot lot;
    Quantity quantity;
    Date day;
    friend bool operator==(const OpeningStockRow&, const OpeningStockRow&) = default;
};

// Refuses items and sites that are not known, and days after today.
[[nodiscard]] Imported<OpeningStockRow> read_opening_stock(CsvInput input, const KnownCodes& known, const Date& today);

}  // namespace abasto::importers
