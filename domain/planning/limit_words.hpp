// What a plan line costs and loads, what its plan and its trip are held to, and how a line tells it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/base/quantity.hpp"
#include "domain/planning/replenishment.hpp"

namespace abasto::planning {

// Amounts of money, volume and weight stop here: every reader of JSON holds them exactly.
inline constexpr std::int64_t amount_max = 9'007'199'254'740'991;

// Of one piece, zero or more; none: nobody has said.
struct PieceFigures {
    std::optional<int> cost_centavos{};
    std::optional<int> volume_ml{};
    std::optional<int> weight_g{};
};

struct Budget {
    std::int64_t centavos = 0;
    std::int64_t planned_centavos = 0;  // what all lines of the plan cost together, as far as their items have a cost
};

// To one site, with all lines that go there. What has no maximum is not told.
struct Trip {
    std::optional<int> litres_max{};
    std::optional<int> kg_max{};
    std::int64_t loaded_ml = 0;  // as far as the items have a volume
    std::int64_t loaded_g = 0;   // likewise a weight
};

struct LineLimits {
    PieceFigures piece{};
    std::optional<Budget> budget{};
    std::optional<Trip> trip{};
};

// So much for each piece, at most amount_max. Both are zero or more.
[[nodiscard]] std::int64_t amount_of(Quantity pieces, int of_one);
// At most amount_max. Both are zero or more.
[[nodiscard]] std::int64_t amount_sum(std::int64_t a, std::int64_t b);

// Clauses, each behind a semicolon, from which cost and load of a quantity can be recomputed, and why no more goes; nothing where
// nothing is known and nothing limits. What an item does not say is named where a limit asks for it.
[[nodiscard]] std::string limits_sentence(Quantity quantity, const LineLimits& limits, Language language);

}  // namespace abasto::planning
