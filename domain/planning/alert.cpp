#include "domain/planning/alert.hpp"

#include "domain/stock/fefo.hpp"

namespace abasto::planning {

bool is_stock_out_near(StockLevel level, network::SiteRole role)
{
    return (level == StockLevel::out || level == StockLevel::low) && role != network::SiteRole::peer;
}

bool is_emergency(const Proposal& proposal, network::SiteRole role)
{
    return proposal.why.emergency && role != network::SiteRole::peer;
}

bool is_expiry_near(const LotRisk& risk, Date today)
{
    return risk.likely > Quantity{} && risk.last_day <= stock::plus_months(today, expiry_alert_months);
}

std::optional<int> days_late(Date left, int lead_time_days, Date today)
{
    const int days = today - left.plus(lead_time_days);
    return days > 0 ? std::optional(days) : std::nullopt;
}

Pulse pulse_of(const Heartbeat& heartbeat, std::int64_t now)
{
    if (heartbeat.failed) return Pulse::failed;
    if (!heartbeat.ran_at) return Pulse::never;
    return now - *heartbeat.ran_at > pulse_seconds_max ? Pulse::overdue : Pulse::alive;
}

}  // namespace abasto::planning
