// Restock plans that are being worked on, and what became of them.
#pragma once

#include <optional>
#include <vector>

#include "domain/base/enum_names.hpp"
#include "domain/planning/restock_plan.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::planning {

enum class PlanState { draft, approved, discarded };

struct DraftLine {
    PlannedLine line;
    std::string explain;                 // why so much was proposed
    std::optional<ShipmentId> shipment;  // that it became
};

struct PlanHead {
    PlanId id;
    Date as_of;
    PlanState state = PlanState::draft;
};

struct DraftPlan {
    PlanHead head;
    std::vector<DraftLine> lines;  // by receiving site and item
};

void insert_plan(db::Connection& connection, const DraftPlan& plan, std::int64_t now_seconds);
void set_state(db::Connection& connection, const PlanId& plan, PlanState state);
// Quantity, reason and shipment of the line.
void update_line(db::Connection& connection, const PlanId& plan, const DraftLine& line);

[[nodiscard]] std::optional<DraftPlan> find_plan(db::Connection& connection, const PlanId& plan);
// The latest first, those that come behind `after` (none: from the first), at most `rows_max`.
[[nodiscard]] std::vector<PlanHead> load_plans(db::Connection& connection, const std::optional<PlanId>& after, int rows_max);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::PlanState> {
    static constexpr std::array<std::string_view, 3> names{"draft", "approved", "discarded"};
};
