#include "importers/template_receipts.hpp"

#include <map>
#include <tuple>
#include <utility>

#include "importers/lot_columns.hpp"

namespace abasto::importers {
namespace {

ReceiptRow receipt_row(Table& table, const KnownCodes& known)
{
    return {.ref = table.required<std::string>("ref"),
            .site = known_site(table, "site", known),
            .lot = lot_of(table, known),
            .quantity = table.positive("quantity"),
            .occurred_on = table.required<Date>("occurred_on"),
            .supplier = table.optional<std::string>("supplier").value_or("")};
}

auto delivery_of(const ReceiptRow& row) { return std::tie(row.site, row.occurred_on, row.supplier); }

// A ref is one delivery: one site, one day, one supplier.
FaultList delivery_faults(const Sheet<ReceiptRow>& sheet, const std::string& file)
{
    std::map<std::string, const SheetRow<ReceiptRow>*> first_of;
    FaultList faults;
    for (const auto& row : sheet.rows) {
        const auto* first = first_of.try_emplace(row.content.ref, &row).first->second;
        if (delivery_of(row.content) == delivery_of(first->content)) continue;
        faults.add({.file = file,
                    .row = row.number,
                    .column = "ref",
                    .value = printable(row.content.ref),
                    .message = fmt::format("has another site, day or supplier in row {}", first->number)});
    }
    return faults;
}

}  // namespace

Imported<ReceiptRow> read_receipts(CsvInput input, const KnownCodes& known)
{
    const auto file = input.file;
    const TableForm form{.key = "ref and lot",
                         .required = {"ref", "site", "item", "quantity", "occurred_on"},
                         .optional = {"batch", "expiry", "fund", "supplier"}};
    auto sheet = read_sheet(
        std::move(input), form, [&](Table& table) { return receipt_row(table, known); },
        [](const ReceiptRow& row) { return std::tie(row.ref, row.lot); });
    if (!sheet) return sheet;
    auto faults = delivery_faults(*sheet, file);
    if (!faults.empty()) return Failure{std::move(faults)};
    return sheet;
}

}  // namespace abasto::importers
