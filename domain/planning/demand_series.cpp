#include "domain/planning/demand_series.hpp"

#include <algorithm>
#include <numeric>

namespace abasto::planning {

MonthState state_of(const MonthReport& report)
{
    if (!report.issued) return MonthState::unreported;
    const bool stock_known = report.opening || report.received;
    if (!stock_known) return MonthState::in_stock;
    if (report.opening.value_or(0) + report.received.value_or(0) <= 0) return MonthState::no_stock;
    return report.closing && *report.closing <= 0 ? MonthState::sold_out : MonthState::in_stock;
}

SeriesView SeriesView::up_to(Month origin) const
{
    const auto wanted = std::clamp<std::ptrdiff_t>(origin - first + 1, 0, std::ssize(states));
    const auto count = static_cast<std::size_t>(wanted);
    return {first, issued.first(count), states.first(count), closing.first(count)};
}

bool SeriesView::informs(std::size_t month, Target target) const
{
    switch (states[month]) {
    case MonthState::unreported: return false;
    case MonthState::no_stock: return target == Target::issues;
    case MonthState::sold_out:
    case MonthState::in_stock: return true;
    }
    return false;
}

std::optional<Month> SeriesView::last_report() const
{
    for (std::size_t i = size(); i > 0; --i)
        if (states[i - 1] != MonthState::unreported) return first.plus(static_cast<int>(i - 1));
    return std::nullopt;
}

void DemandPanel::add(SeriesKey key, Month first, std::span<const MonthReport> months)
{
    for (const auto& month : months) {
        m_issued.push_back(std::max(0.0, month.issued.value_or(0)));
        m_states.push_back(state_of(month));
        m_closing.push_back(month.closing);
    }
    m_keys.push_back(std::move(key));
    m_first.push_back(first);
    m_begin.push_back(m_issued.size());
}

std::vector<std::size_t> DemandPanel::by_key() const
{
    std::vector<std::size_t> order(size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return order;
}

SeriesView DemandPanel::view(std::size_t series) const
{
    const auto begin = m_begin[series];
    const auto count = m_begin[series + 1] - begin;
    return {m_first[series], std::span{m_issued}.subspan(begin, count), std::span{m_states}.subspan(begin, count),
            std::span{m_closing}.subspan(begin, count)};
}

}  // namespace abasto::planning
