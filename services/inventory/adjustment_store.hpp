// Adjustments that wait for a second person: private state, since an intention is no fact. Within the caller's transaction.
#pragma once

#include <optional>
#include <vector>

#include "domain/stock/adjustment_proposal.hpp"
#include "domain/stock/closing.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::inventory {

struct StoredProposal {
    stock::AdjustmentProposal proposal;
    stock::ProposalState decided = stock::ProposalState::pending;  // see stock::state_on()
};

// `expires_at` (seconds since 1970) is when its days of retention begin.
void insert_proposal(db::Connection& connection, const stock::AdjustmentProposal& proposal, std::int64_t expires_at);
void decide_proposal(db::Connection& connection, const EventId& id, stock::ProposalState decided);

[[nodiscard]] std::optional<StoredProposal> find_proposal(db::Connection& connection, const EventId& id);

// Whose adjustments, where, and on which day of the programme they were recorded.
struct AloneKey {
    UserId person;
    SiteCode site;
    Date day;
};
// What they come to that nobody else looked at. Kept for as long as it may count.
[[nodiscard]] stock::ItemPieces load_adjusted_alone(db::Connection& connection, const AloneKey& key);
// In place of what stood there for these items. `expires_at`: seconds since 1970.
void keep_adjusted_alone(db::Connection& connection, const AloneKey& key, const stock::ItemPieces& pieces,
                         std::int64_t expires_at);

struct ProposalQuestion {
    std::optional<std::vector<SiteCode>> sites{};  // none: every site
    std::optional<stock::ProposalState> state{};   // as it is today
    Date today;
    EventId after{};
    int rows_max;
};
// By id, behind that one, at most `rows_max`.
[[nodiscard]] std::vector<StoredProposal> load_proposals(db::Connection& connection, const ProposalQuestion& question);

}  // namespace abasto::inventory
