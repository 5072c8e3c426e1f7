// How long deliveries take, learnt from those that arrived, and what is asked meanwhile.
#pragma once

#include <span>
#include <vector>

#include "domain/planning/demand_distribution.hpp"

namespace abasto::planning {

inline constexpr double assumed_deliveries = 4;    // what a lead time that nobody measured is worth
inline constexpr int lead_time_days_max = 720;     // longer ones count as this: a delivery that was forgotten, not one that took
inline constexpr double delivery_half_life = 365;  // days: a delivery of a year ago tells half of what today's tells

struct Delivery {
    int days = 0;      // from order or dispatch to usable, >= 0
    int days_ago = 0;  // since it arrived, >= 0
};

struct LeadTimePart {
    int days = 0;
    double share = 0;  // > 0
    friend bool operator==(const LeadTimePart&, const LeadTimePart&) = default;
};

// Lead times and how often they are to be expected: rising days, shares that add up to 1, at least one part.
class LeadTime {
public:
    // Always so long.
    [[nodiscard]] static LeadTime fixed(int days) { return LeadTime{{{days, 1}}}; }
    // What was seen, each delivery with half the weight after delivery_half_life, beside the assumed days as if they had been seen
    // assumed_deliveries times. More than 5 different lengths are drawn together to the means of five equal shares.
    [[nodiscard]] static LeadTime learn(std::span<const Delivery> deliveries, int assumed_days);

    [[nodiscard]] std::span<const LeadTimePart> parts() const { return m_parts; }
    [[nodiscard]] double mean_days() const;

private:
    explicit LeadTime(std::vector<LeadTimePart> parts) : m_parts(std::move(parts)) {}
    std::vector<LeadTimePart> m_parts;
};

// The `level` quantile of demand over the lead time, whichever it will be, and `review_days` after it: the demand that is not exceeded
// with that probability over all lead times together. 0 < level < 1.
[[nodiscard]] double quantile_over(const DemandDistribution& demand, const LeadTime& lead_time, int review_days, double level);

}  // namespace abasto::planning
