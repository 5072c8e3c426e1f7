#include "services/planning/planned_demand_store.hpp"

#include "services/platform/db/query.hpp"
#include "services/platform/journal/table_shape.hpp"

namespace abasto::planning {
namespace {

using enum journal::ColumnType;

const std::vector<journal::TableShape> shapes{{"planned_demand",
                                               {{"id", blob},
                                                {"site", text},
                                                {"item", text},
                                                {"from_day", integer},
                                                {"to_day", integer},
                                                {"pieces", integer},
                                                {"kind", text}},
                                               1}};

StatedDemand stated_in(const db::Row& row)
{
    return {row.get<EventId>(0),
            {.site = row.get<SiteCode>(1),
             .item = row.get<ItemCode>(2),
             .from_day = row.get<Date>(3),
             .to_day = row.get<Date>(4),
             .pieces = row.get<Quantity>(5),
             .kind = row.get<PlannedDemandKind>(6)}};
}

}  // namespace

const std::vector<journal::ProjectedTable>& PlannedDemandProjection::tables() const
{
    static const auto tables = journal::projected(shapes);
    return tables;
}

void PlannedDemandProjection::apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup&)
{
    if (const auto* reversal = std::get_if<stock::EventReversed>(&event.body))
        db::run(connection, "DELETE FROM planned_demand WHERE id = $1", reversal->target);
    const auto* planned = std::get_if<DemandPlanned>(&event.body);
    if (planned == nullptr) return;
    db::run(connection,
            "INSERT INTO planned_demand (id, site, item, from_day, to_day, pieces, kind) VALUES ($1, $2, $3, $4, $5, $6, $7) "
            "ON CONFLICT (id) DO NOTHING",
            event.id, planned->site, planned->item, planned->from_day, planned->to_day, planned->pieces, planned->kind);
}

std::vector<StatedDemand> load_planned_demand(db::Connection& connection, Date after)
{
    std::vector<StatedDemand> found;
    for (const db::Row& row : db::query(connection,
                                        "SELECT id, site, item, from_day, to_day, pieces, kind FROM planned_demand "
                                        "WHERE to_day > $1 ORDER BY from_day, site, item, id",
                                        after))
        found.push_back(stated_in(row));
    return found;
}

bool has_site(db::Connection& connection, const SiteCode& site)
{
    return db::find<std::int64_t>(connection, "SELECT 1 FROM site WHERE code = $1", site).has_value();
}

bool has_item(db::Connection& connection, const ItemCode& item)
{
    return db::find<std::int64_t>(connection, "SELECT 1 FROM item WHERE code = $1", item).has_value();
}

std::optional<StatedDemand> find_planned_demand(db::Connection& connection, const EventId& id)
{
    for (const db::Row& row :
         db::query(connection, "SELECT id, site, item, from_day, to_day, pieces, kind FROM planned_demand WHERE id = $1", id))
        return stated_in(row);
    return std::nullopt;
}

}  // namespace abasto::planning
