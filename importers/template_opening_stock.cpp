#include "importers/template_opening_stock.hpp"

#include <tuple>
#include <utility>

#include "importers/lot_columns.hpp"

namespace abasto::importers {
namespace {

OpeningStockRow opening_stock_row(Table& table, const KnownCodes& known, Date today)
{
    return {.site = known_site(table, "site", known),
            .lot = lot_of(table, known),
            .quantity = table.positive("quantity"),
            .day = table.day_until("day", today)};
}

}  // namespace

Imported<OpeningStockRow> read_opening_stock(CsvInput input, const KnownCodes& known, const Date& today)
{
    const TableForm form{
        .key = "site and lot", .required = {"site", "item", "quantity", "day"}, .optional = {"batch", "expiry", "fund"}};
    return read_sheet(
        std::move(input), form, [&](Table& table) { return opening_stock_row(table, known, today); },
        [](const OpeningStockRow& row) { return std::tie(row.site, row.lot); });
}

}  // namespace abasto::importers
