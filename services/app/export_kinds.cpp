#include "services/app/export_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "services/app/export_rows.hpp"
#include "services/distribution/shipment_store.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "services/inventory/movement_store.hpp"
#include "services/inventory/stock_view.hpp"
#include "services/planning/restock_plan_store.hpp"

namespace abasto::app {
namespace {

using exchange::Cell;
using exchange::cell_of;
using exchange::Cells;
using exchange::ExportKind;
using exchange::ExportQuestion;
using exchange::NextRows;

constexpr int rows_at_once = 500;

// Page by page: `load(after)` gives the next page of a list behind that position, `position_of` a row's place.
template <class Position, class Load, class PositionOf, class Thing>
NextRows by_pages(Load load, PositionOf position_of, Cells (*cells_of)(const Thing&))
{
    return [load, position_of, cells_of, after = Position{}]() mutable {
        const std::vector<Thing> page = load(after);
        if (!page.empty()) after = position_of(page.back());
        return rows_of(page, cells_of);
    };
}

Cells stock_cells(const inventory::StockRow& row)
{
    return {row.site.text(), row.lot.item.text(), row.lot.batch, cell_of(row.lot.expiry), row.lot.fund.text(), row.on_hand};
}

// Site by site.
NextRows stock(db::Connection& connection, const ExportQuestion& question)
{
    std::vector<SiteCode> sites;
    std::ranges::transform(inventory::load_sites(connection), std::back_inserter(sites), &network::Site::code);
    if (question.sites)
        std::erase_if(sites,
                      [&](const SiteCode& site) { return std::ranges::find(*question.sites, site) == question.sites->end(); });
    return [&connection, sites, as_of = question.as_of, at = std::size_t{0}]() mutable {
        Rows rows;
        while (rows.empty() && at < sites.size())
            rows = rows_of(inventory::attribute_fefo(inventory::load_stock(connection, {.site = sites[at++], .as_of = as_of})),
                           stock_cells);
        return rows;
    };
}

Cells movement_cells(const inventory::MovementRow& row)
{
    return {row.site.text(),
            row.lot.item.text(),
            row.lot.batch,
            cell_of(row.lot.expiry),
            row.lot.fund.text(),
            row.day,
            row.counter,
            row.change,
            row.event ? Cell(row.event->hex()) : Cell()};
}

NextRows movements(db::Connection& connection, const ExportQuestion& question)
{
    const inventory::MovementQuestion asked{.sites = question.sites, .week_totals = question.week_totals};
    const auto load = [&connection, asked](const std::string& after) {
        return inventory::load_movements(connection, asked, after, rows_at_once);
    };
    return by_pages<std::string>(load, std::mem_fn(&inventory::MovementRow::position), movement_cells);
}

Cells discrepancy_cells(const inventory::DiscrepancyRow& row)
{
    return {row.id.hex(), row.kind, row.site.text(), row.item.text(), row.day, row.quantity, row.closed ? "closed" : "open"};
}

NextRows discrepancies(db::Connection& connection, const ExportQuestion& question)
{
    auto found = inventory::load_discrepancies(connection);
    if (question.sites)
        std::erase_if(found, [&](const inventory::DiscrepancyRow& row) {
            return std::ranges::find(*question.sites, row.site) == question.sites->end();
        });
    return at_once(rows_of(found, discrepancy_cells));
}

Cells shipment_cells(const distribution::ShipmentRow& row)
{
    return {row.id.hex(), row.from.text(), row.to.text(), to_string(row.state), cell_of(row.dispatched_on)};
}

NextRows shipments(db::Connection& connection, const ExportQuestion& question)
{
    const auto load = [&connection, asked = distribution::ShipmentQuestion{.sites = question.sites}](const ShipmentId& after) {
        return distribution::load_shipments(connection, asked, after, rows_at_once);
    };
    return by_pages<ShipmentId>(load, std::mem_fn(&distribution::ShipmentRow::id), shipment_cells);
}

Cells plan_line_cells(const planning::PlanHead& head, const planning::DraftLine& draft)
{
    const auto& line = draft.line;
    const auto cost = planning::cost_of(draft);
    return {head.id.hex(),
            head.as_of,
            to_string(head.state),
            line.from.text(),
            line.to.text(),
            line.item.text(),
            line.proposed,
            line.quantity,
            line.reason,
            draft.explain,
            draft.shipment ? Cell(draft.shipment->hex()) : Cell(),
            cost ? Cell(*cost) : Cell(),
            draft.emergency ? "yes" : "no"};
}

// Plan by plan; where a day is asked for, those made as of it.
NextRows plan_lines(db::Connection& connection, const ExportQuestion& question)
{
    return [&connection, as_of = question.as_of, after = std::optional<planning::PlanId>()]() mutable {
        Rows rows;
        for (auto heads = planning::load_plans(connection, after, 1); rows.empty() && !heads.empty();
             heads = planning::load_plans(connection, after, 1)) {
            after = heads.front().id;
            if (as_of && heads.front().as_of != *as_of) continue;
            const auto plan = planning::find_plan(connection, *after);
            for (const auto& line : plan->lines) rows.push_back(plan_line_cells(plan->head, line));
        }
        return rows;
    };
}

// "strip=3;box=100", as the template of items has it.
template <class Part, class NameOf>
std::string joined(const std::vector<Part>& parts, NameOf name_of)
{
    std::string text;
    for (const auto& part : parts) text += fmt::format("{}{}={}", text.empty() ? "" : ";", name_of(part), part.pieces.text());
    return text;
}

Cell cell_of(std::optional<int> number) { return number ? Cell(std::int64_t{*number}) : Cell(); }

Cells item_cells(const catalogue::Item& item)
{
    return {item.code.text(),
            item.name,
            to_string(item.kind),
            joined(item.packs, [](const catalogue::Pack& pack) { return pack.name; }),
            item.counts_as.value_or(""),
            joined(item.components, [](const catalogue::KitComponent& part) { return part.item.text(); }),
            cell_of(item.cost_centavos),
            cell_of(item.volume_ml),
            cell_of(item.weight_g)};
}

Cells site_cells(const network::Site& site)
{
    return {site.code.text(), site.name, to_string(site.role), site.zone.text(), site.area};
}

Cells line_cells(const network::SupplyLine& line)
{
    return {line.from.text(),
            line.to.text(),
            std::int64_t{line.lead_time_days},
            std::int64_t{line.review_days},
            line.transport,
            line.open ? "yes" : "no",
            cell_of(line.trip_litres_max),
            cell_of(line.trip_kg_max),
            line.max_min ? Cell(std::int64_t{line.max_min->min_days}) : Cell(),
            line.max_min ? Cell(std::int64_t{line.max_min->max_days}) : Cell()};
}

ExportKind shelf_list(std::string name, std::string contents)
{
    return {.name = std::move(name),
            .permission = "read_book",
            .contents = std::move(contents),
            .columns = {},
            .example = {},
            .by_site = true,
            .by_day = false,
            .open = {}};
}

ExportKind stock_list()
{
    auto kind = shelf_list("stock", "what is on hand, by site, item and lot");
    kind.columns = {"site", "item", "batch", "expiry", "fund", "on_hand"};
    kind.example = {"BH", "CM", "L-2041", "2029-06-30", "", std::int64_t{2'880}};
    kind.by_day = true;
    kind.open = stock;
    return kind;
}

ExportKind movement_list()
{
    auto kind = shelf_list("movements",
                           "the book of shelves; handouts are one row a week, without event, for who has read_week_totals; for "
                           "others they are left out");
    kind.columns = {"site", "item", "batch", "expiry", "fund", "day", "counter", "change", "event"};
    kind.example = {"BH",
                    "CM",
                    "L-2041",
                    "2029-06-30",
                    "",
                    "2026-03-02",
                    "supplier",
                    std::int64_t{1'440},
                    "0195f2a07c007000800000000000a001"};
    kind.open = movements;
    return kind;
}

ExportKind discrepancy_list()
{
    auto kind = shelf_list("discrepancies", "where facts disagree with the book");
    kind.columns = {"id", "kind", "site", "item", "day", "quantity", "state"};
    kind.example = {"5f8c6b0e4c1d4f0aa2b6a7d9e0c4b312", "short_delivery", "BH", "CM", "2026-03-02", std::int64_t{144}, "open"};
    kind.open = discrepancies;
    return kind;
}

ExportKind shipment_list()
{
    auto kind = shelf_list("shipments", "shipments and their states");
    kind.columns = {"id", "from", "to", "state", "dispatched_on"};
    kind.example = {"0195f2a07c007000800000000000b001", "BH", "CM1", "dispatched", "2026-03-02"};
    kind.documents = true;
    kind.open = shipments;
    return kind;
}

ExportKind plan_line_list()
{
    return {.name = "restock-plan-lines",
            .permission = "read_plans",
            .contents = "the lines of restock plans, the latest plan first; as_of: of those made as of that day",
            .columns = {"plan", "as_of", "state", "from", "to", "item", "proposed", "quantity", "reason", "explain", "shipment",
                        "cost_centavos", "emergency"},
            .example = {"0195f2a07c007000800000000000c001",
                        "2026-03-02",
                        "draft",
                        "BH",
                        "CM1",
                        "CM",
                        std::int64_t{2'900},
                        std::int64_t{2'400},
                        "the van is small",
                        "up to 4100 ...",
                        {},
                        std::int64_t{91'200},
                        "no"},
            .by_day = true,
            .open = plan_lines};
}

template <auto load, auto cells_of>
NextRows definitions(db::Connection& connection, const ExportQuestion&)
{
    return at_once(rows_of(load(connection), +cells_of));
}

ExportKind definition_list(const std::string& name, std::vector<std::string> columns, Cells example)
{
    return {.name = name,
            .permission = "read_catalogue",
            .contents = "the " + name + " in the form of their import template",
            .columns = std::move(columns),
            .example = std::move(example),
            .open = {}};
}

ExportKind item_list()
{
    auto kind = definition_list(
        "items", {"code", "name", "kind", "packs", "counts_as", "components", "cost_centavos", "volume_ml", "weight_g"},
        {"CM", "Male condom", "male_condom", "strip=3;box=100", "", "", std::int64_t{38}, std::int64_t{6}, std::int64_t{3}});
    kind.open = definitions<inventory::load_items, item_cells>;
    return kind;
}

ExportKind site_list()
{
    auto kind =
        definition_list("sites", {"code", "name", "role", "zone", "area"}, {"BH", "Bodega", "warehouse", "", "Huehuetenango"});
    kind.permission = "read_network";
    kind.open = definitions<inventory::load_sites, site_cells>;
    return kind;
}

ExportKind supply_line_list()
{
    auto kind = definition_list("supply_lines",
                                {"from", "to", "lead_time_days", "review_days", "transport", "open", "trip_litres_max",
                                 "trip_kg_max", "min_days", "max_days"},
                                {"BH", "CM1", std::int64_t{7}, std::int64_t{30}, "van", "yes", std::int64_t{2'000},
                                 std::int64_t{600}, std::int64_t{30}, std::int64_t{90}});
    kind.permission = "read_network";
    kind.open = definitions<inventory::load_supply_lines, line_cells>;
    return kind;
}

}  // namespace

std::vector<ExportKind> export_kinds()
{
    return {stock_list(),     movement_list(), discrepancy_list(), shipment_list(),
            plan_line_list(), item_list(),     site_list(),        supply_line_list()};
}

}  // namespace abasto::app
