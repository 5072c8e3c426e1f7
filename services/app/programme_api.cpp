#include "services/app/programme_api.hpp"

#include <iterator>

#include "services/app/export_kinds.hpp"
#include "services/app/plan_facts.hpp"
#include "services/app/planning_exports.hpp"
#include "services/distribution/handout_api.hpp"
#include "services/distribution/shipment_api.hpp"
#include "services/distribution/top_up_api.hpp"
#include "services/exchange/import_api.hpp"
#include "services/exchange/verification_api.hpp"
#include "services/inventory/adjustment_api.hpp"
#include "services/inventory/catalogue_api.hpp"
#include "services/inventory/lot_api.hpp"
#include "services/inventory/records_api.hpp"
#include "services/inventory/stock_api.hpp"
#include "services/planning/accuracy_api.hpp"
#include "services/planning/alert_api.hpp"
#include "services/planning/demand_store.hpp"
#include "services/planning/expiry_risk_api.hpp"
#include "services/planning/forecast_api.hpp"
#include "services/planning/indicator_api.hpp"
#include "services/planning/learning_api.hpp"
#include "services/planning/planned_demand_api.hpp"
#include "services/planning/stock_level_api.hpp"

namespace abasto::app {

http::EndpointTable programme_api(const ProgrammeParts& parts)
{
    auto& [desk, identity, clerk, verifier, alerts] = parts;
    http::EndpointTable table;
    const auto add = [&](http::EndpointTable room) {
        table.insert(table.end(), std::make_move_iterator(room.begin()), std::make_move_iterator(room.end()));
    };
    add(inventory::catalogue_endpoints(desk, {.wants_proof = identity.proof()}));
    add(inventory::record_endpoints(desk));
    add(inventory::lot_endpoints(desk));
    add(inventory::adjustment_endpoints(desk, {.wants_proof = identity.proof()}));
    add(inventory::stock_endpoints(desk, {.stale_since = planning::find_stale_since}));
    add(distribution::shipment_endpoints(desk));
    add(distribution::handout_endpoints(desk));
    add(distribution::top_up_endpoints(desk));
    const auto& memory = alerts.memory();
    add(planning::learning_endpoints(memory));
    add(planning::forecast_endpoints(desk, memory));
    add(planning::accuracy_endpoints(desk));
    add(planning::expiry_risk_endpoints(desk, memory));
    add(planning::stock_level_endpoints(desk, load_plan_facts));
    add(planning::indicator_endpoints(desk, load_plan_facts));
    add(planning::alert_endpoints(desk, alerts));
    add(planning::restock_plan_endpoints(desk, plan_hooks(memory)));
    add(planning::planned_demand_endpoints(desk));
    add(exchange::import_endpoints(desk, clerk));
    auto lists = export_kinds();
    for (auto& list : planning_export_kinds({.today = [&desk] { return desk.today(); }, .alerts = alerts}))
        lists.push_back(std::move(list));
    add(exchange::export_endpoints(desk, std::move(lists), {.wants_proof = identity.proof()}));
    add(exchange::verification_endpoints(verifier));
    add(identity.endpoints());
    return table;
}

}  // namespace abasto::app
