#include "domain/planning/limits.hpp"

#include <algorithm>
#include <optional>
#include <queue>
#include <utility>

namespace abasto::planning {
namespace {

// What is left of the limits after so many packs of each line; none where they do not fit.
std::optional<std::vector<std::int64_t>> left_after(std::int64_t LimitedLine::*packs, const std::vector<LimitedLine>& lines,
                                                    const std::vector<std::int64_t>& limits)
{
    std::vector<WideInteger> left(limits.begin(), limits.end());
    for (const auto& line : lines)
        for (const auto& [limit, amount] : line.pack_uses) left[limit] -= WideInteger{amount} * line.*packs;
    if (std::ranges::any_of(left, [](WideInteger rest) { return rest < 0; })) return std::nullopt;
    std::vector<std::int64_t> whole;
    whole.reserve(left.size());
    for (const auto rest : left) whole.push_back(static_cast<std::int64_t>(rest));
    return whole;
}

bool take(const LimitedLine& line, std::vector<std::int64_t>& left)
{
    if (std::ranges::any_of(line.pack_uses, [&](const PackUse& use) { return use.amount > left[use.limit]; })) return false;
    for (const auto& [limit, amount] : line.pack_uses) left[limit] -= amount;
    return true;
}

struct NextLine {
    Cover cover;
    std::size_t line;
    std::int64_t packs;

    friend bool operator<(const NextLine& a, const NextLine& b)  // a comes after b
    {
        return a.cover != b.cover ? a.cover > b.cover : a.line > b.line;
    }
};

}  // namespace

Fitted fit_to_limits(const std::vector<LimitedLine>& lines, std::vector<std::int64_t> limits)
{
    std::vector<std::int64_t> given;
    given.reserve(lines.size());
    for (const auto& line : lines) given.push_back(line.packs);
    if (auto left = left_after(&LimitedLine::packs, lines, limits)) return {std::move(given), std::move(*left)};
    std::priority_queue<NextLine> queue;
    const auto enter = [&](std::size_t i, std::int64_t packs) {
        const auto& line = lines[i];
        const auto stock = std::max(std::int64_t{0}, line.stock.pieces()) + packs * line.pack_size;
        given[i] = packs;
        if (packs < line.packs) queue.push({{stock, line.demand.pieces()}, i, packs});
    };
    limits = left_after(&LimitedLine::least, lines, limits).value();
    for (std::size_t i = 0; i < lines.size(); ++i) enter(i, lines[i].least);
    while (!queue.empty()) {
        const NextLine next = queue.top();
        queue.pop();
        if (take(lines[next.line], limits)) enter(next.line, next.packs + 1);
    }
    return {std::move(given), std::move(limits)};
}

}  // namespace abasto::planning
