// Fitting what is proposed into what there is: money of a fund, the load of a vehicle.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/planning/cover.hpp"

namespace abasto::planning {

// What one pack takes of a limit.
struct PackUse {
    std::size_t limit = 0;    // its place among the limits, each at most once
    std::int64_t amount = 0;  // >= 0
};

// One proposed line. Money is counted in the least coin, volume and weight in whole units of whoever states the limits.
struct LimitedLine {
    Quantity stock{};            // at the receiving shelf, on hand and in transit; below zero counts as zero
    Quantity demand{};           // there, over the same stretch of time on all lines
    std::int64_t packs = 0;      // proposed, >= 0
    std::int64_t least = 0;      // that it has already, 0 .. packs
    std::int64_t pack_size = 1;  // pieces
    std::vector<PackUse> pack_uses{};
};

struct Fitted {
    std::vector<std::int64_t> packs;  // of each line, none more than proposed
    std::vector<std::int64_t> left;   // of each limit, none below zero
};

// The packs of each line that keep every limit: the next pack always goes to the line whose stock lasts the least; a line of which a
// pack no longer fits gets no more, the others go on. So one more pack of a line that got fewer than proposed takes more than is left
// of one of its limits. The line without demand comes last, the earlier first among equals. Where all fits, it is what was proposed.
// `limits` are >= 0, and what lines have already keeps them.
[[nodiscard]] Fitted fit_to_limits(const std::vector<LimitedLine>& lines, std::vector<std::int64_t> limits);

}  // namespace abasto::planning
