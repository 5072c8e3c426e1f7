// The form of a handout: what a phone, an SMS or a paper slip may say. A handout is a fact, so no stock is looked at.
#pragma once

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/outreach/events.hpp"

namespace abasto::outreach {

// More than any one giver hands out of one item, or meets, in a week: a slip of the finger, not a fact.
inline constexpr std::int64_t handout_pieces_max = 100'000;
inline constexpr std::int64_t handout_contacts_max = 10'000;
// How far back from the current one a handout's week may lie: paper slips are typed in late, and no later than that.
inline constexpr int handout_weeks_back_max = 52;

// Refusals in this order: not_positive (a figure below zero), limit_exceeded (above the limits, more first contacts than contacts, or a
// week too far back from that of `today`, the programme's day), nothing_to_do (nothing was handed out and nobody asked).
[[nodiscard]] Result<Done, Refusal> check_handout(const HandoutRecorded& handout, Date today);

}  // namespace abasto::outreach
