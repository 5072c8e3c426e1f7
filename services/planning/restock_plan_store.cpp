#include "services/planning/restock_plan_store.hpp"

#include <limits>

#include "domain/planning/limit_words.hpp"
#include "services/platform/db/send.hpp"

namespace abasto::planning {

std::optional<std::int64_t> cost_of(const DraftLine& line)
{
    if (!line.piece_cost_centavos) return std::nullopt;
    return amount_of(line.line.quantity, *line.piece_cost_centavos);
}

void insert_plan(db::Connection& connection, const DraftPlan& plan, std::int64_t now_seconds)
{
    db::send(connection, "INSERT INTO restock_plan (id, as_of, state, made_at, budget_centavos) VALUES ($1, $2, $3, $4, $5)",
             plan.head.id, plan.head.as_of, plan.head.state, now_seconds, plan.head.budget_centavos);
    for (const auto& line : plan.lines) put_line(connection, plan.head.id, line);
}

void insert_basis(db::Connection& connection, const PlanId& plan, const PlannedLine& line, const LineBasis& basis)
{
    db::run(
        connection,
        "INSERT INTO restock_plan_basis (plan, to_site, item, position, days, service_permille) VALUES ($1, $2, $3, $4, $5, $6)",
        plan, line.to, line.item, basis.position, basis.days, basis.service_permille);
}

std::vector<ChangedLine> load_changed_lines(db::Connection& connection, Date as_of)
{
    std::vector<ChangedLine> changed;
    for (const db::Row& row : db::query(
             connection,
             "SELECT p.id, p.as_of, l.from_site, l.to_site, l.item, l.proposed, l.quantity, l.reason, b.position, b.days, "
             "b.service_permille, COALESCE((SELECT CAST(SUM(-f.delta) AS BIGINT) FROM shelf_fact f WHERE f.site = l.to_site "
             "AND f.item = l.item AND f.issue = 1 AND f.void = 0 AND f.day > p.as_of AND f.day <= p.as_of + b.days), 0) "
             "FROM restock_plan p JOIN (SELECT plan, to_site, item, MIN(from_site) AS from_site, CAST(SUM(proposed) AS BIGINT) "
             "AS proposed, CAST(SUM(quantity) AS BIGINT) AS quantity, MAX(reason) AS reason FROM restock_plan_line "
             "GROUP BY plan, to_site, item) l ON l.plan = p.id JOIN restock_plan_basis b ON b.plan = p.id "
             "AND b.to_site = l.to_site AND b.item = l.item WHERE p.state = $1 AND p.as_of <= $2 AND l.quantity <> l.proposed "
             "ORDER BY p.as_of DESC, p.id, l.to_site, l.item",
             PlanState::approved, as_of))
        changed.push_back({row.get<PlanId>(0),
                           row.get<Date>(1),
                           {row.get<SiteCode>(2), row.get<SiteCode>(3), row.get<ItemCode>(4), row.get<Quantity>(5),
                            row.get<Quantity>(6), row.get<std::string>(7)},
                           {row.get<Quantity>(8), row.get<int>(9), row.get<int>(10)},
                           row.get<Quantity>(11)});
    return changed;
}

void set_state(db::Connection& connection, const PlanId& plan, PlanState state)
{
    db::send(connection, "UPDATE restock_plan SET state = $1 WHERE id = $2", state, plan);
}

void put_line(db::Connection& connection, const PlanId& plan, const DraftLine& draft)
{
    const auto& [line, explain, shipment, emergency, piece_cost] = draft;
    db::send(connection,
             "INSERT INTO restock_plan_line (plan, to_site, item, from_site, proposed, quantity, reason, explain, shipment, "
             "emergency, piece_cost_centavos) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
             "ON CONFLICT (plan, to_site, item, from_site) DO UPDATE SET quantity = excluded.quantity, reason = excluded.reason, "
             "shipment = excluded.shipment",
             plan, line.to, line.item, line.from, line.proposed, line.quantity, line.reason, explain, shipment, emergency,
             piece_cost);
}

std::optional<DraftPlan> find_plan(db::Connection& connection, const PlanId& plan)
{
    const auto head = db::find<Date, PlanState, std::optional<std::int64_t>>(
        connection, "SELECT as_of, state, budget_centavos FROM restock_plan WHERE id = $1", plan);
    if (!head) return std::nullopt;
    DraftPlan found{{plan, std::get<0>(*head), std::get<1>(*head), std::get<2>(*head)}, {}};
    for (const db::Row& row : db::query(
             connection,
             "SELECT from_site, to_site, item, proposed, quantity, reason, explain, shipment, emergency, piece_cost_centavos "
             "FROM restock_plan_line WHERE plan = $1 ORDER BY emergency DESC, to_site, item, from_site",
             plan))
        found.lines.push_back({{row.get<SiteCode>(0), row.get<SiteCode>(1), row.get<ItemCode>(2), row.get<Quantity>(3),
                                row.get<Quantity>(4), row.get<std::string>(5)},
                               row.get<std::string>(6),
                               row.get<std::optional<ShipmentId>>(7),
                               row.get<bool>(8),
                               row.get<std::optional<int>>(9)});
    return found;
}

std::vector<PlanHead> load_plans(db::Connection& connection, const std::optional<PlanId>& after, int rows_max)
{
    std::vector<PlanHead> plans;
    std::pair before{std::numeric_limits<std::int64_t>::max(), PlanId{}};
    if (after)
        before = {db::find<std::int64_t>(connection, "SELECT made_at FROM restock_plan WHERE id = $1", *after).value_or(0),
                  *after};
    for (const db::Row& row :
         db::query(connection,
                   "SELECT id, as_of, state, budget_centavos FROM restock_plan WHERE (made_at, id) < ($1, $2) "
                   "ORDER BY made_at DESC, id DESC LIMIT $3",
                   before.first, before.second, rows_max))
        plans.push_back({row.get<PlanId>(0), row.get<Date>(1), row.get<PlanState>(2), row.get<std::optional<std::int64_t>>(3)});
    return plans;
}

}  // namespace abasto::planning
