#include "domain/planning/limits.hpp"

#include <algorithm>
#include <queue>
#include <utility>

namespace abasto::planning {
namespace {

bool all_fits(const std::vector<LimitedLine>& lines, const std::vector<std::int64_t>& limits)
{
    for (std::size_t k = 0; k < limits.size(); ++k) {
        WideInteger used = 0;
        for (const auto& line : lines) used += WideInteger{line.pack_uses[k]} * line.packs;
        if (used > limits[k]) return false;
    }
    return true;
}

bool take(const LimitedLine& line, std::vector<std::int64_t>& limits)
{
    for (std::size_t k = 0; k < limits.size(); ++k)
        if (line.pack_uses[k] > limits[k]) return false;
    for (std::size_t k = 0; k < limits.size(); ++k) limits[k] -= line.pack_uses[k];
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

std::vector<std::int64_t> fit_to_limits(const std::vector<LimitedLine>& lines, std::vector<std::int64_t> limits)
{
    std::vector<std::int64_t> given;
    given.reserve(lines.size());
    for (const auto& line : lines) given.push_back(line.packs);
    if (all_fits(lines, limits)) return given;
    std::priority_queue<NextLine> queue;
    const auto enter = [&](std::size_t i, std::int64_t packs) {
        const auto& line = lines[i];
        const auto stock = std::max(std::int64_t{0}, line.stock.pieces()) + packs * line.pack_size;
        given[i] = packs;
        if (packs < line.packs) queue.push({{stock, line.demand.pieces()}, i, packs});
    };
    for (std::size_t i = 0; i < lines.size(); ++i) enter(i, 0);
    while (!queue.empty()) {
        const NextLine next = queue.top();
        queue.pop();
        if (take(lines[next.line], limits)) enter(next.line, next.packs + 1);
    }
    return given;
}

}  // namespace abasto::planning
