#include "services/planning/demand_store.hpp"

#include <algorithm>
#include <tuple>

#include "domain/shipping/shipment.hpp"
#include "domain/stock/fefo.hpp"
#include "services/planning/planned_demand_store.hpp"
#include "services/platform/db/query.hpp"

namespace abasto::planning {
namespace {

using Key = std::pair<SiteCode, ItemCode>;
using Outlooks = std::map<Key, ShelfOutlook>;

double number(Quantity quantity) { return static_cast<double>(quantity.pieces()); }

ShelfOutlook& outlook_of(Outlooks& outlooks, const SiteCode& site, const ItemCode& item)
{
    auto& outlook = outlooks[{site, item}];
    outlook.site = site;
    outlook.item = item;
    return outlook;
}

// The month's report, with the months between the last one and it as unreported.
MonthReport& report_of(ShelfOutlook& outlook, Month month)
{
    if (outlook.months.empty()) outlook.first = month;
    const auto at = static_cast<std::size_t>(month - outlook.first);
    if (at >= outlook.months.size()) outlook.months.resize(at + 1);
    return outlook.months[at];
}

void add_lmis_reports(db::Connection& connection, Month last, Outlooks& outlooks)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT site, item, month, opening, received, distributed, closing FROM lmis_report "
                                        "WHERE month <= $1 ORDER BY site, item, month",
                                        last))
        report_of(outlook_of(outlooks, row.get<SiteCode>(0), row.get<ItemCode>(1)), row.get<Month>(2)) = {
            .issued = number(row.get<Quantity>(5)),
            .opening = number(row.get<Quantity>(3)),
            .received = number(row.get<Quantity>(4)),
            .closing = number(row.get<Quantity>(6))};
}

// One month of a shelf's own ledger while it is added up.
struct LedgerMonths {
    ShelfOutlook& outlook;
    double balance = 0;

    // Every month from the shelf's first fact up to this one is reported, quiet ones too.
    MonthReport& open(Month month)
    {
        const auto known = outlook.months.size();
        auto& report = report_of(outlook, month);
        for (auto i = known; i < outlook.months.size(); ++i)
            outlook.months[i] = {.issued = 0, .opening = balance, .received = 0, .closing = balance};
        return report;
    }

    void add(Month month, double delta, bool demand)
    {
        auto& report = open(month);
        if (demand)
            *report.issued -= delta;
        else
            *report.received += delta;
        balance += delta;
        report.closing = balance;
    }
};

// Demand is what was issued: handed out or sent on; of what is no kit itself also what was packed into kits, so that each kit handed out
// counts once as its components, where it was packed. What else changed the shelf changed what there was to give.
void add_ledger_months(db::Connection& connection, Month last, const Outlooks& reported, Outlooks& outlooks)
{
    std::map<Key, LedgerMonths> ledgers;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT f.site, f.item, f.day, CAST(SUM(f.delta) AS BIGINT), "
                   "CASE WHEN f.counter = 'assembly' AND k.item IS NULL THEN 1 ELSE f.issue END AS asked FROM shelf_fact f "
                   "LEFT JOIN (SELECT DISTINCT item FROM item_component) k ON k.item = f.item WHERE f.void = 0 AND f.day <= $1 "
                   "GROUP BY f.site, f.item, f.day, asked ORDER BY f.site, f.item, f.day, asked",
                   Date::last_of(last))) {
        const Key key{row.get<SiteCode>(0), row.get<ItemCode>(1)};
        if (reported.contains(key)) continue;
        auto& ledger = ledgers.try_emplace(key, LedgerMonths{outlook_of(outlooks, key.first, key.second)}).first->second;
        ledger.add(row.get<Date>(2).month(), number(row.get<Quantity>(3)), row.get<bool>(4));
    }
    for (auto& [key, ledger] : ledgers) ledger.open(last);
}

void add_on_hand(db::Connection& connection, Date as_of, Outlooks& outlooks)
{
    std::map<Key, std::map<stock::Lot, Quantity>> shelves;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT f.site, f.item, l.batch, l.expiry, l.fund, CAST(SUM(f.delta) AS BIGINT) FROM shelf_fact f "
                   "JOIN lot l ON l.item = f.item AND l.id = f.lot "
                   "WHERE f.day <= $1 AND f.void = 0 AND (l.expiry IS NULL OR l.expiry >= $1) AND COALESCE("
                   "(SELECT s.status FROM lot_status s WHERE s.lot = f.lot AND s.day <= $1 "
                   "ORDER BY s.day DESC, s.hlc DESC, s.event DESC LIMIT 1), 'released') = 'released' "
                   "GROUP BY f.site, f.item, l.batch, l.expiry, l.fund",
                   as_of)) {
        const Key key{row.get<SiteCode>(0), row.get<ItemCode>(1)};
        stock::Lot lot{key.second, row.get<std::string>(2), row.get<std::optional<Date>>(3), row.get<FundCode>(4)};
        shelves[key][std::move(lot)] = row.get<Quantity>(5);
    }
    for (const auto& [key, lots] : shelves) {
        auto& outlook = outlook_of(outlooks, key.first, key.second);
        for (const auto& [lot, quantity] : lots) outlook.on_hand += quantity;
        outlook.lots = stock::fefo_view(lots);
    }
}

void add_in_transit(db::Connection& connection, Date as_of, Outlooks& outlooks)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT e.to_site, l.item, CAST(SUM(l.sent - l.arrived) AS BIGINT) FROM shipment_event e "
                                        "JOIN shipment_line l ON l.shipment = e.shipment AND l.event = e.event "
                                        "WHERE e.day <= $1 AND NOT EXISTS (SELECT 1 FROM shipment_event done "
                                        "WHERE done.shipment = e.shipment AND done.day <= $1 AND done.last = 1) "
                                        "GROUP BY e.to_site, l.item HAVING SUM(l.sent - l.arrived) > 0",
                                        as_of))
        outlook_of(outlooks, row.get<SiteCode>(0), row.get<ItemCode>(1)).in_transit = row.get<Quantity>(2);
}

void add_packed(db::Connection& connection, Date as_of, Outlooks& outlooks)
{
    for (const db::Row& row :
         db::query(connection,
                   "SELECT DISTINCT f.site, f.item FROM shelf_fact f JOIN item_component c ON c.item = f.item "
                   "WHERE f.counter = 'assembly' AND f.delta > 0 AND f.void = 0 AND f.day <= $1",
                   as_of))
        outlook_of(outlooks, row.get<SiteCode>(0), row.get<ItemCode>(1)).packed = true;
}

void add_planned(db::Connection& connection, Date as_of, Outlooks& outlooks)
{
    for (const auto& [id, demand] : load_planned_demand(connection, as_of))
        outlook_of(outlooks, demand.site, demand.item).planned.push_back(demand);
}

}  // namespace

std::vector<ShelfOutlook> load_outlooks(db::Connection& connection, Date as_of)
{
    const auto last = last_closed_month(as_of);
    Outlooks outlooks;
    add_lmis_reports(connection, last, outlooks);
    const auto reported = outlooks;
    add_ledger_months(connection, last, reported, outlooks);
    add_on_hand(connection, as_of, outlooks);
    add_in_transit(connection, as_of, outlooks);
    add_planned(connection, as_of, outlooks);
    add_packed(connection, as_of, outlooks);
    std::vector<ShelfOutlook> shelves;
    for (auto& [key, outlook] : outlooks) shelves.push_back(std::move(outlook));
    return shelves;
}

std::map<Route, std::vector<Delivery>> load_deliveries(db::Connection& connection, Date as_of)
{
    using Kind = shipping::ShipmentFact::Kind;
    std::map<Route, std::vector<Delivery>> deliveries;
    for (const db::Row& row : db::query(
             connection,
             "SELECT sent.from_site, sent.to_site, MIN(sent.day), MIN(come.day) FROM shipment_event sent "
             "JOIN shipment_event come ON come.shipment = sent.shipment AND come.kind = $1 AND come.day <= $2 "
             "WHERE sent.kind IN ($3, $4) GROUP BY sent.shipment, sent.from_site, sent.to_site ORDER BY sent.shipment",
             static_cast<int>(Kind::received), as_of, static_cast<int>(Kind::drafted), static_cast<int>(Kind::dispatched))) {
        const auto arrived = row.get<Date>(3);
        const int days = std::max(0, arrived - row.get<Date>(2));
        deliveries[{row.get<SiteCode>(0), row.get<SiteCode>(1)}].push_back({days, as_of - arrived});
    }
    return deliveries;
}

std::map<Key, Date> load_stale_since(db::Connection& connection, Date as_of)
{
    const auto last = last_closed_month(as_of);
    std::map<Key, Date> stale;
    for (const db::Row& row : db::query(connection,
                                        "SELECT site, item, MAX(month) FROM lmis_report WHERE month <= $1 GROUP BY site, item "
                                        "HAVING MAX(month) < $1",
                                        last))
        stale.emplace(Key{row.get<SiteCode>(0), row.get<ItemCode>(1)}, Date::first_of(row.get<Month>(2).plus(1)));
    return stale;
}

std::optional<Date> find_stale_since(db::Connection& connection, const Key& shelf, Date as_of)
{
    const auto last = last_closed_month(as_of);
    const auto reported = db::find<std::optional<Month>>(
        connection, "SELECT MAX(month) FROM lmis_report WHERE site = $1 AND item = $2 AND month <= $3", shelf.first, shelf.second,
        last);
    if (!reported || !*reported || **reported == last) return std::nullopt;
    return Date::first_of((*reported)->plus(1));
}

}  // namespace abasto::planning
