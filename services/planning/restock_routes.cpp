#include "services/planning/restock_routes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace abasto::planning {
namespace {

RestockRoute route_along(const network::SupplyLine& line, const SupplyFacts& facts)
{
    const auto found = facts.deliveries.find({line.from, line.to});
    if (found == facts.deliveries.end()) return {&line, LeadTime::fixed(line.lead_time_days), 0};
    return {&line, LeadTime::learn(found->second, line.lead_time_days), found->second.size()};
}

long mean_days(const RestockRoute& route) { return std::lround(route.lead_time.mean_days()); }

using Rank = std::tuple<bool, bool, long, const SiteCode&>;  // assumed, has nothing to send, days, code

Rank rank_of(const RestockRoute& route, bool has_nothing)
{
    return {route.line->assumed, has_nothing, mean_days(route), route.line->from};
}

struct Candidate {
    const RestockRoute* route;
    bool has_nothing;
};

SupplierReason difference(const Candidate& best, const Candidate& next)
{
    if (best.route->line->assumed != next.route->line->assumed) return SupplierReason::known;
    if (best.has_nothing != next.has_nothing) return SupplierReason::has_stock;
    return mean_days(*best.route) != mean_days(*next.route) ? SupplierReason::quicker : SupplierReason::code;
}

}  // namespace

RestockRoutes::RestockRoutes(const std::vector<network::SupplyLine>& lines, const SupplyFacts& facts, Date leaves_on)
    : m_facts(facts), m_leaves_on(leaves_on)
{
    for (const auto& line : lines)
        if (line.open) m_routes[line.to].push_back(route_along(line, facts));
    for (auto& [site, routes] : m_routes)
        std::ranges::sort(routes, [](const auto& a, const auto& b) { return rank_of(a, false) < rank_of(b, false); });
}

ChosenRoute RestockRoutes::choose(const SiteCode& site, const ItemCode& item) const
{
    const auto& routes = m_routes.at(site);
    if (routes.size() == 1) return {.route = &routes.front()};
    std::vector<Candidate> candidates;
    candidates.reserve(routes.size());
    for (const auto& route : routes) {
        const auto pieces = sendable(m_facts, *route.line, item, m_leaves_on);
        candidates.push_back({&route, pieces && *pieces <= Quantity{}});
    }
    std::ranges::partial_sort(candidates, candidates.begin() + 2, [](const auto& a, const auto& b) {
        return rank_of(*a.route, a.has_nothing) < rank_of(*b.route, b.has_nothing);
    });
    return {candidates[0].route, difference(candidates[0], candidates[1]), candidates[1].route};
}

std::string supplier_clause(const ChosenRoute& chosen, Language language)
{
    if (chosen.next_best == nullptr) return {};
    const bool es = language == Language::es;
    const auto from = chosen.route->line->from.text();
    const auto next = chosen.next_best->line->from.text();
    const auto days = mean_days(*chosen.route);
    const auto next_days = mean_days(*chosen.next_best);
    const auto begin = fmt::format("; {} {}: ", es ? "de" : "from", from);
    switch (chosen.reason) {
    case SupplierReason::only: return {};
    case SupplierReason::known:
        return begin + fmt::format(fmt::runtime(es ? "la ruta de {} es supuesta" : "the line from {} is assumed"), next);
    case SupplierReason::has_stock:
        return begin + fmt::format(fmt::runtime(es ? "{} no tiene qué enviar" : "{} has nothing to send"), next);
    case SupplierReason::quicker:
        return begin + fmt::format(fmt::runtime(es ? "entrega en {} d, {} en {} d" : "delivers in {} d, {} in {} d"), days, next,
                                   next_days);
    case SupplierReason::code:
        return begin + fmt::format(fmt::runtime(es ? "va antes que {} por código" : "comes before {} by code"), next);
    }
    return {};
}

}  // namespace abasto::planning
