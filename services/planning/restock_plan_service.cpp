#include "services/planning/restock_plan_service.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <span>

namespace abasto::planning {
namespace {

using journal::WriteTransaction;

Failure<Refusal> refuse(RefusalCode code, std::string message) { return Failure{Refusal{code, std::move(message)}}; }

Result<DraftPlan, Refusal> open_plan(WriteTransaction& transaction, const PlanId& id)
{
    auto plan = find_plan(transaction.connection(), id);
    if (!plan) return refuse(RefusalCode::unknown_event, "no plan has the id " + id.hex());
    if (plan->head.state != PlanState::draft)
        return refuse(RefusalCode::wrong_state,
                      "plan " + id.hex() + " is " + std::string(abasto::to_string(plan->head.state)) + " already");
    return std::move(*plan);
}

using Pair = std::pair<SiteCode, SiteCode>;

// What is to be sent, by sender and receiver.
std::map<Pair, PlannedShipment> shipments_of(const DraftPlan& plan)
{
    std::map<Pair, PlannedShipment> shipments;
    for (const auto& [line, explain, shipment, emergency, piece_cost] : plan.lines) {
        if (line.quantity <= Quantity{}) continue;
        auto& planned = shipments.try_emplace({line.from, line.to}, PlannedShipment{line.from, line.to, {}}).first->second;
        planned.lines.push_back(line);
    }
    return shipments;
}

Result<Done, Refusal> draft_shipments(WriteTransaction& transaction, const Authorship& by, DraftPlan plan,
                                      const DraftShipment& draft)
{
    std::map<Pair, std::optional<ShipmentId>> drafted;
    for (const auto& [pair, planned] : shipments_of(plan)) {
        const auto shipment = draft(transaction, by, planned);
        if (!shipment) return Failure{shipment.error()};
        drafted[pair] = *shipment;
    }
    for (auto& line : plan.lines) {
        if (line.line.quantity <= Quantity{}) continue;
        line.shipment = drafted[{line.line.from, line.line.to}];
        put_line(transaction.connection(), plan.head.id, line);
    }
    return Done{};
}

std::vector<DraftLine> shelf_of(const DraftPlan& plan, const ShelfEdit& edit)
{
    std::vector<DraftLine> shelf;
    std::ranges::copy_if(plan.lines, std::back_inserter(shelf),
                         [&](const DraftLine& draft) { return draft.line.to == edit.to && draft.line.item == edit.item; });
    return shelf;
}

bool leads_there(const std::vector<network::SupplyLine>& lines, const PlannedLine& planned)
{
    return std::ranges::any_of(lines,
                               [&](const auto& line) { return line.open && line.from == planned.from && line.to == planned.to; });
}

std::optional<Refusal> find_closed(db::Connection& connection, std::span<const PlannedLine> added, const LoadLines& load_lines)
{
    if (added.empty()) return std::nullopt;
    const auto known = load_lines(connection);
    const auto closed = std::ranges::find_if_not(added, [&](const PlannedLine& line) { return leads_there(known, line); });
    if (closed == added.end()) return std::nullopt;
    return Refusal{RefusalCode::supply_line_closed,
                   "no open supply line leads from " + closed->from.text() + " to " + closed->to.text()};
}

// Of another sender: a person knows why, the forecast does not.
DraftLine added_line(const DraftLine& beside, const PlannedLine& line)
{
    return {line, {}, {}, beside.emergency, beside.piece_cost_centavos};
}

LineBasis basis_of(const Explanation& why)
{
    return {why.up_to - why.need, why.protection_days, static_cast<int>(std::lround(why.service_quantile * 1000))};
}

}  // namespace

Result<Done, Refusal> keep_plan(WriteTransaction& transaction, const Authorship& by, const MadePlan& made)
{
    DraftPlan plan{{PlanId{by.event.bytes}, made.as_of, PlanState::draft, made.budget_centavos}, {}};
    std::vector<LineBasis> bases;
    for (const auto& line : made.lines) {
        if (!line.proposal || line.proposal->why.need <= Quantity{}) continue;
        const auto quantity = line.proposal->quantity;
        plan.lines.push_back({{line.from, line.site, line.item, quantity, quantity, {}},
                              line.explain,
                              {},
                              is_emergency(line),
                              line.limits.piece.cost_centavos});
        bases.push_back(basis_of(line.proposal->why));
    }
    if (plan.lines.empty()) return refuse(RefusalCode::nothing_to_do, "nobody needs anything on " + made.as_of.text());
    insert_plan(transaction.connection(), plan, made.made_at);
    for (std::size_t i = 0; i < bases.size(); ++i)
        insert_basis(transaction.connection(), plan.head.id, plan.lines[i].line, bases[i]);
    return Done{};
}

Result<Done, Refusal> edit_plan(WriteTransaction& transaction, const ShelfEdit& edit, const LoadLines& load_lines)
{
    const auto plan = open_plan(transaction, edit.plan);
    if (!plan) return Failure{plan.error()};
    auto shelf = shelf_of(*plan, edit);
    if (shelf.empty())
        return refuse(RefusalCode::unknown_event, "the plan has no line of " + edit.item.text() + " to " + edit.to.text());
    std::vector<PlannedLine> lines;
    lines.reserve(shelf.size());
    for (const auto& draft : shelf) lines.push_back(draft.line);
    const auto shared = share_shelf(std::move(lines), edit.senders, edit.reason);
    if (!shared) return Failure{shared.error()};
    const auto added = std::span(*shared).subspan(shelf.size());
    if (auto closed = find_closed(transaction.connection(), added, load_lines)) return Failure{std::move(*closed)};
    for (std::size_t i = 0; i < shelf.size(); ++i) shelf[i].line = (*shared)[i];
    for (const auto& line : added) shelf.push_back(added_line(shelf.front(), line));
    for (const auto& draft : shelf) put_line(transaction.connection(), edit.plan, draft);
    return Done{};
}

Result<Done, Refusal> approve_plan(WriteTransaction& transaction, const Authorship& by, const PlanId& id,
                                   const DraftShipment& draft)
{
    auto plan = open_plan(transaction, id);
    if (!plan) return Failure{plan.error()};
    RestockPlanApproved approved{id, plan->head.as_of, {}};
    for (const auto& line : plan->lines) approved.lines.push_back(line.line);
    auto checked = approve_plan(std::move(approved));
    if (!checked) return Failure{checked.error()};
    if (auto recorded = journal::record(transaction, by, std::move(*checked)); !recorded) return recorded;
    set_state(transaction.connection(), id, PlanState::approved);
    return draft_shipments(transaction, by, std::move(*plan), draft);
}

Result<Done, Refusal> discard_plan(WriteTransaction& transaction, const PlanId& id)
{
    if (const auto plan = open_plan(transaction, id); !plan) return Failure{plan.error()};
    set_state(transaction.connection(), id, PlanState::discarded);
    return Done{};
}

}  // namespace abasto::planning
