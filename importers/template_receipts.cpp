#include "importers/template_receipts.hpp"

#include <map>
#include <tuple>
#include <utility>

#include "importers/lot_columns.hpp"

namespace abasto::importers {
namespace {

ReceiptRow receipt_row(Table& table, const KnownCodes& known, Date today)
{
    return {.ref = table.required<std::string>("ref"),
            .site = known_site(table, "site", known),
            .lot = lot_of(table, known),
            .quantity = table.positive("quantity"),
            .occurred_on = table.day_until("occurred_on", today),
            .supplier = table.optional<std::string>("supplier").value_or("")};
}

auto delivery_of(const ReceiptRow& row) { return std::tie(row.site, row.occurred_on); }

using Row = SheetRow<ReceiptRow>;

// What is wrong with a row beside the first one of its ref, and the first one of its ref and supplier; empty where nothing is.
std::string fault_of(const ReceiptRow& row, const Row& of_ref, const Row& of_delivery)
{
    if (row.supplier.empty() != of_ref.content.supplier.empty())
        return fmt::format("has a supplier in one of this row and row {} only", of_ref.number);
    if (delivery_of(row) != delivery_of(of_delivery.content))
        return fmt::format("of this supplier has another site or day in row {}", of_delivery.number);
    return {};
}

// A supplier's ref is one delivery: to one site, on one day.
FaultList delivery_faults(const Sheet<ReceiptRow>& sheet, const std::string& file)
{
    std::map<std::string, const Row*> refs;
    std::map<std::pair<std::string, std::string>, const Row*> deliveries;
    FaultList faults;
    for (const auto& row : sheet.rows) {
        const auto& [ref, supplier] = std::tie(row.content.ref, row.content.supplier);
        const auto* of_ref = refs.try_emplace(ref, &row).first->second;
        const auto* of_delivery = deliveries.try_emplace({ref, supplier}, &row).first->second;
        auto message = fault_of(row.content, *of_ref, *of_delivery);
        if (message.empty()) continue;
        faults.add({.file = file, .row = row.number, .column = "ref", .value = printable(ref), .message = std::move(message)});
    }
    return faults;
}

}  // namespace

Imported<ReceiptRow> read_receipts(CsvInput input, const KnownCodes& known, const Date& today)
{
    const auto file = input.file;
    const TableForm form{.key = "ref, supplier and lot",
                         .required = {"ref", "site", "item", "quantity", "occurred_on"},
                         .optional = {"batch", "expiry", "fund", "supplier"}};
    auto sheet = read_sheet(
        std::move(input), form, [&](Table& table) { return receipt_row(table, known, today); },
        [](const ReceiptRow& row) { return std::tie(row.ref, row.supplier, row.lot); });
    if (!sheet) return sheet;
    auto faults = delivery_faults(*sheet, file);
    if (!faults.empty()) return Failure{std::move(faults)};
    return sheet;
}

}  // namespace abasto::importers
