#include "domain/planning/rationing.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

namespace abasto::planning {
namespace {

std::int64_t sum(const std::vector<std::int64_t>& packs) { return std::accumulate(packs.begin(), packs.end(), std::int64_t{0}); }

std::optional<Refusal> fault_of_site(const RationSite& site, std::size_t lots)
{
    const auto malformed = [&](const std::string& what) { return Refusal{RefusalCode::malformed, site.name + ": " + what}; };
    if (site.demand < Quantity{}) return malformed("demand is below zero");
    if (site.floor < 0 || site.floor > site.cap) return malformed("the floor is not within 0 and the cap");
    if (site.priority < 1 || site.priority > priority_max) return malformed("the priority is out of range");
    if (site.lots.size() != lots) return malformed("not every lot is allowed or forbidden");
    return std::nullopt;
}

std::optional<Refusal> fault_of_problem(const RationingProblem& problem)
{
    const bool counts = problem.reserve >= 0 && problem.pack_size >= 1 && problem.pack_size <= rationed_pack_size_max &&
                        std::ranges::none_of(problem.lots, [](std::int64_t packs) { return packs < 0; });
    if (!counts) return Refusal{RefusalCode::malformed, "a lot, the reserve or the pack is out of range"};
    for (const auto& site : problem.sites)
        if (auto fault = fault_of_site(site, problem.lots.size())) return fault;
    std::int64_t room = rationed_packs_max;
    for (const auto packs : problem.lots) {
        if (packs > room)
            return Refusal{RefusalCode::limit_exceeded, "more than " + std::to_string(rationed_packs_max) + " packs to share"};
        room -= packs;
    }
    return std::nullopt;
}

// Packs given out so far, and ways to find one more.
class Shares {
public:
    explicit Shares(const RationingProblem& problem)
        : m_problem(problem), m_free(problem.lots), m_left(std::max<std::int64_t>(0, sum(problem.lots) - problem.reserve))
    {
        m_packs.assign(problem.sites.size(), std::vector<std::int64_t>(problem.lots.size()));
        m_users.resize(problem.lots.size());
        for (const auto& site : problem.sites)
            for (std::size_t lot = 0; lot < site.lots.size(); ++lot) m_users[lot] += site.lots[lot] ? 1 : 0;
    }

    // One more pack for the site, if need be by giving others the same of other lots. False: never again, either.
    bool give(std::size_t site)
    {
        if (m_left == 0) return false;
        auto lot = free_lot(site);
        if (!lot) lot = freed_lot(site);
        if (!lot) return false;
        --m_free[*lot];
        ++m_packs[site][*lot];
        --m_left;
        return true;
    }

    [[nodiscard]] std::vector<std::vector<std::int64_t>> packs() && { return std::move(m_packs); }

private:
    struct Step {
        std::size_t site;  // takes packs of the lot before and could take this one
        std::size_t from;
    };

    // The one that fewest others could use.
    [[nodiscard]] std::optional<std::size_t> free_lot(std::size_t site) const
    {
        std::optional<std::size_t> best;
        for (std::size_t lot = 0; lot < m_free.size(); ++lot)
            if (m_free[lot] > 0 && m_problem.sites[site].lots[lot] && (!best || m_users[lot] < m_users[*best])) best = lot;
        return best;
    }

    // A lot of the site's that becomes free when others move on along a path to a free one.
    std::optional<std::size_t> freed_lot(std::size_t site)
    {
        std::vector<std::optional<Step>> reached(m_free.size());
        std::vector<std::size_t> queue;
        for (std::size_t lot = 0; lot < m_free.size(); ++lot)
            if (m_problem.sites[site].lots[lot]) {
                reached[lot] = Step{site, lot};
                queue.push_back(lot);
            }
        for (std::size_t k = 0; k < queue.size(); ++k) {
            if (m_free[queue[k]] > 0) return move_along(reached, queue[k]);
            reach_from(queue[k], reached, queue);
        }
        return std::nullopt;
    }

    void reach_from(std::size_t lot, std::vector<std::optional<Step>>& reached, std::vector<std::size_t>& queue) const
    {
        for (std::size_t other = 0; other < m_packs.size(); ++other) {
            if (m_packs[other][lot] == 0) continue;
            for (std::size_t next = 0; next < m_free.size(); ++next) {
                if (reached[next] || !m_problem.sites[other].lots[next]) continue;
                reached[next] = Step{other, lot};
                queue.push_back(next);
            }
        }
    }

    std::size_t move_along(const std::vector<std::optional<Step>>& reached, std::size_t lot)
    {
        while (reached[lot]->from != lot) {
            const auto [other, from] = *reached[lot];
            ++m_packs[other][lot];
            --m_packs[other][from];
            --m_free[lot];
            ++m_free[from];
            lot = from;
        }
        return lot;
    }

    const RationingProblem& m_problem;
    std::vector<std::int64_t> m_free;  // packs left of each lot
    std::int64_t m_left;               // packs that may still be given
    std::vector<std::vector<std::int64_t>> m_packs;
    std::vector<int> m_users;  // sites that may have the lot
};

std::optional<Refusal> give_floors(const RationingProblem& problem, Shares& shares)
{
    std::int64_t asked = 0;
    std::int64_t given = 0;
    for (std::size_t i = 0; i < problem.sites.size(); ++i) {
        std::int64_t missing = problem.sites[i].floor;
        asked += missing;
        for (; missing > 0 && shares.give(i); --missing) ++given;
    }
    if (given == asked) return std::nullopt;
    return Refusal{RefusalCode::not_enough_stock,
                   "the floors ask for " + std::to_string(asked) + " packs, at most " + std::to_string(given) + " can be given"};
}

// Least cover first, then the greatest raise, then the order of the problem.
struct Turn {
    Cover now;
    Cover next;
    std::size_t site;
    std::int64_t packs;

    friend bool operator<(const Turn& a, const Turn& b)  // a comes after b
    {
        if (a.now != b.now) return a.now > b.now;
        if (a.next != b.next) return a.next < b.next;
        return a.site > b.site;
    }
};

void share_the_rest(const RationingProblem& problem, Shares& shares)
{
    std::priority_queue<Turn> queue;
    const auto enter = [&](std::size_t i, std::int64_t packs) {
        const auto& site = problem.sites[i];
        if (packs < site.cap && site.demand > Quantity{})
            queue.push({cover_with(problem, i, packs), cover_with(problem, i, packs + 1), i, packs});
    };
    for (std::size_t i = 0; i < problem.sites.size(); ++i) enter(i, problem.sites[i].floor);
    while (!queue.empty()) {
        const Turn turn = queue.top();
        queue.pop();
        if (shares.give(turn.site)) enter(turn.site, turn.packs + 1);
    }
}

}  // namespace

std::int64_t Rationing::of_site(std::size_t site) const { return sum(packs[site]); }

Cover cover_with(const RationingProblem& problem, std::size_t site, std::int64_t packs)
{
    const auto& own = problem.sites[site];
    const auto stock = std::clamp(own.stock.pieces(), std::int64_t{0}, Quantity::recorded_max);
    return {stock + packs * problem.pack_size, std::min(own.demand.pieces(), Quantity::recorded_max) * own.priority};
}

Result<Rationing, Refusal> ration(const RationingProblem& problem)
{
    if (auto fault = fault_of_problem(problem)) return Failure{*std::move(fault)};
    Shares shares{problem};
    if (auto fault = give_floors(problem, shares)) return Failure{*std::move(fault)};
    share_the_rest(problem, shares);
    return Rationing{std::move(shares).packs()};
}

}  // namespace abasto::planning
