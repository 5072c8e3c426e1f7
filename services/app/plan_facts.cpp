#include "services/app/plan_facts.hpp"

#include <algorithm>

#include "services/distribution/shipment_service.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "services/planning/demand_store.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::app {

planning::PlanFacts load_plan_facts(db::Connection& connection, Date as_of)
{
    return {.lines = inventory::load_supply_lines(connection),
            .items = inventory::load_items(connection),
            .shelves = planning::load_outlooks(connection, as_of)};
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
