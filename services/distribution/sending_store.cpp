#include "services/distribution/sending_store.hpp"

#include "services/platform/db/send.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::distribution {
namespace {

std::optional<network::SupplyLine> find_line(db::Connection& connection, const SiteCode& from, const SiteCode& to)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT lead_time_days, review_days, service_permille, transport, open, assumed "
                                        "FROM supply_line WHERE from_site = $1 AND to_site = $2",
                                        from, to))
        return network::SupplyLine{.from = from,
                                   .to = to,
                                   .lead_time_days = row.get<int>(0),
                                   .review_days = row.get<int>(1),
                                   .service_permille = row.get<int>(2),
                                   .transport = row.get<std::string>(3),
                                   .open = row.get<bool>(4),
                                   .assumed = row.get<bool>(5)};
    return std::nullopt;
}

}  // namespace

std::optional<network::SiteRole> find_role(db::Connection& connection, const SiteCode& site)
{
    return db::find<network::SiteRole>(connection, "SELECT role FROM site WHERE code = $1", site);
}

bool has_site(db::Connection& connection, const SiteCode& site)
{
    return db::expect(connection, 1, "SELECT count(*) FROM site WHERE code = $1", site) == 1;
}

bool has_item(db::Connection& connection, const ItemCode& item)
{
    return db::expect(connection, 1, "SELECT count(*) FROM item WHERE code = $1", item) == 1;
}

bool has_zone(db::Connection& connection, const ZoneCode& zone)
{
    return db::expect(connection, 1, "SELECT count(*) FROM zone WHERE code = $1", zone) == 1;
}

std::optional<shipping::Route> find_route(db::Connection& connection, const SiteCode& from, const SiteCode& to)
{
    return shipping::find_route(find_line(connection, from, to), find_line(connection, to, from));
}

std::map<stock::Lot, Quantity> load_balances(db::Connection& connection, const SiteCode& site, const std::vector<ItemCode>& items)
{
    std::map<stock::Lot, Quantity> balances;
    const auto account = stock::Account::site(site).text();
    for (const auto& item : items)
        for (const db::Row& row : db::query(connection,
                                            "SELECT l.batch, l.expiry, l.fund, b.quantity FROM balance b "
                                            "JOIN lot l ON l.item = b.item AND l.id = b.lot WHERE b.account = $1 AND b.item = $2",
                                            account, item))
            balances[{item, row.get<std::string>(0), row.get<std::optional<Date>>(1), row.get<FundCode>(2)}] =
                row.get<Quantity>(3);
    return balances;
}

stock::LotHistory load_statuses(db::Connection& connection, const std::map<stock::Lot, Quantity>& balances)
{
    stock::LotHistory statuses;
    for (const auto& [lot, quantity] : balances)
        for (const db::Row& row : db::query(
                 connection, "SELECT day, status FROM lot_status WHERE lot = $1 ORDER BY day, hlc, event", journal::lot_id(lot)))
            statuses[lot].emplace_back(row.get<Date>(0), row.get<stock::LotStatus>(1));
    return statuses;
}

std::set<FundCode> load_funds_barred(db::Connection& connection, const SiteCode& receiving)
{
    std::set<FundCode> barred;
    for (const db::Row& row : db::query(connection,
                                        "SELECT DISTINCT fund FROM fund_site WHERE fund NOT IN "
                                        "(SELECT fund FROM fund_site WHERE site = $1) ORDER BY fund",
                                        receiving))
        barred.insert(row.get<FundCode>(0));
    return barred;
}

}  // namespace abasto::distribution
