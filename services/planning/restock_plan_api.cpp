#include "services/planning/restock_plan_api.hpp"

#include "services/platform/api/page.hpp"

namespace abasto::planning {
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

struct ProposalQuery {
    Date as_of;
    std::optional<SiteCode> site;
    std::optional<Language> language;
    std::optional<int> limit;
    std::optional<std::string> cursor;
    static constexpr auto fields = std::tuple{Field{"as_of", &ProposalQuery::as_of}, Field{"site", &ProposalQuery::site},
                                              Field{"language", &ProposalQuery::language}, Field{"limit", &ProposalQuery::limit},
                                              Field{"cursor", &ProposalQuery::cursor}};
};

struct ProposalView {
    std::optional<SiteCode> from{};
    SiteCode to{};
    std::optional<ItemCode> item{};  // none: the site has never reported anything
    Quantity on_hand{};
    Quantity in_transit{};
    Quantity on_order{};
    Quantity committed{};
    Quantity up_to{};
    Quantity quantity{};
    std::optional<Date> runs_out{};
    std::optional<Date> stale_since{};
    std::string explain{};
    static constexpr auto fields = std::tuple{Field{"from", &ProposalView::from},
                                              Field{"to", &ProposalView::to},
                                              Field{"item", &ProposalView::item},
                                              Field{"on_hand", &ProposalView::on_hand},
                                              Field{"in_transit", &ProposalView::in_transit},
                                              Field{"on_order", &ProposalView::on_order},
                                              Field{"committed", &ProposalView::committed},
                                              Field{"up_to", &ProposalView::up_to},
                                              Field{"quantity", &ProposalView::quantity},
                                              Field{"runs_out", &ProposalView::runs_out},
                                              Field{"stale_since", &ProposalView::stale_since},
                                              Field{"explain", &ProposalView::explain}};
};

struct LineView {
    SiteCode from;
    SiteCode to;
    ItemCode item;
    Quantity proposed;
    Quantity quantity;
    std::string reason;
    std::string explain;
    std::optional<ShipmentId> shipment;
    static constexpr auto fields = std::tuple{Field{"from", &LineView::from},         Field{"to", &LineView::to},
                                              Field{"item", &LineView::item},         Field{"proposed", &LineView::proposed},
                                              Field{"quantity", &LineView::quantity}, Field{"reason", &LineView::reason},
                                              Field{"explain", &LineView::explain},   Field{"shipment", &LineView::shipment}};
};

struct PlanView {
    PlanId id;
    Date as_of;
    PlanState state = PlanState::draft;
    std::vector<LineView> lines;
    static constexpr auto fields = std::tuple{Field{"id", &PlanView::id}, Field{"as_of", &PlanView::as_of},
                                              Field{"state", &PlanView::state}, Field{"lines", &PlanView::lines}};
};

struct PlanBody {
    Date as_of;
    std::optional<SiteCode> site;
    std::optional<Language> language;
    static constexpr auto fields =
        std::tuple{Field{"as_of", &PlanBody::as_of}, Field{"site", &PlanBody::site}, Field{"language", &PlanBody::language}};
};

struct PlanPath {
    PlanId plan;
    static constexpr auto fields = std::tuple{Field{"plan", &PlanPath::plan}};
};

struct LinePath {
    PlanId plan;
    SiteCode to;
    ItemCode item;
    static constexpr auto fields =
        std::tuple{Field{"plan", &LinePath::plan}, Field{"to", &LinePath::to}, Field{"item", &LinePath::item}};
};

struct EditBody {
    Quantity quantity;
    std::string reason;
    static constexpr auto fields = std::tuple{Field{"quantity", &EditBody::quantity}, Field{"reason", &EditBody::reason}};
};

struct PlansQuery {
    std::optional<int> limit;
    std::optional<std::string> cursor;
    static constexpr auto fields = std::tuple{Field{"limit", &PlansQuery::limit}, Field{"cursor", &PlansQuery::cursor}};
};

struct HeadView {
    PlanId id;
    Date as_of;
    PlanState state = PlanState::draft;
    static constexpr auto fields =
        std::tuple{Field{"id", &HeadView::id}, Field{"as_of", &HeadView::as_of}, Field{"state", &HeadView::state}};
};

const PlanPath example_path{*PlanId::from_hex("0195f2a07c007000800000000000c001")};
const Date example_day = *Date::parse("2026-03-02");
const SiteCode example_from = *SiteCode::parse("BH");
const SiteCode example_to = *SiteCode::parse("CM1");
const ItemCode example_item = *ItemCode::parse("CM");

PlanView example_plan(PlanState state)
{
    return {
        example_path.plan,
        example_day,
        state,
        {{example_from, example_to, example_item, Quantity{2'900}, Quantity{2'400}, "the van is small", "up to 4100 ...", {}}}};
}

PlanView view_of(const DraftPlan& plan)
{
    PlanView view{plan.head.id, plan.head.as_of, plan.head.state, {}};
    for (const auto& [line, explain, shipment] : plan.lines)
        view.lines.push_back({line.from, line.to, line.item, line.proposed, line.quantity, line.reason, explain, shipment});
    return view;
}

template <class T>
std::optional<Code<T>> unless_empty(const Code<T>& code)
{
    return code.empty() ? std::nullopt : std::optional(code);
}

ProposalView view_of(const PlanLine& line)
{
    ProposalView view{.from = unless_empty(line.from), .to = line.site, .item = unless_empty(line.item)};
    view.stale_since = line.stale_since;
    view.explain = line.explain;
    if (!line.proposal) return view;
    const auto& why = line.proposal->why;
    view.on_hand = why.on_hand;
    view.in_transit = why.in_transit;
    view.on_order = why.on_order;
    view.committed = why.committed;
    view.up_to = why.up_to;
    view.quantity = line.proposal->quantity;
    view.runs_out = line.proposal->runs_out.likely;
    return view;
}

std::string proposal_key(const ProposalView& line) { return line.to.text() + ' ' + (line.item ? line.item->text() : ""); }

std::vector<PlanLine> propose_now(Desk& desk, const PlanHooks& hooks, const PlanRequest& request)
{
    const auto facts = desk.read([&](db::Connection& connection) { return hooks.load_facts(connection, request.as_of); });
    return make_plan(facts, request, *hooks.memory->of(facts.shelves, last_closed_month(request.as_of)));
}

http::Endpoint proposals(Desk& desk, const PlanHooks& hooks)
{
    return http::endpoint<ProposalQuery, Nothing, Page<ProposalView>>(
        {.about = {.path = "/api/v1/restock-proposals",
                   .permission = "read_plans",
                   .summary = "Propose what to send, and say why"},
         .example_parameters = {example_day, example_to, Language::es, {}, {}},
         .example_reply = {.items = {view_of(PlanLine{.from = example_from, .site = example_to, .item = example_item})},
                           .next = {}},
         .handle = [&desk, hooks](const Call<ProposalQuery, Nothing>& call) -> Answered<Page<ProposalView>> {
             const auto& asked = call.parameters;
             const auto slice = api::slice_of(desk, call.incoming, asked.limit, asked.cursor);
             if (!slice) return no(slice.error());
             std::vector<ProposalView> views;
             for (const auto& line : propose_now(desk, hooks, {asked.as_of, asked.site, asked.language.value_or(Language::es)}))
                 views.push_back(view_of(line));
             return Reply<Page<ProposalView>>{.view = api::page_of_all(desk, *slice, std::move(views), proposal_key)};
         }});
}

About about_step(Method method, std::string path, std::string summary)
{
    return {.method = method,
            .path = std::move(path),
            .permission = "plan_restock",
            .summary = std::move(summary),
            .status = method == Method::POST ? 201 : 200,
            .wants_key = method == Method::POST};
}

// Runs a step of a plan and answers with what it is afterwards.
template <class Step>
Answered<PlanView> take_step(Desk& desk, const http::Incoming& incoming, Step step)
{
    return desk.write<PlanView>(incoming, [&](auto& transaction, const auto& by) -> Answered<PlanView> {
        const Result<PlanId, Refusal> plan = step(transaction, by);
        if (!plan) return no(plan.error());
        return Reply<PlanView>{.view = view_of(*find_plan(transaction.connection(), *plan))};
    });
}

Result<PlanId, Refusal> after(const Result<Done, Refusal>& done, const PlanId& plan)
{
    if (!done) return Failure{done.error()};
    return plan;
}

http::Endpoint keep(Desk& desk, const PlanHooks& hooks)
{
    return http::endpoint<Nothing, PlanBody, PlanView>(
        {.about = about_step(Method::POST, "/api/v1/restock-plans", "Keep what is proposed as a plan to work on"),
         .example_body = {example_day, {}, Language::es},
         .example_reply = example_plan(PlanState::draft),
         .handle = [&desk, hooks](const Call<Nothing, PlanBody>& call) {
             const auto& body = call.body;
             const MadePlan made{
                 body.as_of, propose_now(desk, hooks, {body.as_of, body.site, body.language.value_or(Language::es)}), desk.now()};
             return take_step(desk, call.incoming, [&](auto& transaction, const auto& by) {
                 return after(keep_plan(transaction, by, made), PlanId{by.event.bytes});
             });
         }});
}

http::Endpoint edit(Desk& desk)
{
    return http::endpoint<LinePath, EditBody, PlanView>(
        {.about = about_step(Method::PUT, "/api/v1/restock-plans/{plan}/lines/{to}/{item}", "Send another quantity, and say why"),
         .example_parameters = {example_path.plan, example_to, example_item},
         .example_body = {Quantity{2'400}, "the van is small"},
         .example_reply = example_plan(PlanState::draft),
         .handle = [&desk](const Call<LinePath, EditBody>& call) {
             const auto& line = call.parameters;
             return take_step(desk, call.incoming, [&](auto& transaction, const auto&) {
                 return after(edit_plan(transaction, {line.plan, line.to, line.item, call.body.quantity, call.body.reason}),
                              line.plan);
             });
         }});
}

http::Endpoint approve(Desk& desk, const PlanHooks& hooks)
{
    return http::endpoint<PlanPath, Nothing, PlanView>(
        {.about = about_step(Method::POST, "/api/v1/restock-plans/{plan}/approve", "Approve a plan: its shipments are drafted"),
         .example_parameters = example_path,
         .example_reply = example_plan(PlanState::approved),
         .handle = [&desk, hooks](const Call<PlanPath, Nothing>& call) {
             return take_step(desk, call.incoming, [&](auto& transaction, const auto& by) {
                 const auto& plan = call.parameters.plan;
                 return after(approve_plan(transaction, by, plan, hooks.draft_shipment), plan);
             });
         }});
}

http::Endpoint discard(Desk& desk)
{
    return http::endpoint<PlanPath, Nothing, PlanView>(
        {.about = about_step(Method::POST, "/api/v1/restock-plans/{plan}/discard", "Lay a plan aside"),
         .example_parameters = example_path,
         .example_reply = example_plan(PlanState::discarded),
         .handle = [&desk](const Call<PlanPath, Nothing>& call) {
             return take_step(desk, call.incoming, [&](auto& transaction, const auto&) {
                 return after(discard_plan(transaction, call.parameters.plan), call.parameters.plan);
             });
         }});
}

http::Endpoint read_one(Desk& desk)
{
    return http::endpoint<PlanPath, Nothing, PlanView>(
        {.about = {.path = "/api/v1/restock-plans/{plan}", .permission = "read_plans", .summary = "Read a plan"},
         .example_parameters = example_path,
         .example_reply = example_plan(PlanState::draft),
         .handle = [&desk](const Call<PlanPath, Nothing>& call) -> Answered<PlanView> {
             const auto plan = desk.read([&](db::Connection& connection) { return find_plan(connection, call.parameters.plan); });
             if (!plan) return no(http::not_found());
             return Reply<PlanView>{.view = view_of(*plan)};
         }});
}

http::Endpoint list(Desk& desk)
{
    return http::endpoint<PlansQuery, Nothing, Page<HeadView>>(
        {.about = {.path = "/api/v1/restock-plans", .permission = "read_plans", .summary = "List the plans, the latest first"},
         .example_parameters = {20, {}},
         .example_reply = {.items = {{example_path.plan, example_day, PlanState::draft}}, .next = {}},
         .handle = [&desk](const Call<PlansQuery, Nothing>& call) -> Answered<Page<HeadView>> {
             const auto slice = api::slice_of(desk, call.incoming, call.parameters.limit, call.parameters.cursor);
             if (!slice) return no(slice.error());
             const auto last = PlanId::from_hex(slice->after);
             const auto plans =
                 desk.read([&](db::Connection& connection) { return load_plans(connection, last, slice->rows + 1); });
             std::vector<HeadView> heads;
             heads.reserve(plans.size());
             for (const auto& plan : plans) heads.push_back({plan.id, plan.as_of, plan.state});
             return Reply<Page<HeadView>>{
                 .view = api::page_of(desk, *slice, std::move(heads), [](const HeadView& head) { return head.id.hex(); })};
         }});
}

}  // namespace

http::EndpointTable restock_plan_endpoints(Desk& desk, const PlanHooks& hooks)
{
    return {proposals(desk, hooks), keep(desk, hooks), list(desk), read_one(desk), edit(desk),
            approve(desk, hooks),   discard(desk)};
}

}  // namespace abasto::planning
