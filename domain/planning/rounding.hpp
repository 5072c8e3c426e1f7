// The way back from the doubles of planning to whole quantities.
#pragma once

#include <cstdint>

#include "domain/base/quantity.hpp"

namespace abasto::planning {

// The one conversion: up to the next whole unit, because part of a piece serves nobody; a millionth above a whole number
// is numerical noise. Not a number and below zero give 0, above Quantity::recorded_max gives that.
[[nodiscard]] Quantity whole_units(double units);

struct PackRule {
    std::int64_t size = 1;       // base units in a pack, >= 1
    std::int64_t threshold = 0;  // a remainder above it takes one more pack; 0 <= threshold < size
};

// Packs for `need`: need div size, + 1 if the remainder is above the threshold; 0 where need <= 0.
[[nodiscard]] std::int64_t packs_for(Quantity need, PackRule pack);

}  // namespace abasto::planning
