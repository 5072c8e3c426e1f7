#include "domain/planning/planned_demand.hpp"

#include <algorithm>
#include <utility>

namespace abasto::planning {
namespace {

std::int64_t asked_until(const DemandPlanned& demand, Date day)
{
    const std::int64_t days = demand.to_day - demand.from_day + 1;
    const std::int64_t over = std::clamp<std::int64_t>(day - demand.from_day + 1, 0, days);
    return demand.pieces.pieces() / days * over + (demand.pieces.pieces() % days * over + days - 1) / days;
}

}  // namespace

Result<DemandPlanned, Refusal> plan_demand(DemandPlanned demand)
{
    if (demand.pieces <= Quantity{})
        return Failure{Refusal{RefusalCode::not_positive, "planned demand is at least one piece, not " + demand.pieces.text()}};
    const int days = demand.to_day - demand.from_day + 1;
    if (days < 1)
        return Failure{Refusal{RefusalCode::malformed,
                               "it ends on " + demand.to_day.text() + ", before it begins on " + demand.from_day.text()}};
    if (days > planned_days_max)
        return Failure{
            Refusal{RefusalCode::malformed, std::to_string(days) + " days are more than " + std::to_string(planned_days_max)}};
    return demand;
}

Quantity planned_between(const DemandPlanned& demand, Date after, Date last)
{
    return Quantity{asked_until(demand, last) - asked_until(demand, after)};
}

Quantity planned_between(std::span<const DemandPlanned> demands, Date after, Date last)
{
    Quantity sum;
    for (const auto& demand : demands) sum += planned_between(demand, after, last);
    return sum;
}

}  // namespace abasto::planning
