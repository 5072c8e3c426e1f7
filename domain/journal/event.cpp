#include "domain/journal/event.hpp"

namespace abasto::journal {
namespace {

struct TypeOf {
    EventType operator()(const catalogue::ItemDefined&) const { return {"item_defined", 2}; }
    EventType operator()(const network::SiteDefined&) const { return {"site_defined", 1}; }
    EventType operator()(const network::SupplyLineDefined&) const { return {"supply_line_defined", 2}; }
    EventType operator()(const network::ZoneDefined&) const { return {"zone_defined", 1}; }
    EventType operator()(const network::FundDefined&) const { return {"fund_defined", 1}; }
    EventType operator()(const network::PolicySet&) const { return {"policy_set", 1}; }
    EventType operator()(const network::UserRoleSet&) const { return {"user_role_set", 1}; }
    EventType operator()(const planning::RestockPlanApproved&) const { return {"restock_plan_approved", 1}; }
    EventType operator()(const planning::DemandPlanned&) const { return {"demand_planned", 1}; }
    EventType operator()(const stock::LotStatusSet&) const { return {"lot_status_set", 1}; }
    EventType operator()(const stock::OpeningStockRecorded&) const { return {"opening_stock_recorded", 1}; }
    EventType operator()(const stock::GoodsReceived&) const { return {"goods_received", 1}; }
    EventType operator()(const stock::StockCounted&) const { return {"stock_counted", 2}; }
    EventType operator()(const stock::StockAdjusted&) const { return {"stock_adjusted", 1}; }
    EventType operator()(const stock::KitsAssembled&) const { return {"kits_assembled", 1}; }
    EventType operator()(const stock::LmisReported&) const { return {"lmis_reported", 1}; }
    EventType operator()(const shipping::ShipmentDrafted&) const { return {"shipment_drafted", 1}; }
    EventType operator()(const shipping::ShipmentDispatched&) const { return {"shipment_dispatched", 2}; }
    EventType operator()(const shipping::ShipmentCancelled&) const { return {"shipment_cancelled", 1}; }
    EventType operator()(const shipping::ShipmentReceived&) const { return {"shipment_received", 1}; }
    EventType operator()(const shipping::DifferenceClosed&) const { return {"difference_closed", 1}; }
    EventType operator()(const outreach::HandoutRecorded&) const { return {"handout_recorded", 1}; }
    EventType operator()(const stock::EventReversed&) const { return {"event_reversed", 1}; }
    EventType operator()(const stock::DiscrepancyClosed&) const { return {"discrepancy_closed", 1}; }
};

}  // namespace

EventType event_type(const Body& body) { return std::visit(TypeOf{}, body); }

}  // namespace abasto::journal
