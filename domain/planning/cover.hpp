// How long stock lasts, compared exactly.
#pragma once

#include <compare>
#include <cstdint>

namespace abasto::planning {

__extension__ using WideInteger = __int128;

// Pieces against what is asked of them; which stretch of time `demand` is of does not matter as long as all have the same. Without
// demand stock lasts for ever. Both within +-9e18, so that the products below fit.
struct Cover {
    std::int64_t pieces = 0;  // >= 0
    std::int64_t demand = 0;  // >= 0

    // By pieces / demand, in whole numbers.
    friend std::strong_ordering operator<=>(const Cover& a, const Cover& b)
    {
        if (a.demand == 0 || b.demand == 0) return (a.demand == 0) <=> (b.demand == 0);
        return WideInteger{a.pieces} * b.demand <=> WideInteger{b.pieces} * a.demand;
    }
    friend bool operator==(const Cover& a, const Cover& b) { return (a <=> b) == 0; }
};

}  // namespace abasto::planning
