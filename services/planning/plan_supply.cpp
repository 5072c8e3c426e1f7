#include "services/planning/plan_supply.hpp"

#include <algorithm>

#include "domain/planning/rationing.hpp"
#include "domain/planning/rounding.hpp"

namespace abasto::planning {
namespace {

network::SiteRole role_of(const SupplyFacts& facts, const SiteCode& site)
{
    const auto found = facts.roles.find(site);
    return found == facts.roles.end() ? network::SiteRole::warehouse : found->second;
}

// Pieces by the lines that they may go to: a pack may be made up of several lots.
using Pools = std::map<std::vector<bool>, Quantity>;

Pools pools_of(const SupplyFacts& facts, const std::vector<stock::StockLine>& lots, Date leaves_on,
               const std::vector<SharedLine>& lines)
{
    stock::IssueRules rules{.leaves_on = leaves_on, .arrives_on = leaves_on, .statuses = facts.statuses};
    Pools pools;
    for (const auto& [lot, pieces] : lots) {
        std::vector<bool> fit;
        for (const auto& line : lines) {
            rules.arrives_on = leaves_on.plus(line.route.lead_time_days);
            rules.life_months_min = network::minimum_life_months(role_of(facts, line.route.to));
            fit.push_back(stock::fitness(lot, rules) == stock::Fitness::usable);
        }
        pools[fit] += pieces;
    }
    return pools;
}

RationSite site_of(const SharedLine& line)
{
    const auto& why = line.proposal.why;
    return {.name = line.route.to.text(),
            .stock = why.on_hand + why.in_transit,
            .demand = std::max(Quantity{1}, whole_units(why.mean_per_month)),
            .cap = line.proposal.packs};
}

}  // namespace

void share_out(const SupplyFacts& facts, const ItemCode& item, Date leaves_on, const std::vector<SharedLine>& lines)
{
    if (lines.empty()) return;
    const auto sender = facts.senders.find(lines.front().route.from);
    if (sender == facts.senders.end()) return;
    const auto held = sender->second.find(item);
    const auto pools = held == sender->second.end() ? Pools{} : pools_of(facts, held->second, leaves_on, lines);
    RationingProblem problem{.pack_size = lines.front().proposal.why.pack.size};
    std::int64_t wanted = 0;
    for (const auto& line : lines) {
        problem.sites.push_back(site_of(line));
        wanted += line.proposal.packs;
    }
    for (const auto& [fit, pieces] : pools) {
        problem.lots.push_back(std::min(wanted, pieces.pieces() / problem.pack_size));
        for (std::size_t i = 0; i < lines.size(); ++i) problem.sites[i].lots.push_back(fit[i]);
    }
    const auto shared = ration(problem);
    if (!shared) return;
    for (std::size_t i = 0; i < lines.size(); ++i)
        cut(lines[i].proposal, CutReason::sender, Quantity{shared->of_site(i) * problem.pack_size});
}

}  // namespace abasto::planning
