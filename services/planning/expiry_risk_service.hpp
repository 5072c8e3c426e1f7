// Expiry risk: which lots on which shelves will not be used before their last day. Pure: everything it needs comes in.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/planning/expiry_risk.hpp"
#include "services/planning/shelf_forecasts.hpp"

namespace abasto::planning {

struct ExpiryQuestion {
    Date as_of;
    int months = 12;  // 1 to horizon_max; how far ahead last days are looked at
    std::optional<SiteCode> site{};
    std::optional<ItemCode> item{};
};

struct LotAtRisk {
    SiteCode site;
    stock::StockLine line;          // usable, and on the shelf on that day
    std::optional<LotRisk> risk{};  // none: the shelf has never reported, and nobody knows what is asked of it
};

// By site and item, the lots of a shelf in the order in which they go out: those of which something may be left over after a last day
// within the months asked for. What is blocked or over already, and what is on its way, is left out. `forecasts` are those of the
// shelves at the last closed month.
[[nodiscard]] std::vector<LotAtRisk> find_lots_at_risk(std::span<const ShelfOutlook> shelves, const ShelfForecasts& forecasts,
                                                       const ExpiryQuestion& question);

}  // namespace abasto::planning
