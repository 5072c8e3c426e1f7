#include "domain/planning/restock_plan.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace abasto::planning {
namespace {

using Shares = std::map<SiteCode, Quantity>;

Failure<Refusal> refuse(RefusalCode code, std::string message) { return Failure{Refusal{code, std::move(message)}}; }

Result<Shares, Refusal> shares_by_sender(const std::vector<SenderShare>& shares, const ItemCode& item)
{
    Shares by_sender;
    for (const auto& [from, quantity] : shares)
        if (!by_sender.try_emplace(from, quantity).second)
            return refuse(RefusalCode::malformed, from.text() + " is named twice as the sender of " + item.text());
    return by_sender;
}

std::optional<Refusal> find_unnamed(const std::vector<PlannedLine>& lines, const Shares& shares)
{
    const auto unnamed = std::ranges::find_if(
        lines, [&](const PlannedLine& line) { return line.quantity > Quantity{} && !shares.contains(line.from); });
    if (unnamed == lines.end()) return std::nullopt;
    return Refusal{RefusalCode::wrong_state, unnamed->from.text() + " sends " + unnamed->quantity.text() + ' ' +
                                                 unnamed->item.text() + " to " + unnamed->to.text() +
                                                 ", too, and is not named: load the plan again"};
}

}  // namespace

Result<PlannedLine, Refusal> edit_line(PlannedLine line, Quantity quantity, std::string reason)
{
    const auto what = line.item.text() + " to " + line.to.text();
    if (quantity < Quantity{}) return refuse(RefusalCode::not_positive, what + ": " + quantity.text() + " is below zero");
    if (quantity != line.proposed && reason.empty())
        return refuse(RefusalCode::malformed, what + ": another quantity than the proposed one needs a reason");
    if (reason.size() > plan_reason_bytes_max)
        return refuse(RefusalCode::malformed,
                      what + ": the reason is longer than " + std::to_string(plan_reason_bytes_max) + " bytes");
    line.quantity = quantity;
    line.reason = std::move(reason);
    return line;
}

Result<std::vector<PlannedLine>, Refusal> share_shelf(std::vector<PlannedLine> lines, const std::vector<SenderShare>& shares,
                                                      const std::string& reason)
{
    const auto named = shares_by_sender(shares, lines.front().item);
    if (!named) return Failure{named.error()};
    if (auto unnamed = find_unnamed(lines, *named)) return Failure{std::move(*unnamed)};
    for (const auto& [from, quantity] : *named)
        if (quantity != Quantity{} && std::ranges::find(lines, from, &PlannedLine::from) == lines.end())
            lines.push_back({from, lines.front().to, lines.front().item, Quantity{}, Quantity{}, {}});
    for (auto& line : lines) {
        const auto share = named->find(line.from);
        const auto quantity = share == named->end() ? Quantity{} : share->second;
        const bool differs = quantity != line.proposed;
        auto edited = edit_line(std::move(line), quantity, differs ? reason : std::string());
        if (!edited) return Failure{edited.error()};
        line = std::move(*edited);
    }
    return lines;
}

Result<RestockPlanApproved, Refusal> approve_plan(RestockPlanApproved plan)
{
    if (std::ranges::none_of(plan.lines, [](const PlannedLine& line) { return line.quantity > Quantity{}; }))
        return refuse(RefusalCode::nothing_to_do, "the plan sends nothing to anyone");
    return plan;
}

}  // namespace abasto::planning
