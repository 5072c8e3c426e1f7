// What will expire on a shelf, and how much of a new lot can be used before it does: FEFO run over the forecast.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/base/date.hpp"
#include "domain/base/quantity.hpp"
#include "domain/planning/demand_distribution.hpp"

namespace abasto::planning {

inline constexpr double expiry_level = .5;  // the quantile of demand that is taken to come

struct DatedStock {
    std::optional<Date> last_day;  // of use; absent: does not expire
    Quantity quantity{};           // >= 0
};

struct ShelfForecast {
    const DemandDistribution& demand;  // from `as_of` on
    Date as_of;                        // nothing has been used on that day yet
    double level = expiry_level;       // 0 < level < 1
};

struct Expiring {
    Date last_day;
    Quantity quantity{};  // > 0, left over at the end of that day
    friend bool operator==(const Expiring&, const Expiring&) = default;
};

// What is left of each lot after its last day, if demand comes at `level` and each time the lot that expires first is used. In the order
// of days; lots of one day together. Parts of a piece count as used.
[[nodiscard]] std::vector<Expiring> expiring(std::span<const DatedStock> stock, const ShelfForecast& shelf);

struct Arrival {
    Date on;
    std::optional<Date> last_day;  // of use
};

// The most of a lot that arrives then which can be sent so that no more expires than without it, neither of it nor of what it would be
// used before. nullopt: as much as wanted. What stands on the shelf until then serves demand before it.
[[nodiscard]] std::optional<Quantity> usable_before_expiry(std::span<const DatedStock> stock, const ShelfForecast& shelf,
                                                           const Arrival& arrival);

}  // namespace abasto::planning
