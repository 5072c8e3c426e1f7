// Adjustments: posted at once up to what the policy lets one person adjust alone, above it once a second person has approved them.
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

struct Decision {
    EventId proposal;
    network::Actor actor;
};

// Posts it, as its approver's event that names the proposer. Refusals: unknown_event - no such proposal; those of
// stock::check_approval() and adjust_stock().
[[nodiscard]] Result<Done, Refusal> approve_adjustment(journal::WriteTransaction& transaction, const journal::Authorship& by,
                                                       const Decision& decision);

// Refusals: unknown_event; those of stock::check_rejection().
[[nodiscard]] Result<Done, Refusal> reject_adjustment(journal::WriteTransaction& transaction, const journal::Authorship& by,
                                                      const Decision& decision);

}  // namespace abasto::inventory
