// What indicators need of the ledger's projections besides the outlooks: the book of a month, and the shipments that were due in it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "domain/base/date.hpp"
#include "domain/base/id.hpp"
#include "domain/network/site.hpp"
#include "domain/planning/indicator.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::planning {

// One shelf's book over a month, all lots together.
struct MonthBook {
    Quantity opening{};
    Quantity came{};                  // from suppliers and other shelves, opened with, packed
    Quantity wasted{};                // expired and damaged
    Quantity consumed{};              // handed out
    Quantity asked_had_none{};        // when there was none
    std::optional<EmptyDays> days{};  // by the book; none: the month was over before the shelf's first fact
};
[[nodiscard]] std::map<std::pair<SiteCode, ItemCode>, MonthBook> load_month_books(db::Connection& connection, Month month);

// The shelves of which monthly reports tell: their facts stand on the first and last days of months.
[[nodiscard]] std::set<std::pair<SiteCode, ItemCode>> load_reported_shelves(db::Connection& connection);

struct DueShipment {
    ShipmentId shipment;
    SiteCode from;
    SiteCode to;
    Date due;  // the day it left and the lead time of its line
    Quantity sent{};
    Quantity arrived_in_time{};  // by the end of that day
};
// By id, what was due in the month; returns and what goes along no supply line are due on no day.
[[nodiscard]] std::vector<DueShipment> load_due_shipments(db::Connection& connection, Month month,
                                                          const std::vector<network::SupplyLine>& lines);

}  // namespace abasto::planning
