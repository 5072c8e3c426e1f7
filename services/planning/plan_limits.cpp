#include "services/planning/plan_limits.hpp"

#include <algorithm>
#include <map>

#include "domain/planning/limits.hpp"
#include "services/planning/plan_supply.hpp"

namespace abasto::planning {
namespace {

// A maximum in litres or kilograms, in the unit that pieces have.
constexpr std::int64_t thousandths = 1000;

struct Limit {
    CutReason reason;
    std::int64_t most;
};

// The limits of all trips and of the purse, as fit_to_limits() takes them.
class Limits {
public:
    Limits(const std::vector<HeldLine>& lines, std::optional<std::int64_t> budget)
    {
        for (const auto& line : lines)
            if (const auto [trip, is_new] = m_trips.try_emplace(&line.route); is_new)
                trip->second = {add(CutReason::capacity, line.route.trip_litres_max, thousandths),
                                add(CutReason::capacity, line.route.trip_kg_max, thousandths)};
        m_budget = add(CutReason::budget, budget, 1);
    }

    [[nodiscard]] LimitedLine limited(const HeldLine& line, const PieceFigures& piece) const
    {
        const auto [stock, demand] = standing_of(line.why);
        LimitedLine made{.stock = stock,
                         .demand = demand,
                         .packs = line.most,
                         .least = line.least,
                         .pack_size = line.why.pack.size,
                         .pack_uses = {}};
        const auto use = [&](std::optional<std::size_t> limit, std::optional<int> of_piece) {
            if (limit && of_piece) made.pack_uses.push_back({*limit, amount_of(Quantity{made.pack_size}, *of_piece)});
        };
        const auto& trip = m_trips.at(&line.route);
        use(trip.volume, piece.volume_ml);
        use(trip.weight, piece.weight_g);
        if (line.bought) use(m_budget, piece.cost_centavos);
        return made;
    }

    [[nodiscard]] const std::vector<Limit>& all() const { return m_limits; }

    // What is told of them once so much is left of each.
    [[nodiscard]] LineLimits told(const HeldLine& line, const PieceFigures& piece, const std::vector<std::int64_t>& left) const
    {
        const auto used = [&](std::optional<std::size_t> limit) { return limit ? m_limits[*limit].most - left[*limit] : 0; };
        LineLimits told{.piece = piece};
        if (m_budget) told.budget = Budget{m_limits[*m_budget].most, used(m_budget)};
        const auto& [volume, weight] = m_trips.at(&line.route);
        if (volume || weight) told.trip = Trip{line.route.trip_litres_max, line.route.trip_kg_max, used(volume), used(weight)};
        return told;
    }

private:
    struct TripLimits {
        std::optional<std::size_t> volume{};
        std::optional<std::size_t> weight{};
    };

    template <class Number>
    std::optional<std::size_t> add(CutReason reason, std::optional<Number> most, std::int64_t times)
    {
        if (!most) return std::nullopt;
        m_limits.push_back({reason, *most * times});
        return m_limits.size() - 1;
    }

    std::vector<Limit> m_limits;
    std::map<const network::SupplyLine*, TripLimits> m_trips;
    std::optional<std::size_t> m_budget;
};

PieceFigures figures_of(const catalogue::Item* item)
{
    if (item == nullptr) return {};
    return {item->cost_centavos, item->volume_ml, item->weight_g};
}

std::optional<CutReason> reason_of(const LimitedLine& line, const std::vector<Limit>& limits,
                                   const std::vector<std::int64_t>& left)
{
    const auto full = std::ranges::find_if(line.pack_uses, [&](const PackUse& use) { return use.amount > left[use.limit]; });
    return full == line.pack_uses.end() ? std::nullopt : std::optional(limits[full->limit].reason);
}

}  // namespace

std::vector<Held> hold_to_limits(const std::vector<HeldLine>& lines, std::optional<std::int64_t> budget_centavos)
{
    const Limits limits{lines, budget_centavos};
    std::vector<LimitedLine> limited;
    limited.reserve(lines.size());
    std::vector<std::int64_t> most;
    for (const auto& line : lines) limited.push_back(limits.limited(line, figures_of(line.item)));
    for (const auto& limit : limits.all()) most.push_back(limit.most);
    const auto [packs, left] = fit_to_limits(limited, most);
    std::vector<Held> held;
    held.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i)
        held.push_back(
            {packs[i], reason_of(limited[i], limits.all(), left), limits.told(lines[i], figures_of(lines[i].item), left)});
    return held;
}

}  // namespace abasto::planning
