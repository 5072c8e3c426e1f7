#include "services/inventory/adjustment_api.hpp"

#include <algorithm>

#include "services/inventory/adjustment_service.hpp"
#include "services/inventory/adjustment_store.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"
#include "services/platform/journal/fields.hpp"

namespace abasto::inventory {
namespace {

using api::Answered;
using api::Desk;
using api::no;
using api::Page;
using http::About;
using http::Call;
using http::Method;
using http::Nothing;
using http::Reply;
using importers::shape::Field;
using stock::ProposalState;

struct AdjustmentBody {
    SiteCode site;
    Date occurred_on;
    std::vector<stock::AdjustmentLine> lines;
    static constexpr auto fields =
        std::tuple{Field{"site", &AdjustmentBody::site}, Field{"occurred_on", &AdjustmentBody::occurred_on},
                   Field{"lines", &AdjustmentBody::lines}};
};

struct AdjustmentPath {
    EventId adjustment;
    static constexpr auto fields = std::tuple{Field{"adjustment", &AdjustmentPath::adjustment}};
};

struct StateView {
    EventId id;
    ProposalState state = ProposalState::posted;
    static constexpr auto fields = std::tuple{Field{"id", &StateView::id}, Field{"state", &StateView::state}};
};

struct ListQuery {
    std::optional<SiteCode> site;
    std::optional<ProposalState> state;
    std::optional<int> limit;
    std::optional<std::string> cursor;
    static constexpr auto fields = std::tuple{Field{"site", &ListQuery::site}, Field{"state", &ListQuery::state},
                                              Field{"limit", &ListQuery::limit}, Field{"cursor", &ListQuery::cursor}};
};

struct ProposalView {
    EventId id;
    SiteCode site;
    Date occurred_on;
    std::vector<stock::AdjustmentLine> lines;
    UserId proposer;
    Date proposed_on;
    ProposalState state = ProposalState::pending;
    static constexpr auto fields = std::tuple{Field{"id", &ProposalView::id},
                                              Field{"site", &ProposalView::site},
                                              Field{"occurred_on", &ProposalView::occurred_on},
                                              Field{"lines", &ProposalView::lines},
                                              Field{"proposer", &ProposalView::proposer},
                                              Field{"proposed_on", &ProposalView::proposed_on},
                                              Field{"state", &ProposalView::state}};
};

const SiteCode example_site = *SiteCode::parse("BH");
const Date example_day = *Date::parse("2026-03-02");
const AdjustmentPath example_path{*EventId::from_hex("0195f2a07c007000800000000000c001")};
const std::vector<stock::AdjustmentLine> example_lines{
    {{*ItemCode::parse("CM"), "L-2041", Date::parse("2029-06-30"), {}}, stock::AdjustmentReason::heat, Quantity{720}}};

ProposalView view_of(const StoredProposal& stored, Date today)
{
    const auto& proposal = stored.proposal;
    return {.id = proposal.id,
            .site = proposal.adjustment.site,
            .occurred_on = proposal.adjustment.occurred_on,
            .lines = proposal.adjustment.lines,
            .proposer = proposal.proposer,
            .proposed_on = proposal.proposed_on,
            .state = state_on(today, proposal, stored.decided)};
}

Answered<StateView> submit(Desk& desk, const Call<Nothing, AdjustmentBody>& call)
{
    const auto& body = call.body;
    if (auto problem = api::check_reach(call.incoming, body.site)) return no(*problem);
    if (auto problem = api::check_day(desk, body.occurred_on)) return no(*problem);
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

Answered<Page<ProposalView>> list(Desk& desk, const Call<ListQuery, Nothing>& call)
{
    const auto& asked = call.parameters;
    const auto slice = api::slice_of(desk, call.incoming, asked.limit, asked.cursor);
    if (!slice) return no(slice.error());
    if (asked.site && !api::reaches(call.incoming, *asked.site)) return no(http::not_found());
    std::vector<ProposalView> views;
    for (const auto& stored : desk.read(load_proposals)) {
        auto view = view_of(stored, desk.today());
        const bool fits = (!asked.site || *asked.site == view.site) && (!asked.state || *asked.state == view.state);
        if (fits && api::reaches(call.incoming, view.site)) views.push_back(std::move(view));
    }
    return Reply<Page<ProposalView>>{
        .view = api::page_of_all(desk, *slice, std::move(views), [](const ProposalView& view) { return view.id.hex(); })};
}

Answered<ProposalView> read_one(Desk& desk, const Call<AdjustmentPath, Nothing>& call)
{
    const auto found =
        desk.read([&](db::Connection& connection) { return find_proposal(connection, call.parameters.adjustment); });
    if (!found || !api::reaches(call.incoming, found->proposal.adjustment.site)) return no(http::not_found());
    return Reply<ProposalView>{.view = view_of(*found, desk.today())};
}

using Decide = Result<Done, Refusal> (*)(journal::WriteTransaction&, const journal::Authorship&, const Decision&);

Answered<StateView> decide(Desk& desk, const Call<AdjustmentPath, Nothing>& call, Decide decision)
{
    const auto& id = call.parameters.adjustment;
    return desk.write<StateView>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<StateView> {
        const auto done = decision(transaction, by, {.proposal = id, .actor = call.incoming.caller});
        if (!done) return no(done.error());
        return Reply<StateView>{.view = {id, find_proposal(transaction.connection(), id)->decided}};
    });
}

About about_step(std::string path, std::string permission, std::string summary)
{
    return {.method = Method::POST,
            .path = std::move(path),
            .permission = std::move(permission),
            .summary = std::move(summary),
            .status = 201,
            .wants_key = true};
}

http::Endpoint submit_row(Desk& desk)
{
    auto about = about_step("/api/v1/adjustments", "propose_adjustment",
                            "Correct the book by reason; what is large waits for a second person");
    about.narrows = true;
    return http::endpoint<Nothing, AdjustmentBody, StateView>(
        {.about = std::move(about),
         .example_body = {example_site, example_day, example_lines},
         .example_reply = {example_path.adjustment, ProposalState::pending},
         .handle = [&desk](const Call<Nothing, AdjustmentBody>& call) { return submit(desk, call); }});
}

http::Endpoint list_row(Desk& desk)
{
    return http::endpoint<ListQuery, Nothing, Page<ProposalView>>(
        {.about = {.path = "/api/v1/adjustments",
                   .permission = "see_stock",
                   .summary = "List the adjustments that wait for a second person, or did",
                   .narrows = true},
         .example_parameters = {.site = {}, .state = ProposalState::pending, .limit = {}, .cursor = {}},
         .example_reply = {.items = {{example_path.adjustment, example_site, example_day, example_lines, {}, example_day}},
                           .next = {}},
         .handle = [&desk](const Call<ListQuery, Nothing>& call) { return list(desk, call); }});
}

http::Endpoint read_row(Desk& desk)
{
    return http::endpoint<AdjustmentPath, Nothing, ProposalView>(
        {.about = {.path = "/api/v1/adjustments/{adjustment}",
                   .permission = "see_stock",
                   .summary = "Read an adjustment that waits for a second person, or did",
                   .narrows = true},
         .example_parameters = example_path,
         .example_reply = {example_path.adjustment, example_site, example_day, example_lines, {}, example_day},
         .handle = [&desk](const Call<AdjustmentPath, Nothing>& call) { return read_one(desk, call); }});
}

http::Endpoint approve_row(Desk& desk, const AdjustmentHooks& hooks)
{
    return http::endpoint<AdjustmentPath, Nothing, StateView>(
        {.about = about_step("/api/v1/adjustments/{adjustment}/approve", "approve_adjustment",
                             "Approve what somebody else proposed: it posts"),
         .example_parameters = example_path,
         .example_reply = {example_path.adjustment, ProposalState::posted},
         .handle = [&desk, hooks](const Call<AdjustmentPath, Nothing>& call) -> Answered<StateView> {
             if (auto problem = hooks.wants_proof(call.incoming)) return no(std::move(*problem));
             return decide(desk, call, approve_adjustment);
         }});
}

http::Endpoint reject_row(Desk& desk)
{
    return http::endpoint<AdjustmentPath, Nothing, StateView>(
        {.about = about_step("/api/v1/adjustments/{adjustment}/reject", "approve_adjustment",
                             "Reject what somebody proposed, or take one's own back"),
         .example_parameters = example_path,
         .example_reply = {example_path.adjustment, ProposalState::rejected},
         .handle = [&desk](const Call<AdjustmentPath, Nothing>& call) { return decide(desk, call, reject_adjustment); }});
}

}  // namespace

http::EndpointTable adjustment_endpoints(Desk& desk, const AdjustmentHooks& hooks)
{
    return {submit_row(desk), list_row(desk), read_row(desk), approve_row(desk, hooks), reject_row(desk)};
}

}  // namespace abasto::inventory
