// Sums of handouts. There is no way to read a single one.
#pragma once

#include <vector>

#include "domain/base/date.hpp"
#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::distribution {

struct WeekTotal {
    IsoWeek week;
    ItemCode item;
    Quantity quantity;
};

// Of the whole programme, by week and item, both weeks included.
[[nodiscard]] std::vector<WeekTotal> load_week_totals(db::Connection& connection, IsoWeek from, IsoWeek to);

}  // namespace abasto::distribution
