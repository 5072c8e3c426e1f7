// Sharing what is scarce: the site with the least days of cover comes first. One item, one supplier, whole packs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/planning/cover.hpp"

namespace abasto::planning {

inline constexpr std::int64_t rationed_packs_max = 10'000'000;
inline constexpr std::int64_t rationed_pack_size_max = 1'000'000;
inline constexpr int priority_max = 1000;

struct RationSite {
    std::string name;          // for messages
    Quantity stock{};          // on hand and in transit; below zero counts as zero
    Quantity demand{};         // over the same stretch of time at all sites; a site without gets its floor and no more
    std::int64_t floor = 0;    // packs that it must get
    std::int64_t cap = 0;      // packs that it can use, >= floor
    int priority = 1;          // 1 .. priority_max: its days of cover count as so many times fewer
    std::vector<bool> lots{};  // lots that may go there (earmark, life left on arrival), by their place in the problem
};

struct RationingProblem {
    std::vector<RationSite> sites{};
    std::vector<std::int64_t> lots{};  // whole packs of each lot, in the order in which they go out
    std::int64_t reserve = 0;          // packs that stay with the supplier, whichever
    std::int64_t pack_size = 1;        // pieces, the same for all; 1 .. rationed_pack_size_max
};

// Who gets how many packs of which lot. It is its own certificate: see fault_of() in rationing_check.hpp.
struct Rationing {
    std::vector<std::vector<std::int64_t>> packs;  // [site][lot]

    [[nodiscard]] std::int64_t of_site(std::size_t site) const;
};

// The cover that orders the sites, if `site` gets so many packs.
[[nodiscard]] Cover cover_with(const RationingProblem& problem, std::size_t site, std::int64_t packs);

// Among all ways to give out packs: the one whose least cover is greatest, then the second least, and so on (lexicographic max-min),
// exact. What sites can get together is a polymatroid, so giving the next pack to the site with the least cover that can still
// get one is optimal (Federgruen and Groenevelt 1986); of equal covers the one that the pack raises most comes first, then the first
// of the problem. Refusals in this order: malformed - a count or the pack out of range, a floor above its cap, a priority out of
// range, a site that does not speak of every lot; limit_exceeded - more than rationed_packs_max packs; not_enough_stock - the floors together ask for
// more than there is for them.
[[nodiscard]] Result<Rationing, Refusal> ration(const RationingProblem& problem);

}  // namespace abasto::planning
