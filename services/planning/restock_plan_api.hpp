// Restock plans over HTTP: propose, keep, change with a reason, approve into draft shipments.
#pragma once

#include "services/planning/restock_plan_service.hpp"
#include "services/platform/api/desk.hpp"

namespace abasto::planning {

// What this room does not know by itself; the composition root gives it.
struct PlanHooks {
    std::function<PlanFacts(db::Connection&, Date as_of)> load_facts;
    std::function<RoutedSupply(db::Connection&, Date as_of)> load_supply;
    LoadLines load_lines;
    DraftShipment draft_shipment;
    std::shared_ptr<ForecastMemory> memory;  // of what was learnt
};

// GET /restock-proposals: what to send today, and why; nothing is kept. POST /restock-plans keeps one; PUT on a line changes what is sent to
// a shelf, and from where; /approve drafts its shipments, /discard lays it aside; GET /supply says who could send what to each shelf. GET
// /restock-plan-changes says how changed quantities turned out. The desk outlives the table.
[[nodiscard]] http::EndpointTable restock_plan_endpoints(api::Desk& desk, const PlanHooks& hooks);

}  // namespace abasto::planning
