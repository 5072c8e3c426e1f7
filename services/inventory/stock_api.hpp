// Stock over HTTP: what is on hand, which movements led there, where facts and book disagree.
#pragma once

#include <functional>
#include <map>
#include <utility>

#include "services/platform/api/desk.hpp"

namespace abasto::inventory {

// What this room does not know by itself; the composition root gives it.
struct StockHooks {
    // By (site, item), the first day of the first closed month without a report; only what is stale on that day.
    std::function<std::map<std::pair<SiteCode, ItemCode>, Date>(db::Connection&, Date as_of)> stale_since;
};

// GET /stock (as_of on every balance), /movements, /discrepancies; POST /discrepancies/{discrepancy}/closing.
// All are narrowed to the caller's sites. The desk outlives the table.
[[nodiscard]] http::EndpointTable stock_endpoints(api::Desk& desk, StockHooks hooks);

}  // namespace abasto::inventory
