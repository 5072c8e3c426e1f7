#include "domain/planning/rationing_check.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace abasto::planning {
namespace {

using Packs = std::vector<std::vector<std::int64_t>>;

std::optional<std::string> fault_of_shape(const RationingProblem& problem, const Packs& packs)
{
    if (packs.size() != problem.sites.size()) return "not every site has an answer";
    for (const auto& of_site : packs)
        if (of_site.size() != problem.lots.size()) return "not every lot has an answer";
    return std::nullopt;
}

std::optional<std::string> fault_of_share(const RationSite& site, const std::vector<std::int64_t>& packs)
{
    std::int64_t total = 0;
    for (std::size_t lot = 0; lot < packs.size(); ++lot) {
        if (packs[lot] < 0) return site.name + " gives packs back";
        if (packs[lot] > 0 && !site.lots[lot]) return site.name + " gets a lot that may not go there";
        total += packs[lot];
    }
    if (total < site.floor) return site.name + " gets less than its floor";
    if (total > site.cap) return site.name + " gets more than it can use";
    return std::nullopt;
}

struct Rest {
    std::vector<std::int64_t> of_lot;
    std::int64_t above_reserve = 0;
};

Rest rest_of(const RationingProblem& problem, const Packs& packs)
{
    Rest rest{problem.lots, -problem.reserve};
    for (const auto& of_site : packs)
        for (std::size_t lot = 0; lot < of_site.size(); ++lot) rest.of_lot[lot] -= of_site[lot];
    for (const auto left : rest.of_lot) rest.above_reserve += left;
    return rest;
}

std::optional<std::string> fault_of_supply(const Rest& rest, const Rationing& answer)
{
    if (std::ranges::any_of(rest.of_lot, [](std::int64_t left) { return left < 0; })) return "a lot is given out twice";
    bool any = false;
    for (std::size_t i = 0; i < answer.packs.size(); ++i) any = any || answer.of_site(i) > 0;
    if (any && rest.above_reserve < 0) return "the reserve is touched";
    return std::nullopt;
}

bool holds_any_of(const std::vector<bool>& lots, const std::vector<std::int64_t>& packs)
{
    for (std::size_t lot = 0; lot < lots.size(); ++lot)
        if (lots[lot] && packs[lot] > 0) return true;
    return false;
}

// Adds the lots; whether any of them was not there yet.
bool add_lots(std::vector<bool>& reached, const std::vector<bool>& lots)
{
    bool grown = false;
    for (std::size_t lot = 0; lot < lots.size(); ++lot) {
        grown = grown || (lots[lot] && !reached[lot]);
        reached[lot] = reached[lot] || lots[lot];
    }
    return grown;
}

// Lots from which the site could get a pack if all sites but it kept their number of packs: its own, and from any of these on to
// whatever their takers could use instead.
std::vector<bool> lots_within_reach(const RationingProblem& problem, const Packs& packs, std::size_t site)
{
    std::vector<bool> reached = problem.sites[site].lots;
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t taker = 0; taker < packs.size(); ++taker)
            if (holds_any_of(reached, packs[taker])) grown = add_lots(reached, problem.sites[taker].lots) || grown;
    }
    return reached;
}

// Whether a pack from `donor` to `site` would help the worse off of the two.
bool would_help(const RationingProblem& problem, const Rationing& answer, std::size_t site, std::size_t donor)
{
    const auto pair = [&](std::int64_t moved) {
        return std::minmax(
            {cover_with(problem, site, answer.of_site(site) + moved), cover_with(problem, donor, answer.of_site(donor) - moved)});
    };
    return pair(1) > pair(0);
}

class Exchanges {
public:
    Exchanges(const RationingProblem& problem, const Rationing& answer, const Rest& rest)
        : m_problem(problem), m_answer(answer), m_rest(rest)
    {
    }

    [[nodiscard]] std::optional<std::string> fault_of_gain(std::size_t site) const
    {
        const auto& own = m_problem.sites[site];
        if (m_answer.of_site(site) >= own.cap || own.demand == Quantity{}) return std::nullopt;
        const auto reached = lots_within_reach(m_problem, m_answer.packs, site);
        bool free = false;
        for (std::size_t lot = 0; lot < reached.size(); ++lot) free = free || (reached[lot] && m_rest.of_lot[lot] > 0);
        if (free && m_rest.above_reserve > 0) return own.name + " could get a pack that nobody has";
        for (std::size_t donor = 0; donor < m_problem.sites.size(); ++donor) {
            if (donor == site || m_answer.of_site(donor) <= m_problem.sites[donor].floor) continue;
            if (!free && !holds_any_of(reached, m_answer.packs[donor])) continue;
            if (would_help(m_problem, m_answer, site, donor))
                return own.name + " could gain from " + m_problem.sites[donor].name + ", which has more";
        }
        return std::nullopt;
    }

private:
    const RationingProblem& m_problem;
    const Rationing& m_answer;
    const Rest& m_rest;
};

}  // namespace

std::optional<std::string> fault_of(const RationingProblem& problem, const Rationing& answer)
{
    if (auto fault = fault_of_shape(problem, answer.packs)) return fault;
    for (std::size_t i = 0; i < problem.sites.size(); ++i)
        if (auto fault = fault_of_share(problem.sites[i], answer.packs[i])) return fault;
    const Rest rest = rest_of(problem, answer.packs);
    if (auto fault = fault_of_supply(rest, answer)) return fault;
    const Exchanges exchanges{problem, answer, rest};
    for (std::size_t i = 0; i < problem.sites.size(); ++i)
        if (auto fault = exchanges.fault_of_gain(i)) return fault;
    return std::nullopt;
}

}  // namespace abasto::planning
