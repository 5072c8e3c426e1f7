#include "services/inventory/adjustment_service.hpp"

#include <algorithm>
#include <utility>

#include "domain/stock/closing.hpp"
#include "services/inventory/adjustment_store.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "services/inventory/inventory_service.hpp"
#include "services/platform/journal/clock.hpp"
#include "services/platform/journal/journal_store.hpp"

namespace abasto::inventory {
namespace {

using journal::Authorship;
using journal::WriteTransaction;
using stock::ProposalState;

constexpr std::int64_t day_seconds = std::int64_t{24} * 60 * 60;

Failure<Refusal> unknown() { return Failure{Refusal{RefusalCode::unknown_event, "there is no such adjustment to decide on"}}; }

// What one person has adjusted alone at one site today, and what that becomes.
class Alone {
public:
    Alone(db::Connection& connection, AloneKey key)
        : m_connection(connection), m_key(std::move(key)), m_pieces(load_adjusted_alone(connection, m_key))
    {
    }

    [[nodiscard]] const stock::ItemPieces& pieces() const { return m_pieces; }
    void add(const stock::ItemPieces& pieces, std::int64_t now)
    {
        for (const auto& [item, quantity] : pieces) m_pieces[item] += quantity;
        keep(now);
    }
    void give_back(const stock::ItemPieces& pieces, std::int64_t now)
    {
        for (const auto& [item, quantity] : pieces) m_pieces[item] = std::max(zero, m_pieces[item] - quantity);
        keep(now);
    }

private:
    void keep(std::int64_t now) { keep_adjusted_alone(m_connection, m_key, m_pieces, now + day_seconds); }

    db::Connection& m_connection;
    AloneKey m_key;
    stock::ItemPieces m_pieces;
};

Result<stock::PostedAdjustment, Refusal> find_posted(db::Connection& connection, const EventId& id)
{
    const auto event = journal::find_event(connection, id);
    const auto* adjustment = event ? std::get_if<stock::StockAdjusted>(&event->body) : nullptr;
    if (!adjustment) return Failure{Refusal{RefusalCode::wrong_state, "event " + id.hex() + " is no adjustment"}};
    if (journal::find_record(connection, journal::reversal_id(id)))
        return Failure{Refusal{RefusalCode::wrong_state, "event " + id.hex() + " is reversed already"}};
    return stock::PostedAdjustment{*adjustment, event->actor, journal::programme_day(event->recorded_at.value_or(0))};
}

Result<Done, Refusal> post(WriteTransaction& transaction, const Authorship& by, stock::AdjustmentProposal proposal)
{
    if (proposal.reversal)
        return reverse_event(transaction, by, {proposal.reversal->target, proposal.reversal->reason, proposal.proposer});
    proposal.adjustment.proposed_by = proposal.proposer;
    return adjust_stock(transaction, {by.actor, proposal.id, by.today}, std::move(proposal.adjustment));
}

using Check = Result<Done, Refusal> (*)(const stock::AdjustmentProposal&, ProposalState, const network::Actor&);

Result<Done, Refusal> end_unposted(WriteTransaction& transaction, const Authorship& by, const Decision& decision, Check check)
{
    auto& connection = transaction.connection();
    const auto found = find_proposal(connection, decision.proposal);
    if (!found) return unknown();
    const auto state = state_on(by.today, found->proposal, found->decided);
    if (auto may = check(found->proposal, state, decision.actor); !may) return may;
    decide_proposal(connection, decision.proposal, ProposalState::rejected);
    return Done{};
}

}  // namespace

Result<ProposalState, Refusal> submit_adjustment(WriteTransaction& transaction, const Authorship& by, const Adjusting& adjusting)
{
    const auto& [adjustment, actor, now] = adjusting;
    auto& connection = transaction.connection();
    if (auto fits = check_adjustment(connection, adjustment); !fits) return Failure{fits.error()};
    Alone alone(connection, {actor.user, adjustment.site, by.today});
    // Sent again when its reply was kept no longer: it is the same event, and counts once.
    const bool again = journal::find_record(connection, by.event).has_value();
    if (again || has_enough_hands(adjustment, load_policy(connection).adjusted_alone_max,
                                  {.proposed_by = actor.user, .approved_by = {}, .alone_today = alone.pieces()})) {
        if (auto done = adjust_stock(transaction, by, adjustment); !done) return Failure{done.error()};
        if (!again) alone.add(pieces_of(adjustment), now);
        return ProposalState::posted;
    }
    insert_proposal(
        connection,
        {.id = by.event, .adjustment = adjustment, .proposer = actor.user, .proposer_role = actor.role, .proposed_on = by.today},
        now + stock::proposal_days * day_seconds);
    return ProposalState::pending;
}

Result<ProposalState, Refusal> submit_reversal(WriteTransaction& transaction, const Authorship& by, const Reversing& reversing)
{
    const auto& [reversal, actor, now] = reversing;
    auto& connection = transaction.connection();
    const auto found = find_posted(connection, reversal.target);
    if (!found) return Failure{found.error()};
    const auto& adjustment = found->adjustment;
    Alone alone(connection, {actor.user, adjustment.site, by.today});
    if (may_be_undone_alone(*found, load_policy(connection).adjusted_alone_max,
                            {.by = actor.user, .today = by.today, .alone_today = alone.pieces()})) {
        if (auto done = reverse_event(transaction, by, reversal); !done) return Failure{done.error()};
        const bool own = is_own_of_day(*found, actor.user, by.today);
        own ? alone.give_back(pieces_of(adjustment), now) : alone.add(pieces_of(adjustment), now);
        return ProposalState::posted;
    }
    insert_proposal(connection,
                    {.id = by.event,
                     .adjustment = adjustment,
                     .proposer = actor.user,
                     .proposer_role = actor.role,
                     .proposed_on = by.today,
                     .reversal = stock::ProposedReversal{reversal.target, reversal.reason}},
                    now + stock::proposal_days * day_seconds);
    return ProposalState::pending;
}

Result<Done, Refusal> approve_adjustment(WriteTransaction& transaction, const Authorship& by, const Decision& decision)
{
    auto& connection = transaction.connection();
    const auto found = find_proposal(connection, decision.proposal);
    if (!found) return unknown();
    const auto& proposal = found->proposal;
    if (auto may = check_approval(proposal, state_on(by.today, proposal, found->decided), decision.actor); !may) return may;
    decide_proposal(connection, proposal.id, ProposalState::posted);
    return post(transaction, by, proposal);
}

Result<Done, Refusal> reject_adjustment(WriteTransaction& transaction, const Authorship& by, const Decision& decision)
{
    return end_unposted(transaction, by, decision, stock::check_rejection);
}

Result<Done, Refusal> withdraw_adjustment(WriteTransaction& transaction, const Authorship& by, const Decision& decision)
{
    return end_unposted(transaction, by, decision, stock::check_withdrawal);
}

}  // namespace abasto::inventory
