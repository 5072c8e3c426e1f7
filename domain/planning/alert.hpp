// Alerts: what a manager has to be told, rule by rule, and whether the rules themselves are alive. Pure; thread safe.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/base/date.hpp"
#include "domain/base/enum_names.hpp"
#include "domain/network/site.hpp"
#include "domain/planning/expiry_risk.hpp"
#include "domain/planning/replenishment.hpp"
#include "domain/planning/stock_level.hpp"

namespace abasto::planning {

enum class AlertRule { stock_out_near, expiry_near, transit_old, difference_open, report_missing, emergency };

inline constexpr int expiry_alert_months = 3;

// Out of stock or below the minimum. Peers are left out: their clinic tops them up as it comes by.
[[nodiscard]] bool is_stock_out_near(StockLevel level, network::SiteRole role);

// It will probably run out before even the quickest delivery gets there. Peers are left out likewise.
[[nodiscard]] bool is_emergency(const Proposal& proposal, network::SiteRole role);

// Something will probably be left over, and its last day is no more than expiry_alert_months away.
[[nodiscard]] bool is_expiry_near(const LotRisk& risk, Date today);

// Days since it should have arrived; none: it is not late. `left` is the day it was dispatched.
[[nodiscard]] std::optional<int> days_late(Date left, int lead_time_days, Date today);

// What is known of the last run of a rule.
struct Heartbeat {
    std::optional<std::int64_t> ran_at{};  // when it last ran to its end, in seconds since 1970; none: never
    std::int64_t found = 0;                // then
    bool failed = false;                   // it was tried again since, and did not get to its end
    friend bool operator==(const Heartbeat&, const Heartbeat&) = default;
};

enum class Pulse { alive, failed, overdue, never };

inline constexpr std::int64_t pulse_seconds_max = 7'200;  // two hours: rules run by themselves every hour
[[nodiscard]] Pulse pulse_of(const Heartbeat& heartbeat, std::int64_t now);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::AlertRule> {
    static constexpr std::array<std::string_view, 6> names{"stock_out_near",  "expiry_near",    "transit_old",
                                                           "difference_open", "report_missing", "emergency"};
};
template <>
struct abasto::EnumNames<abasto::planning::Pulse> {
    static constexpr std::array<std::string_view, 4> names{"alive", "failed", "overdue", "never"};
};
