// The `replay` job: what a policy would have done to a panel's past.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/planning/replay.hpp"

namespace abasto::planning {

// Up to this quantile of demand over the lead time and the month of review, forecast by the product's own choice.
struct QuantilePolicy {
    double level = .95;  // 0 < level < 1
};

// Up to so many months of the mean of the last months' issues, the field's own rule.
struct MaxMinPolicy {
    double months = 4;       // > 0
    std::size_t window = 3;  // 1 .. 36 months
};

using ReplayPolicy = std::variant<QuantilePolicy, MaxMinPolicy>;

// "quantile:0.95" or "maxmin:4xamc3"; nullopt for anything else.
[[nodiscard]] std::optional<ReplayPolicy> parse_replay_policy(std::string_view text);

struct ReplayJob {
    std::string panel;   // path of the panel form
    std::string policy;  // as above
    int lead_months = 1;
    std::uint64_t seed = 1;
    int threads = 1;  // >= 1; without influence on the result
};

// Prints a header and the row of the policy: fill, mean fill over series, the worst decile of series, the share of months with a
// stock-out, and the stock held in months of demand. Refusals: `malformed` for a bad panel or policy, lead months outside 1..12;
// `nothing_to_do` where no series of the panel can be replayed. Throws std::runtime_error where the file cannot be read.
[[nodiscard]] Result<Done, Refusal> run_replay(const ReplayJob& job, std::ostream& out);

}  // namespace abasto::planning
