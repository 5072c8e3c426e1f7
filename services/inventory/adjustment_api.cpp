#include "services/inventory/adjustment_api.hpp"

#include "services/inventory/adjustment_service.hpp"
#include "services/inventory/adjustment_store.hpp"
#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"
#include "services/platform/journal/fields.hpp"

namespace abasto::inventory {
namespace {

using namespace api;
using stock::ProposalState;

struct AdjustmentBody {
    SiteCode site;
    Date occurred_on;
    std::vector<stock::AdjustmentLine> lines;
    static constexpr auto fields =
        std::tuple{Field{"site", &AdjustmentBody::site}, Field{"occurred_on", &AdjustmentBody::occurred_on},
                   Field{"lines", &AdjustmentBody::lines}};
};

using AdjustmentPath = IdPath<"adjustment", EventId>;

struct StateView {
    EventId id;
    ProposalState state = ProposalState::posted;
    static constexpr auto fields = std::tuple{Field{"id", &StateView::id}, Field{"state", &StateView::state}};
};

struct AdjustmentFilters {
    std::optional<SiteCode> site;
    std::optional<ProposalState> state;
    static constexpr auto fields = std::tuple{Field{"site", &AdjustmentFilters::site}, Field{"state", &AdjustmentFilters::state}};
};

struct ProposalView {
    EventId id;
    SiteCode site;
    Date occurred_on;
    std::vector<stock::AdjustmentLine> lines;
    UserId proposer;
    Date proposed_on;
    ProposalState state = ProposalState::pending;
    std::optional<EventId> reverses;  // the adjustment that is to be undone: the lines are its own
    std::optional<std::string> reversal_reason;
    static constexpr auto fields = std::tuple{Field{"id", &ProposalView::id},
                                              Field{"site", &ProposalView::site},
                                              Field{"occurred_on", &ProposalView::occurred_on},
                                              Field{"lines", &ProposalView::lines},
                                              Field{"proposer", &ProposalView::proposer},
                                              Field{"proposed_on", &ProposalView::proposed_on},
                                              Field{"state", &ProposalView::state},
                                              Field{"reverses", &ProposalView::reverses},
                                              Field{"reversal_reason", &ProposalView::reversal_reason}};
};

const AdjustmentPath example_path{*EventId::from_hex("0195f2a07c007000800000000000c001")};
const std::vector<stock::AdjustmentLine> example_lines{{example::lot(), stock::AdjustmentReason::heat, Quantity{720}}};
const ProposalView example_proposal{.id = example_path.id,
                                    .site = example::site,
                                    .occurred_on = example::day,
                                    .lines = example_lines,
                                    .proposer = {},
                                    .proposed_on = example::day,
                                    .reverses = {},
                                    .reversal_reason = {}};

ProposalView view_of(const StoredProposal& stored, Date today)
{
    const auto& proposal = stored.proposal;
    const auto& reversal = proposal.reversal;
    return {.id = proposal.id,
            .site = proposal.adjustment.site,
            .occurred_on = proposal.adjustment.occurred_on,
            .lines = proposal.adjustment.lines,
            .proposer = proposal.proposer,
            .proposed_on = proposal.proposed_on,
            .state = state_on(today, proposal, stored.decided),
            .reverses = reversal ? std::optional(reversal->target) : std::nullopt,
            .reversal_reason = reversal ? std::optional(reversal->reason) : std::nullopt};
}

Answered<StateView> submit(Desk& desk, const Call<Nothing, AdjustmentBody>& call)
{
    const auto& body = call.body;
    if (auto problem = check_reach(call.incoming, body.site)) return no(*problem);
    if (auto problem = check_day(desk, body.occurred_on)) return no(*problem);
    return desk.write<StateView>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<StateView> {
        const auto state = submit_adjustment(
            transaction, by,
            {.adjustment = {.site = body.site, .occurred_on = body.occurred_on, .place = {}, .lines = body.lines},
             .actor = call.incoming.caller,
             .now_seconds = desk.now()});
        if (!state) return no(state.error());
        return Reply<StateView>{.view = {by.event, *state}};
    });
}

Answer<Page<ProposalView>> list(Desk& desk, const Call<Paged<AdjustmentFilters>, Nothing>& call, const Slice& slice)
{
    const auto sites = sites_asked(call.incoming, call.parameters.site);
    if (!sites) return no(sites.error());
    const ProposalQuestion question{.sites = *sites,
                                    .state = call.parameters.state,
                                    .today = desk.today(),
                                    .after = EventId::from_hex(slice.after).value_or(EventId{}),
                                    .rows_max = slice.rows + 1};
    auto rows = desk.read([&](db::Connection& connection) { return load_proposals(connection, question); });
    const auto page =
        page_of(desk, slice, std::move(rows), [](const StoredProposal& stored) { return stored.proposal.id.hex(); });
    return shown<ProposalView>(page, [&](const StoredProposal& stored) { return view_of(stored, question.today); });
}

Answered<ProposalView> read_one(Desk& desk, const Call<AdjustmentPath, Nothing>& call)
{
    const auto found = desk.read([&](db::Connection& connection) { return find_proposal(connection, call.parameters.id); });
    if (!found || !reaches(call.incoming, found->proposal.adjustment.site)) return no(http::not_found());
    return Reply<ProposalView>{.view = view_of(*found, desk.today())};
}

using Decide = Result<Done, Refusal> (*)(journal::WriteTransaction&, const journal::Authorship&, const Decision&);

Answered<StateView> decide(Desk& desk, const Call<AdjustmentPath, Nothing>& call, Decide decision)
{
    const auto& id = call.parameters.id;
    return desk.write<StateView>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<StateView> {
        const auto done = decision(transaction, by, {.proposal = id, .actor = call.incoming.caller});
        if (!done) return no(done.error());
        return Reply<StateView>{.view = {id, find_proposal(transaction.connection(), id)->decided}};
    });
}

Endpoint submit_row(Desk& desk)
{
    return http::endpoint<Nothing, AdjustmentBody, StateView>(
        {.about = narrowed(
             recording("/api/v1/adjustments", "propose_adjustment",
                       "Correct the book by reason; what is large, alone or with the caller's others of the day, waits for a "
                       "second person")),
         .example_body = {example::site, example::day, example_lines},
         .example_reply = {example_path.id, ProposalState::pending},
         .handle = [&desk](const Call<Nothing, AdjustmentBody>& call) { return submit(desk, call); }});
}

Endpoint proposals_row(Desk& desk)
{
    return list_endpoint<AdjustmentFilters, ProposalView>(
        desk, {.about = {.path = "/api/v1/adjustments",
                         .permission = "see_stock",
                         .summary = "List the adjustments that wait for a second person, or did",
                         .narrows = true},
               .example_query = {{.site = {}, .state = ProposalState::pending}},
               .example_view = example_proposal,
               .load = [&desk](const auto& call, const Slice& slice) { return list(desk, call, slice); }});
}

Endpoint proposal_row(Desk& desk)
{
    return http::endpoint<AdjustmentPath, Nothing, ProposalView>(
        {.about = {.path = "/api/v1/adjustments/{adjustment}",
                   .permission = "see_stock",
                   .summary = "Read an adjustment that waits for a second person, or did",
                   .narrows = true},
         .example_parameters = example_path,
         .example_reply = example_proposal,
         .handle = [&desk](const Call<AdjustmentPath, Nothing>& call) { return read_one(desk, call); }});
}

Endpoint approve_row(Desk& desk, const AdjustmentHooks& hooks)
{
    return http::endpoint<AdjustmentPath, Nothing, StateView>(
        {.about = recording("/api/v1/adjustments/{adjustment}/approve", "approve_adjustment",
                            "Approve what somebody else proposed: it posts"),
         .example_parameters = example_path,
         .example_reply = {example_path.id, ProposalState::posted},
         .handle = [&desk, hooks](const Call<AdjustmentPath, Nothing>& call) -> Answered<StateView> {
             if (auto problem = hooks.wants_proof(call.incoming)) return no(std::move(*problem));
             return decide(desk, call, approve_adjustment);
         }});
}

Endpoint reject_row(Desk& desk)
{
    return http::endpoint<AdjustmentPath, Nothing, StateView>(
        {.about = recording("/api/v1/adjustments/{adjustment}/reject", "approve_adjustment", "Reject what somebody proposed"),
         .example_parameters = example_path,
         .example_reply = {example_path.id, ProposalState::rejected},
         .handle = [&desk](const Call<AdjustmentPath, Nothing>& call) { return decide(desk, call, reject_adjustment); }});
}

Endpoint withdraw_row(Desk& desk)
{
    return http::endpoint<AdjustmentPath, Nothing, StateView>(
        {.about = narrowed(
             recording("/api/v1/adjustments/{adjustment}/withdraw", "propose_adjustment", "Take back what one proposed oneself")),
         .example_parameters = example_path,
         .example_reply = {example_path.id, ProposalState::rejected},
         .handle = [&desk](const Call<AdjustmentPath, Nothing>& call) -> Answered<StateView> {
             const auto found = desk.read([&](db::Connection& c) { return find_proposal(c, call.parameters.id); });
             if (!found || !reaches(call.incoming, found->proposal.adjustment.site)) return no(http::not_found());
             return decide(desk, call, withdraw_adjustment);
         }});
}

}  // namespace

http::EndpointTable adjustment_endpoints(Desk& desk, const AdjustmentHooks& hooks)
{
    return {submit_row(desk),         proposals_row(desk), proposal_row(desk),
            approve_row(desk, hooks), reject_row(desk),    withdraw_row(desk)};
}

}  // namespace abasto::inventory
