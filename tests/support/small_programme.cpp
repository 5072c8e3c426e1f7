#include "tests/support/small_programme.hpp"

#include <map>

#include "tests/support/spelling.hpp"

namespace abasto::test {

const std::vector<stock::Lot>& known_lots()
{
    static const std::vector<stock::Lot> lots{lot("CM/A1/2024-02-29"),
                                              lot("CM/A2/2025-06-30"),
                                              lot("CM/A2/2025-06-30/GF"),
                                              lot("LB/B1/2024-04-15"),
                                              lot("LB/B2/2026-01-31"),
                                              lot("HK/K1/2024-02-29"),
                                              lot("LF/C1")};
    return lots;
}

const std::vector<ItemCode>& item_codes()
{
    static const std::vector<ItemCode> codes{item("CM"), item("LB"), item("LF"), item("HK")};
    return codes;
}

const std::vector<Route>& routes()
{
    static const std::vector<Route> lines{
        {site("W1"), site("C1")}, {site("C1"), site("P1")}, {site("C1"), site("P2")}, {site("W1"), site("H2")}};
    return lines;
}

std::vector<journal::Body> definitions()
{
    std::vector<journal::Body> bodies;
    using network::SiteRole;
    for (const auto& code : item_codes()) {
        catalogue::Item item{code, "item " + code.text(), {}, {{"box", Quantity{100}}}, {}, {}};
        if (code.text() == "HK") item.components = {{item_codes()[0], Quantity{3}}, {item_codes()[1], Quantity{2}}};
        bodies.emplace_back(catalogue::ItemDefined{std::move(item)});
    }
    const std::map<std::string, SiteRole> roles{{"W1", SiteRole::warehouse},   {"C1", SiteRole::mobile_clinic},
                                                {"P1", SiteRole::peer},        {"P2", SiteRole::peer},
                                                {"H1", SiteRole::health_post}, {"H2", SiteRole::health_post}};
    for (const auto& [code, role] : roles)
        bodies.emplace_back(
            network::SiteDefined{{site(code), role == SiteRole::peer ? "" : "site " + code, role, {}, {}, false}});
    for (const auto& route : routes())
        bodies.emplace_back(network::SupplyLineDefined{{.from = route.from, .to = route.to, .transport = "van"}});
    bodies.emplace_back(network::ZoneDefined{{.code = *ZoneCode::parse("Z1"), .name = "Centre"}});
    bodies.emplace_back(network::PolicySet{{.adjusted_alone_max = Quantity{50}}});
    bodies.emplace_back(
        network::FundDefined{{.code = *FundCode::parse("GF"), .name = "Fund", .sites = {site("W1"), site("C1")}}});
    const UserId keeper{{7}};
    bodies.emplace_back(network::UserRoleSet{.user = keeper, .role = network::Role::keeper, .sites = {site("C1"), site("W1")}});
    bodies.emplace_back(network::UserRoleSet{.user = keeper, .role = network::Role::keeper, .sites = {site("W1")}});
    bodies.emplace_back(network::UserRoleSet{.user = UserId{{8}}, .role = std::nullopt, .sites = {}});
    bodies.emplace_back(planning::RestockPlanApproved{
        .plan = {{5}},
        .as_of = *Date::parse("2024-01-31"),
        .lines = {{site("W1"), site("C1"), item("CM"), Quantity{300}, Quantity{200}, "the road is closed"}}});
    bodies.emplace_back(planning::DemandPlanned{site("C1"), item("CM"), *Date::parse("2024-02-03"), *Date::parse("2024-02-04"),
                                                Quantity{120}, planning::PlannedDemandKind::van_day});
    return bodies;
}

}  // namespace abasto::test
