#include "domain/planning/lead_time.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "domain/planning/replenishment.hpp"

namespace abasto::planning {
namespace {

constexpr double parts_max = 5;
constexpr double exact = 1e-9;

using ShareByDays = std::map<int, double>;  // by days

// The means of equal shares; a length that lies in two of them counts in both.
std::vector<LeadTimePart> drawn_together(const ShareByDays& shares)
{
    std::map<int, double> drawn;
    auto next = shares.begin();
    double left = next->second;
    for (double part = 0; part < parts_max; ++part) {
        double days = 0;
        for (double open = 1 / parts_max; open > exact;) {
            const double taken = std::min(open, left);
            days += taken * next->first;
            open -= taken;
            left -= taken;
            if (left > exact) continue;
            if (std::next(next) == shares.end()) break;
            left = (++next)->second;
        }
        drawn[static_cast<int>(std::lround(days * parts_max))] += 1 / parts_max;
    }
    std::vector<LeadTimePart> parts;
    parts.reserve(drawn.size());
    for (const auto& [days, share] : drawn) parts.push_back({days, share});
    return parts;
}

double months(int days) { return static_cast<double>(days) / planning_month_days; }

}  // namespace

LeadTime LeadTime::learn(std::span<const Delivery> deliveries, int assumed_days)
{
    ShareByDays shares{{std::clamp(assumed_days, 0, lead_time_days_max), assumed_deliveries}};
    double total = assumed_deliveries;
    for (const auto& [days, days_ago] : deliveries) {
        const double weight = std::exp2(-days_ago / delivery_half_life);
        shares[std::clamp(days, 0, lead_time_days_max)] += weight;
        total += weight;
    }
    for (auto& [days, share] : shares) share /= total;
    if (static_cast<double>(shares.size()) > parts_max) return LeadTime{drawn_together(shares)};
    std::vector<LeadTimePart> parts;
    parts.reserve(shares.size());
    for (const auto& [days, share] : shares) parts.push_back({days, share});
    return LeadTime{std::move(parts)};
}

double LeadTime::mean_days() const
{
    double mean = 0;
    for (const auto& [days, share] : m_parts) mean += share * days;
    return mean;
}

double quantile_over(const DemandDistribution& demand, const LeadTime& lead_time, int review_days, double level)
{
    const auto parts = lead_time.parts();
    const auto at = [&](const LeadTimePart& part) { return demand.quantile(level, months(part.days + review_days)); };
    double low = at(parts.front());
    double high = at(parts.back());
    for (int round = 0; round < 60 && high - low > exact * high; ++round) {
        const double middle = (low + high) / 2;
        double reached = 0;
        for (const auto& part : parts) reached += part.share * demand.level(middle, months(part.days + review_days));
        (reached < level ? low : high) = middle;
    }
    return high;
}

}  // namespace abasto::planning
