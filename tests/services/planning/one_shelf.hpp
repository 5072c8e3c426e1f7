// A plan of one shelf: H1, which gave 20 pieces of CM a month, and lines that lead to it.
#pragma once

#include <vector>

#include "services/planning/plan_service.hpp"

namespace abasto::tests {

[[nodiscard]] inline network::SupplyLine line(const char* from, int lead_time_days, bool assumed = false)
{
    return {.from = *SiteCode::parse(from), .to = *SiteCode::parse("H1"), .lead_time_days = lead_time_days, .assumed = assumed};
}

// A shelf that gave 20 pieces in each month of 2018 and holds 15.
[[nodiscard]] inline planning::PlanFacts facts_with(std::vector<network::SupplyLine> lines)
{
    const planning::MonthReport month{.issued = 20, .opening = 15, .received = 20, .closing = 15};
    planning::ShelfOutlook shelf{.site = *SiteCode::parse("H1"),
                                 .item = *ItemCode::parse("CM"),
                                 .first = *Month::of(2018, 1),
                                 .months = std::vector<planning::MonthReport>(12, month)};
    shelf.on_hand = Quantity{15};
    return {.lines = std::move(lines), .items = {}, .shelves = {shelf}};
}

[[nodiscard]] inline std::vector<planning::PlanLine> plan_of(const planning::PlanFacts& facts, const char* day = "2018-12-31")
{
    return planning::make_plan(facts, {.as_of = *Date::parse(day)});
}

}  // namespace abasto::tests
