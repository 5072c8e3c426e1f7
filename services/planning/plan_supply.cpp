#include "services/planning/plan_supply.hpp"

#include <algorithm>
#include <numeric>

#include "domain/planning/rationing.hpp"
#include "domain/planning/rounding.hpp"
#include "services/planning/shelf_forecasts.hpp"

namespace abasto::planning {
namespace {

network::SiteRole role_of(const SupplyFacts& facts, const SiteCode& site)
{
    const auto found = facts.roles.find(site);
    return found == facts.roles.end() ? network::SiteRole::warehouse : found->second;
}

stock::IssueRules rules_of(const SupplyFacts& facts, const network::SupplyLine& route, Date leaves_on)
{
    return {.leaves_on = leaves_on,
            .arrives_on = leaves_on.plus(route.lead_time_days),
            .life_months_min = network::minimum_life_months(role_of(facts, route.to)),
            .statuses = facts.statuses,
            .funds_barred = network::funds_barred(facts.earmarks, route.to)};
}

// The sender's lots of the item, in the order in which they go out; none where nothing is known of its stock.
const std::vector<stock::StockLine>* lots_of(const SupplyFacts& facts, const SiteCode& from, const ItemCode& item)
{
    static const std::vector<stock::StockLine> nothing;
    const auto sender = facts.senders.find(from);
    if (sender == facts.senders.end()) return nullptr;
    const auto held = sender->second.find(item);
    return held == sender->second.end() ? &nothing : &held->second;
}

// Pieces by the lines that they may go to: a pack may be made up of several lots.
using Pools = std::map<std::vector<bool>, Quantity>;

Pools pools_of(const SupplyFacts& facts, const std::vector<stock::StockLine>& lots, Date leaves_on,
               const std::vector<SharedLine>& lines)
{
    std::vector<std::vector<bool>> fit(lots.size());
    for (const auto& line : lines) {
        const auto rules = rules_of(facts, line.route, leaves_on);
        for (std::size_t i = 0; i < lots.size(); ++i)
            fit[i].push_back(stock::fitness(lots[i].lot, rules) == stock::Fitness::usable);
    }
    Pools pools;
    for (std::size_t i = 0; i < lots.size(); ++i) pools[fit[i]] += lots[i].quantity;
    return pools;
}

RationSite site_of(const SharedLine& line)
{
    const auto [stock, demand] = standing_of(line.why);
    return {.name = line.route.to.text(), .stock = stock, .demand = demand, .floor = line.least, .cap = line.most};
}

// What is planned serves itself out of the lot only where it comes while the lot is there.
std::optional<Quantity> usable_before(const std::vector<DatedStock>& dated, const ReceivingShelf& shelf, const Arrival& arrival)
{
    auto usable = usable_before_expiry(dated, shelf.forecast, arrival);
    if (usable && *arrival.last_day > arrival.on) *usable += planned_between(shelf.planned, arrival.on, *arrival.last_day);
    return usable;
}

}  // namespace

Standing standing_of(const Explanation& why)
{
    const double planned =
        why.protection_days == 0 ? 0 : static_cast<double>(why.planned.pieces() * planning_month_days) / why.protection_days;
    return {why.on_hand + why.in_transit, std::max(Quantity{1}, whole_units(why.mean_per_month + planned))};
}

std::optional<Quantity> sendable(const SupplyFacts& facts, const network::SupplyLine& route, const ItemCode& item, Date leaves_on)
{
    const auto* lots = lots_of(facts, route.from, item);
    if (lots == nullptr) return std::nullopt;
    const auto rules = rules_of(facts, route, leaves_on);
    Quantity pieces;
    for (const auto& [lot, held] : *lots)
        if (stock::fitness(lot, rules) == stock::Fitness::usable) pieces += std::max(held, Quantity{});
    return pieces;
}

std::vector<SenderSupply> senders_of(const RoutedSupply& supply, const SiteCode& to, const ItemCode& item, Date leaves_on)
{
    std::vector<SenderSupply> senders;
    for (const auto& route : supply.lines)
        if (route.open && route.to == to) senders.push_back({route.from, sendable(supply.facts, route, item, leaves_on)});
    return senders;
}

void keep_usable(const SupplyFacts& facts, const ItemCode& item, const ReceivingShelf& shelf, Proposal& proposal)
{
    const auto* lots = lots_of(facts, shelf.route.from, item);
    if (lots == nullptr) return;
    const auto rules = rules_of(facts, shelf.route, shelf.forecast.as_of);
    auto dated = dated_stock(shelf.lots);
    Quantity sent;
    for (const auto& [lot, held] : *lots) {
        if (sent >= proposal.quantity) return;
        if (stock::fitness(lot, rules) != stock::Fitness::usable) continue;
        const auto wanted = std::min(held, proposal.quantity - sent);
        const auto usable = usable_before(dated, shelf, {rules.arrives_on, lot.expiry}).value_or(wanted);
        sent += std::min(wanted, usable);
        if (usable < wanted) return cut(proposal, CutReason::expiry, sent);
        dated.push_back({lot.expiry, wanted});
    }
}

SharedOut share_out(const SupplyFacts& facts, const ItemCode& item, Date leaves_on, const std::vector<SharedLine>& lines)
{
    SharedOut out;
    for (const auto& line : lines) out.packs.push_back(line.most);
    const auto* lots = lots_of(facts, lines.front().route.from, item);
    if (lots == nullptr) return out;
    RationingProblem problem{.pack_size = lines.front().why.pack.size};
    for (const auto& line : lines) problem.sites.push_back(site_of(line));
    const auto wanted = std::accumulate(out.packs.begin(), out.packs.end(), std::int64_t{0});
    std::int64_t there = 0;
    for (const auto& [fit, pieces] : pools_of(facts, *lots, leaves_on, lines)) {
        const auto packs = std::max<std::int64_t>(0, pieces.pieces() / problem.pack_size);
        if (std::ranges::find(fit, true) != fit.end()) there += packs;
        problem.lots.push_back(std::min(wanted, packs));
        for (std::size_t i = 0; i < lines.size(); ++i) problem.sites[i].lots.push_back(fit[i]);
    }
    const auto shared = ration(problem);
    if (!shared) return out;
    for (std::size_t i = 0; i < lines.size(); ++i) out.packs[i] = shared->of_site(i);
    out.there = there;
    return out;
}

}  // namespace abasto::planning
