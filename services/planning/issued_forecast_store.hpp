// Forecasts as they were issued, so that what comes can be held against them.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "domain/base/id.hpp"
#include "domain/planning/methods.hpp"
#include "domain/planning/track_record.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::planning {

struct IssuedRow {
    SiteCode site;
    ItemCode item;
    Method method = Method::blend;
    IssuedForecast forecast;  // kept to the thousandth of a piece
};

// What was issued first stands: a row that is there already is left alone.
void insert_issued(db::Connection& connection, std::span<const IssuedRow> rows, std::int64_t now_seconds);

// The shelves of which something was issued with that origin.
[[nodiscard]] std::set<std::pair<SiteCode, ItemCode>> load_issued_shelves(db::Connection& connection, Month origin);

struct IssuedQuestion {
    Month first;  // of the months that were forecast
    Month last;
    int horizon = 1;
    std::optional<SiteCode> site{};
    std::optional<ItemCode> item{};
};
// By origin, site and item.
[[nodiscard]] std::vector<IssuedRow> load_issued(db::Connection& connection, const IssuedQuestion& question);

}  // namespace abasto::planning
