// Own template `receipts`, what arrived from suppliers, one row for each lot of a delivery:
//   ref          required  what the supplier calls the delivery; the same one to a site is imported once
//   site         required
//   item         required
//   batch, expiry, fund    the lot; all empty: lot unknown
//   quantity     required  pieces accepted, greater than zero
//   occurred_on  required  day of arrival, not still to come
//   supplier
#pragma once

#include <string>

#include "domain/base/quantity.hpp"
#include "domain/stock/lot.hpp"
#include "importers/known_codes.hpp"
#include "importers/sheet.hpp"

namespace abasto::importers {

struct ReceiptRow {
    std::string ref;
    SiteCode site;
    stock::Lot lot;
    Quantity quantity;
    Date occurred_on;
    std::string supplier;
    friend bool operator==(const ReceiptRow&, const ReceiptRow&) = default;
};

// Refuses items and sites that are not known, days after today, rows of one supplier's ref that differ in site or day, and a ref of
// which some rows name a supplier and others do not.
[[nodiscard]] Imported<ReceiptRow> read_receipts(CsvInput input, const KnownCodes& known, const Date& today);

}  // namespace abasto::importers
