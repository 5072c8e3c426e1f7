#include "services/planning/indicator_store.hpp"

#include <algorithm>

#include "domain/shipping/shipment.hpp"
#include "services/planning/plan_supply.hpp"
#include "services/platform/db/query.hpp"

namespace abasto::planning {
namespace {

using ShelfKey = std::pair<SiteCode, ItemCode>;

void add_flows(db::Connection& connection, Month month, std::map<ShelfKey, MonthBook>& books)
{
    for (const db::Row& row : db::query(
             connection,
             "SELECT site, item, CAST(SUM(CASE WHEN day < $1 THEN delta ELSE 0 END) AS BIGINT), "
             "CAST(SUM(CASE WHEN day >= $1 AND delta > 0 AND (counter IN ('supplier', 'opening_balance', 'assembly') "
             "OR substr(counter, 1, 8) = 'transit:') THEN delta ELSE 0 END) AS BIGINT), "
             "CAST(SUM(CASE WHEN day >= $1 AND counter IN ('loss:expired', 'loss:damaged') THEN -delta ELSE 0 END) AS BIGINT), "
             "CAST(SUM(CASE WHEN day >= $1 AND counter = 'consumed' THEN -delta ELSE 0 END) AS BIGINT) "
             "FROM shelf_fact WHERE void = 0 AND day <= $2 GROUP BY site, item",
             Date::first_of(month), Date::last_of(month)))
        books[{row.get<SiteCode>(0), row.get<ItemCode>(1)}] = {.opening = row.get<Quantity>(2),
                                                               .came = row.get<Quantity>(3),
                                                               .wasted = row.get<Quantity>(4),
                                                               .consumed = row.get<Quantity>(5)};
}

void add_days(db::Connection& connection, Month month, std::map<ShelfKey, MonthBook>& books)
{
    std::map<ShelfKey, std::vector<DayChange>> changes;
    for (const db::Row& row : db::query(connection,
                                        "SELECT site, item, day, CAST(SUM(delta) AS BIGINT) FROM shelf_fact "
                                        "WHERE void = 0 AND day <= $1 GROUP BY site, item, day ORDER BY site, item, day",
                                        Date::last_of(month)))
        changes[{row.get<SiteCode>(0), row.get<ItemCode>(1)}].push_back({row.get<Date>(2), row.get<Quantity>(3)});
    for (const auto& [key, own] : changes) books[key].days = empty_days(own, Date::first_of(month), Date::last_of(month).plus(1));
}

void add_asked_had_none(db::Connection& connection, Month month, std::map<ShelfKey, MonthBook>& books)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT site, item, CAST(SUM(quantity) AS BIGINT) FROM asked_had_none "
                                        "WHERE day >= $1 AND day <= $2 GROUP BY site, item",
                                        Date::first_of(month), Date::last_of(month)))
        books[{row.get<SiteCode>(0), row.get<ItemCode>(1)}].asked_had_none = row.get<Quantity>(2);
}

// Shipments that left; without lines.
std::map<ShipmentId, DueShipment> load_departures(db::Connection& connection, Month month, const std::map<Route, int>& lead_days)
{
    std::map<ShipmentId, DueShipment> found;
    for (const db::Row& row :
         db::query(connection, "SELECT shipment, from_site, to_site, day FROM shipment_event WHERE kind = $1 AND day <= $2",
                   static_cast<int>(shipping::ShipmentFact::Kind::dispatched), Date::last_of(month))) {
        const auto lead = lead_days.find({row.get<SiteCode>(1), row.get<SiteCode>(2)});
        if (lead == lead_days.end()) continue;
        const auto due = row.get<Date>(3).plus(lead->second);
        const auto id = row.get<ShipmentId>(0);
        if (due.month() == month) found[id] = {.shipment = id, .from = lead->first.first, .to = lead->first.second, .due = due};
    }
    return found;
}

}  // namespace

std::map<ShelfKey, MonthBook> load_month_books(db::Connection& connection, Month month)
{
    std::map<ShelfKey, MonthBook> books;
    add_flows(connection, month, books);
    add_days(connection, month, books);
    add_asked_had_none(connection, month, books);
    return books;
}

std::set<ShelfKey> load_reported_shelves(db::Connection& connection)
{
    std::set<ShelfKey> shelves;
    for (const db::Row& row : db::query(connection, "SELECT DISTINCT site, item FROM lmis_report"))
        shelves.emplace(row.get<SiteCode>(0), row.get<ItemCode>(1));
    return shelves;
}

std::vector<DueShipment> load_due_shipments(db::Connection& connection, Month month,
                                            const std::vector<network::SupplyLine>& lines)
{
    std::map<Route, int> lead_days;
    for (const auto& line : lines) lead_days[{line.from, line.to}] = line.lead_time_days;
    auto departures = load_departures(connection, month, lead_days);
    for (const db::Row& row :
         db::query(connection,
                   "SELECT l.shipment, e.day, CAST(SUM(l.sent) AS BIGINT), CAST(SUM(l.arrived) AS BIGINT) "
                   "FROM shipment_line l JOIN shipment_event e ON e.shipment = l.shipment AND e.event = l.event "
                   "WHERE e.day <= $1 GROUP BY l.shipment, e.day",
                   Date::last_of(month))) {
        const auto departure = departures.find(row.get<ShipmentId>(0));
        if (departure == departures.end()) continue;
        departure->second.sent += row.get<Quantity>(2);
        if (row.get<Date>(1) <= departure->second.due) departure->second.arrived_in_time += row.get<Quantity>(3);
    }
    std::vector<DueShipment> due;
    due.reserve(departures.size());
    for (auto& [id, shipment] : departures) due.push_back(std::move(shipment));
    return due;
}

}  // namespace abasto::planning
