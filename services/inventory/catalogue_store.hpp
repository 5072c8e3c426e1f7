// Items, sites, supply lines, zones, funds and policies as the `master` stream defines them: for each key the definition with the latest (hlc, event) stands,
// in whatever order the definitions arrive.
#pragma once

#include <optional>
#include <vector>

#include "domain/catalogue/item.hpp"
#include "domain/network/fund.hpp"
#include "domain/network/policy.hpp"
#include "domain/network/site.hpp"
#include "domain/network/zone.hpp"
#include "services/platform/journal/projection.hpp"

namespace abasto::inventory {

class CatalogueProjection final : public journal::Projection {
public:
    [[nodiscard]] std::string_view name() const override { return "catalogue"; }
    [[nodiscard]] const std::vector<journal::ProjectedTable>& tables() const override;
    void apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup) override;
    void settle(db::Connection&) override {}
    void forget() noexcept override {}
};

// In the order of their codes.
[[nodiscard]] std::vector<catalogue::Item> load_items(db::Connection& connection);
[[nodiscard]] std::vector<network::Site> load_sites(db::Connection& connection);
[[nodiscard]] std::vector<network::SupplyLine> load_supply_lines(db::Connection& connection);
[[nodiscard]] std::vector<network::Zone> load_zones(db::Connection& connection);
[[nodiscard]] std::vector<network::Fund> load_funds(db::Connection& connection);

[[nodiscard]] std::optional<catalogue::Item> find_item(db::Connection& connection, const ItemCode& code);
[[nodiscard]] std::optional<network::Site> find_site(db::Connection& connection, const SiteCode& code);
[[nodiscard]] std::optional<network::SupplyLine> find_supply_line(db::Connection& connection, const SiteCode& from,
                                                                  const SiteCode& to);
[[nodiscard]] std::optional<network::Zone> find_zone(db::Connection& connection, const ZoneCode& code);
[[nodiscard]] std::optional<network::Fund> find_fund(db::Connection& connection, const FundCode& code);

// The usual one where nobody has set another.
[[nodiscard]] network::Policy load_policy(db::Connection& connection);

}  // namespace abasto::inventory
