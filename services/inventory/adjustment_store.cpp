#include "services/inventory/adjustment_store.hpp"

#include <algorithm>
#include <utility>

#include "importers/json.hpp"
#include "services/platform/db/query.hpp"
#include "services/platform/journal/fields.hpp"

namespace abasto::inventory {
namespace {

std::string text_of(const stock::StockAdjusted& adjustment)
{
    std::string text;
    importers::shape::write(text, adjustment);
    return text;
}

stock::StockAdjusted adjustment_in(const std::string& text)
{
    const auto tree = importers::json::parse(text);
    stock::StockAdjusted adjustment;
    if (!tree || !importers::shape::read(*tree, adjustment).empty())
        throw db::Error(db::ErrorClass::corrupt, "adjustment_proposal holds a body that is no adjustment");
    return adjustment;
}

std::optional<stock::ProposedReversal> reversal_in(const db::Row& row)
{
    const auto target = row.get<std::optional<EventId>>(6);
    if (!target) return std::nullopt;
    return stock::ProposedReversal{*target, row.get<std::string>(7)};
}

StoredProposal proposal_in(const db::Row& row)
{
    return {.proposal = {.id = row.get<EventId>(0),
                         .adjustment = adjustment_in(row.get<std::string>(1)),
                         .proposer = row.get<UserId>(2),
                         .proposer_role = row.get<network::Role>(3),
                         .proposed_on = row.get<Date>(4),
                         .reversal = reversal_in(row)},
            .decided = row.get<stock::ProposalState>(5)};
}

}  // namespace

void insert_proposal(db::Connection& connection, const stock::AdjustmentProposal& proposal, std::int64_t expires_at)
{
    const auto& reversal = proposal.reversal;
    db::run(connection,
            "INSERT INTO adjustment_proposal (id, site, proposer, proposer_role, proposed_on, body, state, expires_at, reverses, "
            "reversal_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            proposal.id, proposal.adjustment.site, proposal.proposer, proposal.proposer_role, proposal.proposed_on,
            text_of(proposal.adjustment), stock::ProposalState::pending, expires_at,
            reversal ? std::optional(reversal->target) : std::nullopt, reversal ? std::optional(reversal->reason) : std::nullopt);
}

void decide_proposal(db::Connection& connection, const EventId& id, stock::ProposalState decided)
{
    db::run(connection, "UPDATE adjustment_proposal SET state = $1 WHERE id = $2", decided, id);
}

std::optional<StoredProposal> find_proposal(db::Connection& connection, const EventId& id)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT id, body, proposer, proposer_role, proposed_on, state, reverses, reversal_reason "
                                        "FROM adjustment_proposal WHERE id = $1",
                                        id))
        return proposal_in(row);
    return std::nullopt;
}

stock::ItemPieces load_adjusted_alone(db::Connection& connection, const AloneKey& key)
{
    stock::ItemPieces pieces;
    for (const db::Row& row :
         db::query(connection, "SELECT item, quantity FROM adjusted_alone WHERE person = $1 AND site = $2 AND day = $3",
                   key.person, key.site, key.day))
        pieces.emplace(row.get<ItemCode>(0), row.get<Quantity>(1));
    return pieces;
}

void keep_adjusted_alone(db::Connection& connection, const AloneKey& key, const stock::ItemPieces& pieces,
                         std::int64_t expires_at)
{
    for (const auto& [item, quantity] : pieces)
        db::run(
            connection,
            "INSERT INTO adjusted_alone (person, site, day, item, quantity, expires_at) VALUES ($1, $2, $3, $4, $5, $6) "
            "ON CONFLICT (person, site, day, item) DO UPDATE SET quantity = excluded.quantity, expires_at = excluded.expires_at",
            key.person, key.site, key.day, item, quantity, expires_at);
}

std::vector<StoredProposal> load_proposals(db::Connection& connection, const ProposalQuestion& question)
{
    const auto is_asked_for = [&](const StoredProposal& stored) {
        const auto& proposal = stored.proposal;
        return (!question.state || *question.state == state_on(question.today, proposal, stored.decided)) &&
               (!question.sites || std::ranges::find(*question.sites, proposal.adjustment.site) != question.sites->end());
    };
    std::vector<StoredProposal> found;
    for (const db::Row& row : db::query(connection,
                                        "SELECT id, body, proposer, proposer_role, proposed_on, state, reverses, "
                                        "reversal_reason FROM adjustment_proposal WHERE id > $1 ORDER BY id",
                                        question.after)) {
        auto stored = proposal_in(row);
        if (is_asked_for(stored)) found.push_back(std::move(stored));
        if (std::cmp_equal(found.size(), question.rows_max)) break;
    }
    return found;
}

}  // namespace abasto::inventory
