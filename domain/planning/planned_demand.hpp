// Planned demand: what somebody knows will be asked on top of what is usual, as on van days and in campaigns. Pure; thread safe.
#pragma once

#include <span>

#include "domain/base/date.hpp"
#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"

namespace abasto::planning {

enum class PlannedDemandKind { van_day, campaign, other };

// Event of the `master` stream; its reversal takes it back.
struct DemandPlanned {
    SiteCode site;  // whose shelf will be asked
    ItemCode item;
    Date from_day;
    Date to_day;      // the last one
    Quantity pieces;  // over all of these days, the same on each; what a forecast expects anyway is not among them
    PlannedDemandKind kind = PlannedDemandKind::other;
    friend bool operator==(const DemandPlanned&, const DemandPlanned&) = default;
};

inline constexpr int planned_days_max = 366;

// Refusals in this order: not_positive - no pieces; malformed - it ends before it begins, or lasts longer than planned_days_max.
[[nodiscard]] Result<DemandPlanned, Refusal> plan_demand(DemandPlanned demand);

// Pieces asked from the day after `after` to `last`, which is not before it. Parts of a piece count on the first day that has any of it, so that
// stretches of time add up.
[[nodiscard]] Quantity planned_between(const DemandPlanned& demand, Date after, Date last);
[[nodiscard]] Quantity planned_between(std::span<const DemandPlanned> demands, Date after, Date last);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::PlannedDemandKind> {
    static constexpr std::array<std::string_view, 3> names{"van_day", "campaign", "other"};
};
