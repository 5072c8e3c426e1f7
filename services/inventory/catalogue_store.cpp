#include "services/inventory/catalogue_store.hpp"

#include <map>

#include "services/platform/db/send.hpp"
#include "services/platform/journal/table_shape.hpp"

namespace abasto::inventory {
namespace {

using catalogue::Item;
using journal::ProjectedTable;
using network::Site;
using network::SupplyLine;
using network::Zone;

// True where no later definition of the same key has been applied yet.
bool is_latest(db::Connection& connection, std::string_view kind, const std::string& key, const journal::Event& event)
{
    return db::run(connection,
                   "INSERT INTO definition (kind, key, hlc, event) VALUES ($1, $2, $3, $4) "
                   "ON CONFLICT (kind, key) DO UPDATE SET hlc = excluded.hlc, event = excluded.event "
                   "WHERE (excluded.hlc, excluded.event) > (definition.hlc, definition.event)",
                   kind, key, event.hlc.value_or(0), event.id) == 1;
}

void put_item(db::Connection& connection, const Item& item)
{
    db::send(connection,
             "INSERT INTO item (code, name, kind, counts_as, cost_centavos, volume_ml, weight_g) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7) "
             "ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, counts_as = excluded.counts_as, "
             "cost_centavos = excluded.cost_centavos, volume_ml = excluded.volume_ml, weight_g = excluded.weight_g",
             item.code, item.name, item.kind, item.counts_as, item.cost_centavos, item.volume_ml, item.weight_g);
    db::send(connection, "DELETE FROM item_pack WHERE item = $1", item.code);
    db::send(connection, "DELETE FROM item_component WHERE item = $1", item.code);
    int position = 0;
    for (const auto& pack : item.packs)
        db::send(connection, "INSERT INTO item_pack (item, position, name, pieces) VALUES ($1, $2, $3, $4)", item.code,
                 position++, pack.name, pack.pieces);
    position = 0;
    for (const auto& component : item.components)
        db::send(connection, "INSERT INTO item_component (item, position, component, pieces) VALUES ($1, $2, $3, $4)", item.code,
                 position++, component.item, component.pieces);
}

void put_site(db::Connection& connection, const Site& site)
{
    db::send(connection,
             "INSERT INTO site (code, name, role, zone, area, assumed) VALUES ($1, $2, $3, $4, $5, $6) "
             "ON CONFLICT (code) DO UPDATE SET name = excluded.name, role = excluded.role, zone = excluded.zone, area = "
             "excluded.area, "
             "assumed = excluded.assumed",
             site.code, site.name, site.role, site.zone, site.area, site.assumed);
}

void put_line(db::Connection& connection, const SupplyLine& line)
{
    db::send(
        connection,
        "INSERT INTO supply_line (to_site, from_site, lead_time_days, review_days, service_permille, transport, open, assumed, "
        "trip_litres_max, trip_kg_max, min_days, max_days) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
        "ON CONFLICT (to_site, from_site) DO UPDATE SET lead_time_days = excluded.lead_time_days, review_days = "
        "excluded.review_days, "
        "service_permille = excluded.service_permille, transport = excluded.transport, open = excluded.open, assumed = "
        "excluded.assumed, trip_litres_max = excluded.trip_litres_max, trip_kg_max = excluded.trip_kg_max, "
        "min_days = excluded.min_days, max_days = excluded.max_days",
        line.to, line.from, line.lead_time_days, line.review_days, line.service_permille, line.transport, line.open, line.assumed,
        line.trip_litres_max, line.trip_kg_max, line.max_min ? std::optional(line.max_min->min_days) : std::nullopt,
        line.max_min ? std::optional(line.max_min->max_days) : std::nullopt);
}

void put_zone(db::Connection& connection, const Zone& zone)
{
    db::send(connection,
             "INSERT INTO zone (code, name, outreach_points, active_peers, open) VALUES ($1, $2, $3, $4, $5) "
             "ON CONFLICT (code) DO UPDATE SET name = excluded.name, outreach_points = excluded.outreach_points, "
             "active_peers = excluded.active_peers, open = excluded.open",
             zone.code, zone.name, zone.outreach_points, zone.active_peers, zone.open);
}

void put_fund(db::Connection& connection, const network::Fund& fund)
{
    db::send(connection, "INSERT INTO fund (code, name) VALUES ($1, $2) ON CONFLICT (code) DO UPDATE SET name = excluded.name",
             fund.code, fund.name);
    db::send(connection, "DELETE FROM fund_site WHERE fund = $1", fund.code);
    int position = 0;
    for (const auto& site : fund.sites)
        db::send(connection, "INSERT INTO fund_site (fund, position, site) VALUES ($1, $2, $3)", fund.code, position++, site);
}

void put_policy(db::Connection& connection, const network::Policy& policy)
{
    db::send(connection,
             "INSERT INTO policy (name, quantity) VALUES ('adjusted_alone_max', $1) "
             "ON CONFLICT (name) DO UPDATE SET quantity = excluded.quantity",
             policy.adjusted_alone_max);
}

// Readers of the rows below: the columns of a whole definition, or of a part of an item behind the item's code.
Item item_in(const db::Row& row)
{
    return {.code = row.get<ItemCode>(0),
            .name = row.get<std::string>(1),
            .kind = row.get<catalogue::ItemKind>(2),
            .counts_as = row.get<std::optional<std::string>>(3),
            .cost_centavos = row.get<std::optional<int>>(4),
            .volume_ml = row.get<std::optional<int>>(5),
            .weight_g = row.get<std::optional<int>>(6)};
}

catalogue::Pack pack_in(const db::Row& row) { return {row.get<std::string>(1), row.get<Quantity>(2)}; }

catalogue::KitComponent component_in(const db::Row& row) { return {row.get<ItemCode>(1), row.get<Quantity>(2)}; }

Site site_in(const db::Row& row)
{
    return {.code = row.get<SiteCode>(0),
            .name = row.get<std::string>(1),
            .role = row.get<network::SiteRole>(2),
            .zone = row.get<ZoneCode>(3),
            .area = row.get<std::string>(4),
            .assumed = row.get<bool>(5)};
}

std::optional<network::MaxMin> max_min_in(const db::Row& line)
{
    const auto min_days = line.get<std::optional<int>>(10);
    if (!min_days) return std::nullopt;
    return network::MaxMin{*min_days, line.get<int>(11)};
}

SupplyLine line_in(const db::Row& row)
{
    return {.from = row.get<SiteCode>(0),
            .to = row.get<SiteCode>(1),
            .lead_time_days = row.get<int>(2),
            .review_days = row.get<int>(3),
            .service_permille = row.get<int>(4),
            .transport = row.get<std::string>(5),
            .open = row.get<bool>(6),
            .assumed = row.get<bool>(7),
            .trip_litres_max = row.get<std::optional<int>>(8),
            .trip_kg_max = row.get<std::optional<int>>(9),
            .max_min = max_min_in(row)};
}

Zone zone_in(const db::Row& row)
{
    return {.code = row.get<ZoneCode>(0),
            .name = row.get<std::string>(1),
            .outreach_points = row.get<int>(2),
            .active_peers = row.get<int>(3),
            .open = row.get<bool>(4)};
}

network::Fund fund_in(const db::Row& row) { return {.code = row.get<FundCode>(0), .name = row.get<std::string>(1)}; }

template <class Thing>
std::vector<Thing> all_in(db::Rows rows, Thing (*read)(const db::Row&))
{
    std::vector<Thing> things;
    for (const db::Row& row : rows) things.push_back(read(row));
    return things;
}

template <class Thing>
std::optional<Thing> first_in(db::Rows rows, Thing (*read)(const db::Row&))
{
    for (const db::Row& row : rows) return read(row);
    return std::nullopt;
}

template <class Part>
std::map<ItemCode, std::vector<Part>> by_item(db::Rows rows, Part (*read)(const db::Row&))
{
    std::map<ItemCode, std::vector<Part>> parts;
    for (const db::Row& row : rows) parts[row.get<ItemCode>(0)].push_back(read(row));
    return parts;
}

using enum journal::ColumnType;

const std::vector<journal::TableShape> shapes{
    {"definition", {{"kind", text}, {"key", text}, {"hlc", integer}, {"event", blob}}, 2},
    {"item",
     {{"code", text},
      {"name", text},
      {"kind", text},
      {"counts_as", text_or_none},
      {"cost_centavos", integer_or_none},
      {"volume_ml", integer_or_none},
      {"weight_g", integer_or_none}},
     1},
    {"item_pack", {{"item", text}, {"position", integer}, {"name", text}, {"pieces", integer}}, 2},
    {"item_component", {{"item", text}, {"position", integer}, {"component", text}, {"pieces", integer}}, 2},
    {"site", {{"code", text}, {"name", text}, {"role", text}, {"zone", text}, {"area", text}, {"assumed", integer}}, 1},
    {"supply_line",
     {{"to_site", text},
      {"from_site", text},
      {"lead_time_days", integer},
      {"review_days", integer},
      {"service_permille", integer},
      {"transport", text},
      {"open", integer},
      {"assumed", integer},
      {"trip_litres_max", integer_or_none},
      {"trip_kg_max", integer_or_none},
      {"min_days", integer_or_none},
      {"max_days", integer_or_none}},
     2},
    {"zone", {{"code", text}, {"name", text}, {"outreach_points", integer}, {"active_peers", integer}, {"open", integer}}, 1},
    {"fund", {{"code", text}, {"name", text}}, 1},
    {"fund_site", {{"fund", text}, {"position", integer}, {"site", text}}, 2},
    {"policy", {{"name", text}, {"quantity", integer}}, 1}};

}  // namespace

const std::vector<ProjectedTable>& CatalogueProjection::tables() const
{
    static const auto tables = journal::projected(shapes);
    return tables;
}

void CatalogueProjection::apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup&)
{
    if (const auto* defined = std::get_if<catalogue::ItemDefined>(&event.body)) {
        if (is_latest(connection, "item", defined->item.code.text(), event)) put_item(connection, defined->item);
    } else if (const auto* site = std::get_if<network::SiteDefined>(&event.body)) {
        if (is_latest(connection, "site", site->site.code.text(), event)) put_site(connection, site->site);
    } else if (const auto* defined_line = std::get_if<network::SupplyLineDefined>(&event.body)) {
        const auto& line = defined_line->line;
        if (is_latest(connection, "supply_line", line.from.text() + ':' + line.to.text(), event)) put_line(connection, line);
    } else if (const auto* zone = std::get_if<network::ZoneDefined>(&event.body)) {
        if (is_latest(connection, "zone", zone->zone.code.text(), event)) put_zone(connection, zone->zone);
    } else if (const auto* fund = std::get_if<network::FundDefined>(&event.body)) {
        if (is_latest(connection, "fund", fund->fund.code.text(), event)) put_fund(connection, fund->fund);
    } else if (const auto* set = std::get_if<network::PolicySet>(&event.body)) {
        if (is_latest(connection, "policy", {}, event)) put_policy(connection, set->policy);
    }
}

std::vector<Item> load_items(db::Connection& connection)
{
    auto packs = by_item(db::query(connection, "SELECT item, name, pieces FROM item_pack ORDER BY item, position"), pack_in);
    auto components = by_item(db::query(connection, "SELECT item, component, pieces FROM item_component ORDER BY item, position"),
                              component_in);
    auto items = all_in(
        db::query(connection, "SELECT code, name, kind, counts_as, cost_centavos, volume_ml, weight_g FROM item ORDER BY code"),
        item_in);
    for (auto& item : items) {
        item.packs = std::move(packs[item.code]);
        item.components = std::move(components[item.code]);
    }
    return items;
}

std::optional<Item> find_item(db::Connection& connection, const ItemCode& code)
{
    auto item = first_in(
        db::query(connection, "SELECT code, name, kind, counts_as, cost_centavos, volume_ml, weight_g FROM item WHERE code = $1",
                  code),
        item_in);
    if (!item) return std::nullopt;
    item->packs = all_in(
        db::query(connection, "SELECT item, name, pieces FROM item_pack WHERE item = $1 ORDER BY position", code), pack_in);
    item->components = all_in(
        db::query(connection, "SELECT item, component, pieces FROM item_component WHERE item = $1 ORDER BY position", code),
        component_in);
    return item;
}

std::vector<Site> load_sites(db::Connection& connection)
{
    return all_in(db::query(connection, "SELECT code, name, role, zone, area, assumed FROM site ORDER BY code"), site_in);
}

std::optional<Site> find_site(db::Connection& connection, const SiteCode& code)
{
    return first_in(db::query(connection, "SELECT code, name, role, zone, area, assumed FROM site WHERE code = $1", code),
                    site_in);
}

std::vector<SupplyLine> load_supply_lines(db::Connection& connection)
{
    return all_in(db::query(connection,
                            "SELECT from_site, to_site, lead_time_days, review_days, service_permille, transport, open, assumed, "
                            "trip_litres_max, trip_kg_max, min_days, max_days FROM supply_line ORDER BY to_site, from_site"),
                  line_in);
}

std::optional<SupplyLine> find_supply_line(db::Connection& connection, const SiteCode& from, const SiteCode& to)
{
    return first_in(
        db::query(
            connection,
            "SELECT from_site, to_site, lead_time_days, review_days, service_permille, transport, open, "
            "assumed, trip_litres_max, trip_kg_max, min_days, max_days FROM supply_line WHERE to_site = $1 AND from_site = $2",
            to, from),
        line_in);
}

std::vector<Zone> load_zones(db::Connection& connection)
{
    return all_in(db::query(connection, "SELECT code, name, outreach_points, active_peers, open FROM zone ORDER BY code"),
                  zone_in);
}

std::optional<Zone> find_zone(db::Connection& connection, const ZoneCode& code)
{
    return first_in(
        db::query(connection, "SELECT code, name, outreach_points, active_peers, open FROM zone WHERE code = $1", code), zone_in);
}

std::vector<network::Fund> load_funds(db::Connection& connection)
{
    std::map<FundCode, std::vector<SiteCode>> sites;
    for (const db::Row& row : db::query(connection, "SELECT fund, site FROM fund_site ORDER BY fund, position"))
        sites[row.get<FundCode>(0)].push_back(row.get<SiteCode>(1));
    auto funds = all_in(db::query(connection, "SELECT code, name FROM fund ORDER BY code"), fund_in);
    for (auto& fund : funds) fund.sites = std::move(sites[fund.code]);
    return funds;
}

std::optional<network::Fund> find_fund(db::Connection& connection, const FundCode& code)
{
    auto fund = first_in(db::query(connection, "SELECT code, name FROM fund WHERE code = $1", code), fund_in);
    if (!fund) return std::nullopt;
    for (const db::Row& row : db::query(connection, "SELECT site FROM fund_site WHERE fund = $1 ORDER BY position", code))
        fund->sites.push_back(row.get<SiteCode>(0));
    return fund;
}

network::Policy load_policy(db::Connection& connection)
{
    network::Policy policy;
    const auto alone = db::find<Quantity>(connection, "SELECT quantity FROM policy WHERE name = 'adjusted_alone_max'");
    if (alone) policy.adjusted_alone_max = *alone;
    return policy;
}

}  // namespace abasto::inventory
