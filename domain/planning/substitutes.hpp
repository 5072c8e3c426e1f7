// Substitutes: items that count as one another, as any lubricant does. What is asked of one is asked of all. Pure; thread safe.
#pragma once

#include <span>
#include <vector>

#include "domain/planning/demand_series.hpp"

namespace abasto::planning {

// Consecutive months of one item at one site.
struct ReportedMonths {
    Month first;
    std::vector<MonthReport> months;
};

// The months of all of them together, from the first month of any to the last. An item counts as nothing before its first report and after
// its last one; a month between in which one of them is unreported is unreported, for part of a sum is no sum. Of a figure that some
// reports lack, the others' are added up.
[[nodiscard]] ReportedMonths sum_substitutes(std::span<const ReportedMonths> items);

}  // namespace abasto::planning
