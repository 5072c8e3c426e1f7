// What the sender of a shipment must know, read from the ledger's projections within the caller's transaction.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "domain/shipping/commands.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::distribution {

[[nodiscard]] std::optional<network::SiteRole> find_role(db::Connection& connection, const SiteCode& site);
[[nodiscard]] bool has_site(db::Connection& connection, const SiteCode& site);
[[nodiscard]] bool has_item(db::Connection& connection, const ItemCode& item);
[[nodiscard]] bool has_zone(db::Connection& connection, const ZoneCode& zone);
// Along the supply line between the two, or back against it.
[[nodiscard]] std::optional<shipping::Route> find_route(db::Connection& connection, const SiteCode& from, const SiteCode& to);

// Every lot of these items that the site's book holds, and the statuses that were ever set for them.
[[nodiscard]] std::map<stock::Lot, Quantity> load_balances(db::Connection& connection, const SiteCode& site,
                                                           const std::vector<ItemCode>& items);
[[nodiscard]] stock::LotHistory load_statuses(db::Connection& connection, const std::map<stock::Lot, Quantity>& balances);
// The funds whose lots may not be sent to that site.
[[nodiscard]] std::set<FundCode> load_funds_barred(db::Connection& connection, const SiteCode& receiving);

}  // namespace abasto::distribution
