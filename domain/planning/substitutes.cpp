#include "domain/planning/substitutes.hpp"

#include <algorithm>
#include <optional>

namespace abasto::planning {
namespace {

void add(std::optional<double>& sum, const std::optional<double>& figure)
{
    if (figure) sum = sum.value_or(0) + *figure;
}

// The months from the first report to the last; none where nothing was ever reported.
std::span<const MonthReport> told(const ReportedMonths& item, Month& first)
{
    const auto is_told = [](const MonthReport& report) { return report.issued.has_value(); };
    const auto begin = std::ranges::find_if(item.months, is_told);
    const auto end = std::find_if(item.months.rbegin(), item.months.rend(), is_told).base();
    if (begin == item.months.end()) return {};
    first = item.first.plus(static_cast<int>(begin - item.months.begin()));
    return {begin, end};
}

struct Told {
    Month first;
    std::span<const MonthReport> months;

    [[nodiscard]] Month end() const { return first.plus(static_cast<int>(months.size())); }
};

MonthReport sum_of(std::span<const Told> items, Month month)
{
    MonthReport sum;
    for (const auto& item : items) {
        if (month < item.first || month >= item.end()) continue;
        const auto& report = item.months[static_cast<std::size_t>(month - item.first)];
        if (!report.issued) return {};
        add(sum.issued, report.issued);
        add(sum.opening, report.opening);
        add(sum.received, report.received);
        add(sum.closing, report.closing);
    }
    return sum;
}

}  // namespace

ReportedMonths sum_substitutes(std::span<const ReportedMonths> items)
{
    std::vector<Told> known;
    for (const auto& item : items) {
        Told one{item.first, {}};
        one.months = told(item, one.first);
        if (!one.months.empty()) known.push_back(one);
    }
    if (known.empty()) return {};
    ReportedMonths sum{std::ranges::min(known, {}, &Told::first).first, {}};
    const auto end = std::ranges::max(known, {}, &Told::end).end();
    for (auto month = sum.first; month < end; month = month.plus(1)) sum.months.push_back(sum_of(known, month));
    return sum;
}

}  // namespace abasto::planning
