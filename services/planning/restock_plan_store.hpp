// Restock plans that are being worked on, and what became of them.
#pragma once

#include <optional>
#include <vector>

#include "domain/base/enum_names.hpp"
#include "domain/planning/plan_change.hpp"
#include "domain/planning/restock_plan.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::planning {

enum class PlanState { draft, approved, discarded };

struct DraftLine {
    PlannedLine line;
    std::string explain;                       // why so much was proposed; empty: a person added the sender
    std::optional<ShipmentId> shipment;        // that it became
    bool emergency = false;                    // of the shelf, so that its lines stay together
    std::optional<int> piece_cost_centavos{};  // when the plan was made
};

struct PlanHead {
    PlanId id;
    Date as_of;
    PlanState state = PlanState::draft;
    std::optional<std::int64_t> budget_centavos{};  // that it was made with
};

struct DraftPlan {
    PlanHead head;
    std::vector<DraftLine> lines;  // emergencies first, then by receiving site and item
};

// What a line was worked out from.
struct LineBasis {
    Quantity position;  // what the shelf had, and what was on its way or promised
    int days = 0;       // that the plan was to cover
    int service_permille = 950;
};

// A shelf to which an approved plan sends another quantity than was proposed.
struct ChangedLine {
    PlanId plan;
    Date as_of;
    PlannedLine line;  // of all its senders, under the name of one
    LineBasis basis;
    Quantity asked;  // of the shelf in those days, as far as they are over
};

// What the line costs as it stands; none where its item had no cost.
[[nodiscard]] std::optional<std::int64_t> cost_of(const DraftLine& line);

void insert_plan(db::Connection& connection, const DraftPlan& plan, std::int64_t now_seconds);
void insert_basis(db::Connection& connection, const PlanId& plan, const PlannedLine& line, const LineBasis& basis);
void set_state(db::Connection& connection, const PlanId& plan, PlanState state);
// Quantity, reason and shipment of the line; one of a sender who had none is added.
void put_line(db::Connection& connection, const PlanId& plan, const DraftLine& draft);

[[nodiscard]] std::optional<DraftPlan> find_plan(db::Connection& connection, const PlanId& plan);
// Those of plans made up to that day, the latest first.
[[nodiscard]] std::vector<ChangedLine> load_changed_lines(db::Connection& connection, Date as_of);
// The latest first, those that come behind `after` (none: from the first), at most `rows_max`.
[[nodiscard]] std::vector<PlanHead> load_plans(db::Connection& connection, const std::optional<PlanId>& after, int rows_max);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::PlanState> {
    static constexpr std::array<std::string_view, 3> names{"draft", "approved", "discarded"};
};
