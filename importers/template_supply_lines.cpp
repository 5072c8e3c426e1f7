#include "importers/template_supply_lines.hpp"

#include <limits>
#include <tuple>
#include <utility>

namespace abasto::importers {
namespace {

constexpr WholeRange trip_max{.min = 1, .max = std::numeric_limits<int>::max()};

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
    return line;
}

}  // namespace

Imported<network::SupplyLine> read_supply_lines(CsvInput input, const KnownCodes& known)
{
    const TableForm form{.key = "from and to",
                         .required = {"from", "to", "lead_time_days", "review_days"},
                         .optional = {"transport", "open", "trip_litres_max", "trip_kg_max"}};
    return read_sheet(
        std::move(input), form, [&](Table& table) { return line_of(table, known); },
        [](const network::SupplyLine& line) { return std::tie(line.from, line.to); });
}

}  // namespace abasto::importers
