// What became of a line of a plan that a person had changed, when the days were over that the plan was to cover.
#pragma once

#include <string>

#include "domain/base/enum_names.hpp"
#include "domain/base/quantity.hpp"
#include "domain/planning/replenishment.hpp"

namespace abasto::planning {

enum class Verdict { better, same, worse };

struct PlanChange {
    Quantity position{};         // of the shelf when the plan was made: what it had, and what was on its way or promised
    Quantity proposed{};         // by the plan
    Quantity quantity{};         // by the person
    int service_permille = 950;  // how often the position was to suffice
    Quantity asked{};            // over the days that the plan was to cover
};

// Positions are held against what was asked for as forecasts of that quantile are: by pinball loss, so that at .95 a piece that lacks
// weighs as much as nineteen that are left.
[[nodiscard]] Verdict verdict_on(const PlanChange& change);

// "se pidieron 310; con lo propuesto habrían sobrado 30; con lo decidido faltaron 20"
[[nodiscard]] std::string explain_sentence(const PlanChange& change, Language language);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::Verdict> {
    static constexpr std::array<std::string_view, 3> names{"better", "same", "worse"};
};
