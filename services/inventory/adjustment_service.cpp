#include "services/inventory/adjustment_service.hpp"

#include "domain/stock/closing.hpp"
#include "services/inventory/adjustment_store.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "services/inventory/inventory_service.hpp"

namespace abasto::inventory {
namespace {

using journal::Authorship;
using journal::WriteTransaction;
using stock::ProposalState;

Failure<Refusal> unknown() { return Failure{Refusal{RefusalCode::unknown_event, "there is no such adjustment to decide on"}}; }

}  // namespace

Result<ProposalState, Refusal> submit_adjustment(WriteTransaction& transaction, const Authorship& by, const Adjusting& adjusting)
{
    const auto& [adjustment, actor, now] = adjusting;
    const auto alone_max = load_policy(transaction.connection()).adjusted_alone_max;
    if (has_enough_hands(adjustment, alone_max, {.proposed_by = actor.user, .approved_by = {}})) {
        if (auto done = adjust_stock(transaction, by, adjustment); !done) return Failure{done.error()};
        return ProposalState::posted;
    }
    if (auto fits = check_adjustment(transaction.connection(), adjustment); !fits) return Failure{fits.error()};
    constexpr std::int64_t day = std::int64_t{24} * 60 * 60;
    insert_proposal(
        transaction.connection(),
        {.id = by.event, .adjustment = adjustment, .proposer = actor.user, .proposer_role = actor.role, .proposed_on = by.today},
        now + stock::proposal_days * day);
    return ProposalState::pending;
}

Result<Done, Refusal> approve_adjustment(WriteTransaction& transaction, const Authorship& by, const Decision& decision)
{
    auto& connection = transaction.connection();
    auto found = find_proposal(connection, decision.proposal);
    if (!found) return unknown();
    auto& proposal = found->proposal;
    if (auto may = check_approval(proposal, state_on(by.today, proposal, found->decided), decision.actor); !may) return may;
    decide_proposal(connection, proposal.id, ProposalState::posted);
    proposal.adjustment.proposed_by = proposal.proposer;
    return adjust_stock(transaction, {by.actor, proposal.id, by.today}, std::move(proposal.adjustment));
}

Result<Done, Refusal> reject_adjustment(WriteTransaction& transaction, const Authorship& by, const Decision& decision)
{
    auto& connection = transaction.connection();
    const auto found = find_proposal(connection, decision.proposal);
    if (!found) return unknown();
    const auto state = state_on(by.today, found->proposal, found->decided);
    if (auto may = check_rejection(found->proposal, state, decision.actor); !may) return may;
    decide_proposal(connection, decision.proposal, ProposalState::rejected);
    return Done{};
}

}  // namespace abasto::inventory
