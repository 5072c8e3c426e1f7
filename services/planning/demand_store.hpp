// What planning knows of each shelf, read from the ledger's projections.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "services/planning/plan_service.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::planning {

// By (site, item). Where LMIS reports tell of a shelf, its months are theirs, and a month without one is unreported. A shelf with a
// ledger of its own has reported every closed month from its first fact on; its demand is what was handed out or sent on.
// Facts and reports after `as_of` are left out.
[[nodiscard]] std::vector<ShelfOutlook> load_outlooks(db::Connection& connection, Date as_of);

// By sender and receiver, each shipment that arrived by `as_of`: from the day it was drafted (or sent, where no draft is known) to the
// first receipt.
[[nodiscard]] std::map<Route, std::vector<Delivery>> load_deliveries(db::Connection& connection, Date as_of);

// The shelves whose LMIS reports end before the last month that was over on that day, with the first day of the first missing month.
[[nodiscard]] std::map<std::pair<SiteCode, ItemCode>, Date> load_stale_since(db::Connection& connection, Date as_of);
// The same of one shelf; none where it is not stale.
[[nodiscard]] std::optional<Date> find_stale_since(db::Connection& connection, const std::pair<SiteCode, ItemCode>& shelf,
                                                   Date as_of);

}  // namespace abasto::planning
