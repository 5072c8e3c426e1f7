#include "importers/template_supply_lines.hpp"

#include <limits>
#include <optional>
#include <tuple>
#include <utility>

namespace abasto::importers {
namespace {

constexpr WholeRange trip_max{.min = 1, .max = std::numeric_limits<int>::max()};

// Both or neither.
std::optional<network::MaxMin> max_min_of(Table& table)
{
    const auto days = [&](std::string_view column, int least, int most) {
        return table.cell(column).empty() ? std::nullopt : std::optional(table.whole(column, {.min = least, .max = most}));
    };
    const auto least = days("min_days", 1, 3649);
    const auto most = days("max_days", 2, 3650);
    if (!least && !most) return std::nullopt;
    if (!least || !most || *most <= *least) {
        table.refuse("max_days", "has to be there with min_days, and to exceed it");
        return std::nullopt;
    }
    return network::MaxMin{*least, *most};
}

network::SupplyLine line_of(Table& table, const KnownCodes& known)
{
    network::SupplyLine line;
    line.from = known_site(table, "from", known);
    line.to = known_site(table, "to", known);
    if (!line.from.empty() && line.from == line.to) table.refuse("to", "is the supplying site itself");
    line.lead_time_days = table.whole("lead_time_days", {.min = 0, .max = 3650});
    line.review_days = table.whole("review_days", {.min = 1, .max = 3650});
    line.transport = table.optional<std::string>("transport").value_or("");
    line.open = table.optional<bool>("open").value_or(true);
    line.trip_litres_max = table.whole_or_none("trip_litres_max", trip_max);
    line.trip_kg_max = table.whole_or_none("trip_kg_max", trip_max);
    line.max_min = max_min_of(table);
    return line;
}

}  // namespace

Imported<network::SupplyLine> read_supply_lines(CsvInput input, const KnownCodes& known)
{
    const TableForm form{.key = "from and to",
                         .required = {"from", "to", "lead_time_days", "review_days"},
                         .optional = {"transport", "open", "trip_litres_max", "trip_kg_max", "min_days", "max_days"}};
    return read_sheet(
        std::move(input), form, [&](Table& table) { return line_of(table, known); },
        [](const network::SupplyLine& line) { return std::tie(line.from, line.to); });
}

}  // namespace abasto::importers
