#include "domain/stock/adjustment_proposal.hpp"

namespace abasto::stock {
namespace {

using network::Access;
using network::Actor;

bool may_decide(const AdjustmentProposal& proposal, const Actor& by)
{
    return may_approve_adjustment(
               by, {.proposer = proposal.proposer, .proposer_role = proposal.proposer_role, .site = proposal.adjustment.site}) ==
           Access::allowed;
}

Result<Done, Refusal> check_pending(ProposalState state)
{
    if (state == ProposalState::pending) return Done{};
    return Failure{Refusal{RefusalCode::wrong_state, "the adjustment is " + std::string(to_string(state)) + " already"}};
}

}  // namespace

ProposalState state_on(Date today, const AdjustmentProposal& proposal, ProposalState decided)
{
    const bool late = today.days() > proposal.proposed_on.days() + proposal_days;
    return decided == ProposalState::pending && late ? ProposalState::expired : decided;
}

Result<Done, Refusal> check_approval(const AdjustmentProposal& proposal, ProposalState state, const Actor& by)
{
    if (by.user == proposal.proposer) return Failure{Refusal{RefusalCode::forbidden, "nobody approves what they proposed"}};
    if (!may_decide(proposal, by)) return Failure{Refusal{RefusalCode::forbidden, "this adjustment is for others to approve"}};
    return check_pending(state);
}

Result<Done, Refusal> check_rejection(const AdjustmentProposal& proposal, ProposalState state, const Actor& by)
{
    if (by.user != proposal.proposer && !may_decide(proposal, by))
        return Failure{Refusal{RefusalCode::forbidden, "this adjustment is for others to reject"}};
    return check_pending(state);
}

Result<Done, Refusal> check_withdrawal(const AdjustmentProposal& proposal, ProposalState state, const Actor& by)
{
    if (by.user != proposal.proposer)
        return Failure{Refusal{RefusalCode::forbidden, "only who proposed an adjustment takes it back"}};
    return check_pending(state);
}

}  // namespace abasto::stock
