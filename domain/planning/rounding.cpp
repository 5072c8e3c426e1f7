#include "domain/planning/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace abasto::planning {

Quantity whole_units(double units)
{
    constexpr double noise = 1e-6;
    if (!(units > noise)) return Quantity{};
    const double bounded = std::min(units, static_cast<double>(Quantity::recorded_max));
    return Quantity{static_cast<std::int64_t>(std::ceil(bounded - noise))};
}

std::int64_t packs_for(Quantity need, PackRule pack)
{
    if (need <= Quantity{}) return 0;
    return need.pieces() / pack.size + (need.pieces() % pack.size > pack.threshold ? 1 : 0);
}

}  // namespace abasto::planning
