// Stock over HTTP: what is on hand, which movements led there, where facts and book disagree.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "services/platform/api/desk.hpp"

namespace abasto::inventory {

// What this room does not know by itself; the composition root gives it.
struct StockHooks {
    // Of a shelf, the first day of the first closed month without a report; none where it is not stale on that day.
    std::function<std::optional<Date>(db::Connection&, const std::pair<SiteCode, ItemCode>& shelf, Date as_of)> stale_since;
};

// GET /stock (as_of on every balance), /movements, /discrepancies; POST /discrepancies/{discrepancy}/closing.
// All are narrowed to the caller's sites. The desk outlives the table.
[[nodiscard]] http::EndpointTable stock_endpoints(api::Desk& desk, StockHooks hooks);

}  // namespace abasto::inventory
