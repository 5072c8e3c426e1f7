#include "domain/planning/replenishment.hpp"

#include <algorithm>
#include <cmath>

namespace abasto::planning {
namespace {

constexpr int days_searched = 360;

// The first day by whose end demand at `level` exceeds what is on hand; demand never falls over time, so bisection finds it.
std::optional<Date> runs_out(const ReplenishmentInput& input, double level)
{
    const auto exceeded = [&](int days) {
        const double demand = input.demand.quantile(level, static_cast<double>(days) / planning_month_days);
        const auto planned = planned_between(input.planned, input.as_of, input.as_of.plus(days));
        return demand > static_cast<double>((input.on_hand - planned).pieces());
    };
    if (input.on_hand <= Quantity{}) return input.as_of;
    if (!exceeded(days_searched)) return std::nullopt;
    int early = 0;
    int late = days_searched;
    while (late - early > 1) {
        const int middle = (early + late) / 2;
        (exceeded(middle) ? late : early) = middle;
    }
    return input.as_of.plus(late);
}

// Nearest, not up to the next piece: that some day somebody may ask for one is no emergency.
std::optional<Emergency> find_emergency(const ReplenishmentInput& input, double mean_per_month)
{
    if (!input.emergency_days) return std::nullopt;
    const auto asked = mean_per_month * *input.emergency_days / planning_month_days;
    const auto planned = planned_between(input.planned, input.as_of, input.as_of.plus(*input.emergency_days));
    const Emergency found{*input.emergency_days, input.on_hand + input.in_transit, whole_units(asked - .5) + planned, planned};
    return found.there < found.point ? std::optional(found) : std::nullopt;
}

void add_planned(const ReplenishmentInput& input, Explanation& why)
{
    for (const auto& demand : input.planned) {
        const auto counted = planned_between(demand, input.as_of, input.as_of.plus(why.protection_days));
        if (counted <= Quantity{}) continue;
        why.planned += counted;
        why.planned_parts.push_back({demand, counted});
    }
    why.up_to += why.planned;
}

Explanation explain(const ReplenishmentInput& input)
{
    Explanation why;
    why.service_quantile = input.service_quantile;
    why.protection_days = static_cast<int>(std::lround(input.lead_time.mean_days())) + input.review_days;
    why.months = static_cast<double>(why.protection_days) / planning_month_days;
    why.mean_per_month = why.months > 0 ? input.demand.mean(why.months) / why.months : input.demand.month_mean(1);
    why.max_min = input.max_min;
    if (why.max_min)
        why.up_to = why.max_min->maximum();
    else if (why.months > 0)
        why.up_to = whole_units(quantile_over(input.demand, input.lead_time, input.review_days, input.service_quantile));
    add_planned(input, why);
    why.on_hand = input.on_hand;
    why.in_transit = input.in_transit;
    why.on_order = input.on_order;
    why.committed = input.committed;
    why.need = why.up_to - why.on_hand - why.in_transit - why.on_order + why.committed;
    why.pack = input.pack;
    why.packs = packs_for(why.need, why.pack);
    if (why.need > Quantity{}) why.rounding = Quantity{why.packs * why.pack.size} - why.need;
    why.method = input.method;
    why.emergency = find_emergency(input, why.mean_per_month);
    return why;
}

}  // namespace

Proposal propose(const ReplenishmentInput& input)
{
    Proposal proposal;
    proposal.why = explain(input);
    proposal.packs = proposal.why.packs;
    proposal.quantity = Quantity{proposal.packs * proposal.why.pack.size};
    proposal.runs_out = {runs_out(input, .9), runs_out(input, .5), runs_out(input, .1)};
    return proposal;
}

void cut(Proposal& proposal, CutReason reason, Quantity most)
{
    if (most >= proposal.quantity) return;
    auto& why = proposal.why;
    why.packs = proposal.packs = std::max<std::int64_t>(0, most.pieces()) / why.pack.size;
    const Quantity before = proposal.quantity;
    proposal.quantity = Quantity{proposal.packs * why.pack.size};
    why.cuts.push_back({reason, before, proposal.quantity});
}

}  // namespace abasto::planning
