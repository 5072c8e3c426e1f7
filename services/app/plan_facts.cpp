#include "services/app/plan_facts.hpp"

#include <algorithm>
#include <limits>

#include "services/distribution/sending_store.hpp"
#include "services/distribution/shipment_service.hpp"
#include "services/distribution/shipment_store.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "services/inventory/stock_store.hpp"
#include "services/planning/demand_store.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::app {

namespace {

// What the site holds and no draft holds back.
planning::SenderLots lots_of(const std::map<stock::Lot, Quantity>& balances)
{
    std::map<ItemCode, std::map<stock::Lot, Quantity>> by_item;
    for (const auto& [lot, quantity] : balances) by_item[lot.item][lot] = quantity;
    planning::SenderLots lots;
    for (const auto& [item, held] : by_item) lots[item] = stock::fefo_view(held);
    return lots;
}

std::map<stock::Lot, Quantity> free_balances(db::Connection& connection, const SiteCode& site, Date as_of)
{
    std::map<stock::Lot, Quantity> balances;
    for (const auto& row : inventory::load_stock(connection, {.site = site, .as_of = as_of})) balances[row.lot] = row.on_hand;
    for (const auto& [lot, quantity] : distribution::load_reserved(connection, site))
        if (const auto held = balances.find(lot); held != balances.end()) held->second -= quantity;
    return balances;
}

planning::SupplyFacts load_senders(db::Connection& connection, const std::vector<network::SupplyLine>& lines, Date as_of)
{
    planning::SupplyFacts supply{.deliveries = planning::load_deliveries(connection, as_of)};
    for (const auto& fund : inventory::load_funds(connection))
        if (!fund.sites.empty()) supply.earmarks[fund.code] = {fund.sites.begin(), fund.sites.end()};
    for (const auto& site : inventory::load_sites(connection)) {
        supply.roles[site.code] = site.role;
        const auto sends = [&](const auto& line) { return line.open && line.from == site.code; };
        if (site.assumed || std::ranges::none_of(lines, sends)) continue;
        const auto balances = free_balances(connection, site.code, as_of);
        supply.senders[site.code] = lots_of(balances);
        supply.statuses.merge(distribution::load_statuses(connection, balances));
    }
    return supply;
}

std::vector<planning::OpenDifference> load_open_differences(db::Connection& connection)
{
    std::vector<planning::OpenDifference> open;
    for (auto& row : inventory::load_discrepancies(connection, {.closed = false}))
        open.push_back({row.id, std::move(row.kind), row.site, row.item, row.day, row.quantity});
    return open;
}

std::vector<planning::ShipmentUnderWay> load_under_way(db::Connection& connection)
{
    std::map<planning::Route, int> lead_days;
    for (const auto& line : inventory::load_supply_lines(connection)) lead_days[{line.from, line.to}] = line.lead_time_days;
    std::vector<planning::ShipmentUnderWay> under_way;
    for (const auto state : {shipping::ShipmentState::dispatched, shipping::ShipmentState::partly_received})
        for (const auto& row : distribution::load_shipments(connection, {.state = state}, {}, std::numeric_limits<int>::max())) {
            const auto lead = lead_days.find({row.from, row.to});
            const auto days = lead == lead_days.end() ? std::nullopt : std::optional(lead->second);
            if (row.dispatched_on) under_way.push_back({row.id, row.from, row.to, *row.dispatched_on, days});
        }
    return under_way;
}

}  // namespace

planning::PlanHooks plan_hooks(std::shared_ptr<planning::ForecastMemory> memory)
{
    return {.load_facts = load_plan_facts,
            .load_supply = load_supply,
            .load_lines = inventory::load_supply_lines,
            .draft_shipment = draft_planned,
            .memory = std::move(memory)};
}

planning::AlertHooks alert_hooks()
{
    return {.load_facts = load_plan_facts, .load_differences = load_open_differences, .load_under_way = load_under_way};
}

planning::RoutedSupply load_supply(db::Connection& connection, Date as_of)
{
    planning::RoutedSupply supply{.lines = inventory::load_supply_lines(connection), .facts = {}};
    supply.facts = load_senders(connection, supply.lines, as_of);
    return supply;
}

planning::PlanFacts load_plan_facts(db::Connection& connection, Date as_of)
{
    auto supply = load_supply(connection, as_of);
    return {.lines = std::move(supply.lines),
            .items = inventory::load_items(connection),
            .shelves = planning::load_outlooks(connection, as_of),
            .supply = std::move(supply.facts)};
}

Result<std::optional<ShipmentId>, Refusal> draft_planned(journal::WriteTransaction& transaction, const journal::Authorship& by,
                                                         const planning::PlannedShipment& planned)
{
    const auto is_assumed = [&](const network::Site& site) { return site.code == planned.from && site.assumed; };
    if (std::ranges::any_of(inventory::load_sites(transaction.connection()), is_assumed)) return std::optional<ShipmentId>();
    const ShipmentId shipment{journal::natural_id("planned shipment", {by.event.hex(), planned.from.text(), planned.to.text()})};
    distribution::DraftRequest request{
        .shipment = shipment, .from = planned.from, .to = planned.to, .day = by.today, .lines = {}};
    for (const auto& line : planned.lines) request.lines.push_back({line.item, line.quantity});
    const journal::Authorship own{by.actor, EventId{shipment.bytes}, by.today};
    if (const auto drafted = distribution::draft_shipment(transaction, own, request); !drafted) return Failure{drafted.error()};
    return std::optional(shipment);
}

}  // namespace abasto::app
