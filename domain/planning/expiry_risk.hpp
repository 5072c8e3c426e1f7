// What will expire on a shelf, and how much of a new lot can be used before it does: FEFO run over the forecast.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/base/date.hpp"
#include "domain/base/quantity.hpp"
#include "domain/planning/demand_distribution.hpp"
#include "domain/planning/replenishment.hpp"

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

// What of one lot is left over after its last day, and the figures of `expiry_level` that it comes from.
struct LotRisk {
    std::size_t place = 0;  // of the lot in the stock that was asked about
    Date last_day{};
    Quantity held{};    // >= 0
    Quantity asked{};   // demand to the end of the last day, >= before
    Quantity before{};  // what of it is served out of lots that go out before
    Quantity likely{};  // held - asked + before, no less than 0: left over at `expiry_level`
    Quantity least{};   // over the levels .1, .5 and .9 of demand
    Quantity most{};    // > 0
    friend bool operator==(const LotRisk&, const LotRisk&) = default;
};

// The lots of which something may be left after their last day, if each time the one that expires first is used, among those of one day
// the one that stands first in `stock`. In the order in which they go out. Parts of a piece count as used; nothing arrives meanwhile.
[[nodiscard]] std::vector<LotRisk> lots_at_risk(std::span<const DatedStock> stock, const DemandDistribution& demand, Date as_of);

// One sentence from which `likely` can be recomputed by hand.
[[nodiscard]] std::string explain_sentence(const LotRisk& risk, Language language);

struct Arrival {
    Date on;
    std::optional<Date> last_day;  // of use
};

// The most of a lot that arrives then which can be sent so that no more expires than without it, neither of it nor of what it would be
// used before. nullopt: as much as wanted. What stands on the shelf until then serves demand before it.
[[nodiscard]] std::optional<Quantity> usable_before_expiry(std::span<const DatedStock> stock, const ShelfForecast& shelf,
                                                           const Arrival& arrival);

}  // namespace abasto::planning
