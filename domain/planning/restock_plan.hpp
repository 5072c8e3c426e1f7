// A restock plan once it is approved: what was proposed, what was decided, and why they differ.
#pragma once

#include <string>
#include <vector>

#include "domain/base/date.hpp"
#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"

namespace abasto::planning {

using PlanId = Id<struct PlanTag>;

struct PlannedLine {
    SiteCode from;
    SiteCode to;
    ItemCode item;
    Quantity proposed;   // by the forecast, zero or more
    Quantity quantity;   // what a person left standing, zero or more
    std::string reason;  // where the two differ; a short sentence without names of people
    friend bool operator==(const PlannedLine&, const PlannedLine&) = default;
};

// Event of the `master` stream.
struct RestockPlanApproved {
    PlanId plan;
    Date as_of;
    std::vector<PlannedLine> lines;
    friend bool operator==(const RestockPlanApproved&, const RestockPlanApproved&) = default;
};

inline constexpr std::size_t plan_reason_bytes_max = 200;

// The line with another quantity. Refusals in this order: not_positive - below zero; malformed - another quantity than proposed without
// a reason, or one longer than plan_reason_bytes_max.
[[nodiscard]] Result<PlannedLine, Refusal> edit_line(PlannedLine line, Quantity quantity, std::string reason);

struct SenderShare {
    SiteCode from;
    Quantity quantity;
};

// The lines of one shelf, at least one and each from another site, so that each sender sends its share. A sender of whom no line told gets
// one behind them, of which nothing was proposed. The reason is that of the lines that differ from what was proposed. Refusals in this
// order: malformed - a sender twice; wrong_state - a sender of whom the shares do not tell sends something by now: who shares out does not
// know of it; those of edit_line().
[[nodiscard]] Result<std::vector<PlannedLine>, Refusal> share_shelf(std::vector<PlannedLine> lines,
                                                                    const std::vector<SenderShare>& shares,
                                                                    const std::string& reason);

// Refusal nothing_to_do: nothing would be sent to anyone.
[[nodiscard]] Result<RestockPlanApproved, Refusal> approve_plan(RestockPlanApproved plan);

}  // namespace abasto::planning
