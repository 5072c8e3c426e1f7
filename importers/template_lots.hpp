// Own template `lots`, one row for each lot:
//   item          required
//   batch         as printed
//   expiry        last usable day
//   manufactured  day
//   fund          code of donor or earmark
//   status        required  released, hold, quarantined, recalled, damaged, expired
#pragma once

#include <optional>

#include "domain/stock/lot.hpp"
#include "importers/known_codes.hpp"
#include "importers/sheet.hpp"

namespace abasto::importers {

struct LotRow {
    stock::Lot lot;  // not the unknown one
    std::optional<Date> manufactured;
    stock::LotStatus status = stock::LotStatus::released;
    friend bool operator==(const LotRow&, const LotRow&) = default;
};

// Refuses items that are not known, a row that names no lot, and a lot that expires before it was made.
[[nodiscard]] Imported<LotRow> read_lots(CsvInput input, const KnownCodes& known);

}  // namespace abasto::importers
