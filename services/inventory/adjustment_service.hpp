// Adjustments: posted at once up to what the policy lets one person adjust alone in a day, above it once a second person has approved them.
// So are their reversals.
#pragma once

#include "domain/stock/adjustment_proposal.hpp"
#include "services/platform/journal/recording.hpp"

namespace abasto::inventory {

struct Adjusting {
    stock::StockAdjusted adjustment;
    network::Actor actor;      // who found it so
    std::int64_t now_seconds;  // since 1970
};

// The event's or the proposal's id is that of `by`. Posted, or pending. Refusals: those of adjust_stock().
[[nodiscard]] Result<stock::ProposalState, Refusal> submit_adjustment(journal::WriteTransaction& transaction,
                                                                      const journal::Authorship& by, const Adjusting& adjusting);

struct Reversing {
    stock::EventReversed reversal;
    network::Actor actor;
    std::int64_t now_seconds;  // since 1970
};

// Undoes an adjustment: posted at once where one person may, else pending under the id of `by`, as a proposal to undo. Refusals:
// wrong_state (no adjustment, or reversed already).
[[nodiscard]] Result<stock::ProposalState, Refusal> submit_reversal(journal::WriteTransaction& transaction,
                                                                    const journal::Authorship& by, const Reversing& reversing);

struct Decision {
    EventId proposal;
    network::Actor actor;
};

// Posts it, as its approver's event that names the proposer. Refusals: unknown_event - no such proposal; those of
// stock::check_approval(), and of adjust_stock() or reverse_event().
[[nodiscard]] Result<Done, Refusal> approve_adjustment(journal::WriteTransaction& transaction, const journal::Authorship& by,
                                                       const Decision& decision);

// Refusals: unknown_event; those of stock::check_rejection().
[[nodiscard]] Result<Done, Refusal> reject_adjustment(journal::WriteTransaction& transaction, const journal::Authorship& by,
                                                      const Decision& decision);

// One's own. Refusals: unknown_event; those of stock::check_withdrawal().
[[nodiscard]] Result<Done, Refusal> withdraw_adjustment(journal::WriteTransaction& transaction, const journal::Authorship& by,
                                                        const Decision& decision);

}  // namespace abasto::inventory
