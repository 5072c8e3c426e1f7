#include "importers/template_lots.hpp"

#include <tuple>
#include <utility>

#include "importers/lot_columns.hpp"

namespace abasto::importers {
namespace {

LotRow lot_row(Table& table, const KnownCodes& known)
{
    LotRow row{.lot = lot_of(table, known),
               .manufactured = table.optional<Date>("manufactured"),
               .status = table.required<stock::LotStatus>("status")};
    if (table.clean() && row.lot.is_unknown()) table.refuse_row("names no lot: batch, expiry and fund are empty");
    if (row.manufactured && row.lot.expiry && *row.lot.expiry < *row.manufactured)
        table.refuse("expiry", "is before the day of manufacture, " + row.manufactured->text());
    return row;
}

}  // namespace

Imported<LotRow> read_lots(CsvInput input, const KnownCodes& known)
{
    const TableForm form{.key = "item, batch, expiry and fund",
                         .required = {"item", "status"},
                         .optional = {"batch", "expiry", "manufactured", "fund"}};
    return read_sheet(
        std::move(input), form, [&](Table& table) { return lot_row(table, known); },
        [](const LotRow& row) { return std::tie(row.lot); });
}

}  // namespace abasto::importers
