#include "services/planning/plan_allotment.hpp"

#include <algorithm>
#include <map>

namespace abasto::planning {
namespace {

// In an ordered round a shelf with less cover takes the place of others in a trip or a budget; in one that adds, nobody loses what it has.
enum class Round { ordered, adding };

// One item of one sender, and who asks for it.
struct SendersStock {
    std::vector<std::size_t> lines;
    std::optional<std::int64_t> there{};  // packs; none: as many as anybody asks for
};

class Allotment {
public:
    Allotment(const SupplyFacts& supply, Date leaves_on, const std::vector<AllottedLine>& lines,
              std::optional<std::int64_t> budget_centavos)
        : m_supply(supply),
          m_leaves_on(leaves_on),
          m_lines(lines),
          m_budget_centavos(budget_centavos),
          m_offered(lines.size()),
          m_held(lines.size())
    {
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].proposal.packs > 0) m_stocks[{lines[i].route.from, lines[i].code}].lines.push_back(i);
        for (auto& [stock, shared] : m_stocks) share(stock.second, shared, Round::ordered);
        m_fair = m_offered;
        hold(Round::ordered);
    }

    void add_what_is_left()
    {
        // Once: what leaves a trip or a budget is offered again in turn, and that could go on for ever.
        if (offer(Round::ordered)) hold(Round::ordered);
        while (offer(Round::adding)) hold(Round::adding);
    }

    void cut_proposals() const
    {
        for (const auto& [stock, shared] : m_stocks) {
            const bool is_left = !shared.there || left_of(shared) > 0;
            for (const auto i : shared.lines) {
                const bool is_limited = m_held[i].full && (is_left || m_held[i].packs < m_fair[i]);
                const auto reason = is_limited ? *m_held[i].full : CutReason::sender;
                auto& proposal = m_lines[i].proposal;
                cut(proposal, reason, Quantity{m_held[i].packs * proposal.why.pack.size});
            }
        }
    }

    [[nodiscard]] std::vector<LineLimits> limits() const
    {
        std::vector<LineLimits> limits;
        limits.reserve(m_held.size());
        for (const auto& held : m_held) limits.push_back(held.limits);
        return limits;
    }

private:
    [[nodiscard]] std::int64_t left_of(const SendersStock& stock) const
    {
        auto left = *stock.there;
        for (const auto i : stock.lines) left -= m_held[i].packs;
        return left;
    }

    // It would take more, and no limit has said no, or would.
    [[nodiscard]] bool has_room(std::size_t i, Round round) const
    {
        const auto& [packs, full, limits] = m_held[i];
        return packs < m_lines[i].proposal.packs && (round == Round::ordered ? packs == m_offered[i] : !full);
    }

    // Whoever has no room keeps what it has.
    void share(const ItemCode& item, SendersStock& stock, Round round)
    {
        std::vector<SharedLine> asked;
        for (const auto i : stock.lines) {
            const auto& [route, in_catalogue, code, proposal, bought] = m_lines[i];
            const auto has = m_held[i].packs;
            asked.push_back({route, proposal.why, has, has_room(i, round) ? proposal.packs : has});
        }
        const auto [packs, there] = share_out(m_supply, item, m_leaves_on, asked);
        for (std::size_t k = 0; k < packs.size(); ++k) m_offered[stock.lines[k]] = packs[k];
        stock.there = there;
    }

    // False: there is nothing that anybody has room for.
    bool offer(Round round)
    {
        bool is_more = false;
        for (auto& [stock, shared] : m_stocks) {
            const auto would_take = [&](std::size_t i) { return has_room(i, round); };
            if (!shared.there || left_of(shared) == 0 || std::ranges::none_of(shared.lines, would_take)) continue;
            share(stock.second, shared, round);
            for (const auto i : shared.lines) is_more = is_more || m_offered[i] > m_held[i].packs;
        }
        return is_more;
    }

    void hold(Round round)
    {
        std::vector<HeldLine> lines;
        lines.reserve(m_lines.size());
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            const auto& [route, item, code, proposal, bought] = m_lines[i];
            lines.push_back({route, item, proposal.why, round == Round::adding ? m_held[i].packs : 0, m_offered[i], bought});
        }
        m_held = hold_to_limits(lines, m_budget_centavos);
    }

    const SupplyFacts& m_supply;
    Date m_leaves_on;
    const std::vector<AllottedLine>& m_lines;
    std::optional<std::int64_t> m_budget_centavos;
    std::map<std::pair<SiteCode, ItemCode>, SendersStock> m_stocks;
    std::vector<std::int64_t> m_fair;     // packs of each line that its sender would give it, were there no limits
    std::vector<std::int64_t> m_offered;  // that its sender can give it beside what others have
    std::vector<Held> m_held;
};

}  // namespace

std::vector<LineLimits> allot(const SupplyFacts& supply, Date leaves_on, const std::vector<AllottedLine>& lines,
                              std::optional<std::int64_t> budget_centavos)
{
    Allotment allotment{supply, leaves_on, lines, budget_centavos};
    allotment.add_what_is_left();
    allotment.cut_proposals();
    return allotment.limits();
}

}  // namespace abasto::planning
