#include "services/app/projections.hpp"

#include "services/distribution/asked_store.hpp"
#include "services/distribution/shipment_store.hpp"
#include "services/exchange/report_store.hpp"
#include "services/identity/role_store.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "services/inventory/stock_projection.hpp"
#include "services/planning/planned_demand_store.hpp"

namespace abasto::app {

journal::Projections all_projections()
{
    journal::Projections projections;
    projections.push_back(std::make_unique<inventory::CatalogueProjection>());
    projections.push_back(std::make_unique<inventory::StockProjection>());
    projections.push_back(std::make_unique<distribution::ShipmentProjection>());
    projections.push_back(std::make_unique<distribution::AskedProjection>());
    projections.push_back(std::make_unique<exchange::ReportProjection>());
    projections.push_back(std::make_unique<identity::RoleProjection>());
    projections.push_back(std::make_unique<planning::PlannedDemandProjection>());
    return projections;
}

}  // namespace abasto::app
