// Event: a fact of the journal, written once. The body's type says what happened; the envelope says who, when, and where in its stream.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/catalogue/item.hpp"
#include "domain/network/fund.hpp"
#include "domain/network/policy.hpp"
#include "domain/network/role.hpp"
#include "domain/network/site.hpp"
#include "domain/network/zone.hpp"
#include "domain/outreach/events.hpp"
#include "domain/planning/planned_demand.hpp"
#include "domain/planning/restock_plan.hpp"
#include "domain/shipping/events.hpp"
#include "domain/stock/events.hpp"

namespace abasto::journal {

// The order of the alternatives carries no meaning; the wire name of each is in event_type().
using Body =
    std::variant<catalogue::ItemDefined, network::SiteDefined, network::SupplyLineDefined, stock::LotStatusSet,
                 stock::OpeningStockRecorded, stock::GoodsReceived, stock::StockCounted, stock::StockAdjusted,
                 stock::KitsAssembled, stock::LmisReported, shipping::ShipmentDrafted, shipping::ShipmentDispatched,
                 shipping::ShipmentCancelled, shipping::ShipmentReceived, shipping::DifferenceClosed, outreach::HandoutRecorded,
                 stock::EventReversed, stock::DiscrepancyClosed, network::UserRoleSet, planning::RestockPlanApproved,
                 network::ZoneDefined, network::PolicySet, network::FundDefined, planning::DemandPlanned>;

struct EventType {
    std::string_view name;  // "stock_counted"
    int version;            // of the body's shape; raised when the shape changes, old ones are upcast on read
};

[[nodiscard]] EventType event_type(const Body& body);

// What a service hands to the journal, which gives it its number, its time and its place in the chain.
struct NewEvent {
    EventId id;
    std::string stream;  // logical name, see stream.hpp
    UserId actor;
    Body body;
};

struct Event {
    EventId id;
    std::string stream;                       // logical name, without node and incarnation
    std::optional<std::uint64_t> hlc;         // hybrid logical clock; none in outreach
    std::optional<std::int64_t> recorded_at;  // seconds since 1970 UTC, when we learned it; none in outreach
    UserId actor;
    Body body;
};

}  // namespace abasto::journal
