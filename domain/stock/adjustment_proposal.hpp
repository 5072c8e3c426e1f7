// Four eyes: an adjustment above the threshold (closing.hpp) waits until somebody else has looked at it. What is not decided in time
// never posts. Pure, thread safe.
#pragma once

#include <optional>
#include <string>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/network/permission.hpp"
#include "domain/stock/events.hpp"

namespace abasto::stock {

// Of an adjustment that is to be undone.
struct ProposedReversal {
    EventId target;
    std::string reason;
};

struct AdjustmentProposal {
    EventId id;  // of the event that it becomes; a reversal has an id that its target gives it
    StockAdjusted adjustment;
    UserId proposer;
    network::Role proposer_role;
    Date proposed_on;
    std::optional<ProposedReversal> reversal{};  // then `adjustment` is the one that stands in the book
};

// Good until the end of this many days after it was proposed.
inline constexpr int proposal_days = 14;

enum class ProposalState { pending, posted, rejected, expired };

// `decided` is pending where nobody has decided.
[[nodiscard]] ProposalState state_on(Date today, const AdjustmentProposal& proposal, ProposalState decided);

// Refusals in this order: forbidden - one's own, or not for this role to approve (network::may_approve_adjustment); wrong_state - decided
// already, or too late.
[[nodiscard]] Result<Done, Refusal> check_approval(const AdjustmentProposal& proposal, ProposalState state,
                                                   const network::Actor& by);

// The same, but that whoever proposed it may take it back.
[[nodiscard]] Result<Done, Refusal> check_rejection(const AdjustmentProposal& proposal, ProposalState state,
                                                    const network::Actor& by);

// Refusals in this order: forbidden - somebody else's; wrong_state - decided already, or too late.
[[nodiscard]] Result<Done, Refusal> check_withdrawal(const AdjustmentProposal& proposal, ProposalState state,
                                                     const network::Actor& by);

}  // namespace abasto::stock

template <>
struct abasto::EnumNames<abasto::stock::ProposalState> {
    static constexpr std::array<std::string_view, 4> names{"pending", "posted", "rejected", "expired"};
};
