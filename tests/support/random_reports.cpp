#include "tests/support/random_reports.hpp"

#include <algorithm>

namespace abasto::test {

// Mostly the month after the last one, sometimes one later, sometimes one that had been left out.
Month RandomReports::choose_month(const SiteCode& site, const ItemCode& item)
{
    Month next = m_first;
    std::vector<Month> missing;
    for (const auto& [key, id] : m_in_force) {
        if (std::get<0>(key) != site || std::get<1>(key) != item) continue;
        for (; next < std::get<2>(key); next = next.plus(1)) missing.push_back(next);
        next = std::get<2>(key).plus(1);
    }
    if (!missing.empty() && m_random.one_in(3)) return m_random.pick(missing);
    return m_random.one_in(5) ? next.plus(m_random.between(1, 2)) : next;
}

Quantity RandomReports::closing_before(const Key& key) const
{
    const auto [site, item, month] = key;
    auto before = m_in_force.lower_bound(key);
    if (before == m_in_force.begin()) return {};
    --before;
    if (std::get<0>(before->first) != site || std::get<1>(before->first) != item) return {};
    return std::get<stock::LmisReported>(m_writer.event(before->second).body).closing;
}

stock::LmisReported RandomReports::write(const Key& key)
{
    stock::LmisReported report;
    report.source = "lmis";
    std::tie(report.site, report.item, report.month) = key;
    report.opening = m_random.one_in(4) ? m_random.pieces(0, 200) : closing_before(key);
    report.received = m_random.one_in(3) ? Quantity{} : m_random.pieces(0, 150);
    report.distributed = m_random.pieces(0, 100);
    if (m_random.one_in(4)) report.adjusted = m_random.pieces(-40, 40);
    const auto computed = report.opening + report.received - report.distributed + report.adjusted;
    report.closing = std::max(Quantity{}, m_random.one_in(8) ? computed + m_random.pieces(-9, 9) : computed);
    report.reported_average = m_random.pieces(0, 90);
    report.reported_days_out = m_random.pieces(0, 31);
    report.ordered = m_random.pieces(0, 300);
    return report;
}

void RandomReports::report(const SiteCode& site, const ItemCode& item)
{
    const Key key{site, item, choose_month(site, item)};
    m_in_force[key] = m_writer.append(write(key));
}

void RandomReports::replace_one()
{
    if (m_in_force.empty()) return;
    const auto replaced = std::next(m_in_force.begin(), static_cast<std::ptrdiff_t>(m_random.below(m_in_force.size())));
    m_writer.reverse(replaced->second);
    auto report = write(replaced->first);
    report.replaces = replaced->second;
    replaced->second = m_writer.append(std::move(report));
}

void RandomReports::forget(const EventId& reversed)
{
    std::erase_if(m_in_force, [&](const auto& report) { return report.second == reversed; });
}

}  // namespace abasto::test
