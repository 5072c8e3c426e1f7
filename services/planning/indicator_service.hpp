// Indicators of the programme, each with the shelves and shipments that it is made of. Pure: everything it needs comes in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/planning/indicator.hpp"
#include "services/planning/indicator_store.hpp"
#include "services/planning/plan_service.hpp"

namespace abasto::planning {

struct IndicatorFacts {
    PlanFacts plan;
    std::map<std::pair<SiteCode, ItemCode>, MonthBook> books;
    std::set<std::pair<SiteCode, ItemCode>> reported;  // by monthly reports
    std::vector<DueShipment> due;
};

// A shelf, or a shipment that was due.
struct IndicatorPart {
    SiteCode site;  // of a shipment: where it goes to
    std::optional<ItemCode> item{};
    std::optional<ShipmentId> shipment{};
    std::optional<Share> share{};           // none: silent
    std::optional<ShelfFigures> figures{};  // of a shelf
};

// The parts of one indicator, shelves by (site, item), shipments by id. `last` is the last closed month, of which `facts` are.
[[nodiscard]] std::vector<IndicatorPart> parts_of(Indicator indicator, const IndicatorFacts& facts, Month last);

}  // namespace abasto::planning
