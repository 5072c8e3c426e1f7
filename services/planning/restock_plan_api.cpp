#include "services/planning/restock_plan_api.hpp"

#include <fmt/format.h>

#include <limits>
#include <set>

#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/whole_number.hpp"

namespace abasto::planning {
namespace {

using namespace api;

// As of which day, for which sites, in which language and for how much money to propose.
struct Wish {
    Date as_of;
    std::optional<SiteCode> site{};
    std::optional<Language> language{};
    std::optional<std::int64_t> budget_centavos{};
    static constexpr auto fields =
        std::tuple{Field{"as_of", &Wish::as_of}, Field{"site", &Wish::site}, Field{"language", &Wish::language},
                   Field{"budget_centavos", &Wish::budget_centavos}};
};

struct CutView {
    CutReason reason = CutReason::sender;
    Quantity from;
    Quantity to;
    static constexpr auto fields =
        std::tuple{Field{"reason", &CutView::reason}, Field{"from", &CutView::from}, Field{"to", &CutView::to}};
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
    std::vector<CutView> cuts{};
    Quantity quantity{};
    std::optional<std::int64_t> cost_centavos{};  // none: the item has no cost
    std::optional<Date> runs_out{};
    std::optional<Date> stale_since{};
    bool emergency = false;
    std::vector<ItemCode> together{};
    SupplierReason supplier = SupplierReason::only;
    std::string explain{};
    static constexpr auto fields = std::tuple{Field{"from", &ProposalView::from},
                                              Field{"to", &ProposalView::to},
                                              Field{"item", &ProposalView::item},
                                              Field{"on_hand", &ProposalView::on_hand},
                                              Field{"in_transit", &ProposalView::in_transit},
                                              Field{"on_order", &ProposalView::on_order},
                                              Field{"committed", &ProposalView::committed},
                                              Field{"up_to", &ProposalView::up_to},
                                              Field{"cuts", &ProposalView::cuts},
                                              Field{"quantity", &ProposalView::quantity},
                                              Field{"cost_centavos", &ProposalView::cost_centavos},
                                              Field{"runs_out", &ProposalView::runs_out},
                                              Field{"stale_since", &ProposalView::stale_since},
                                              Field{"emergency", &ProposalView::emergency},
                                              Field{"together", &ProposalView::together},
                                              Field{"supplier", &ProposalView::supplier},
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
    std::optional<std::int64_t> cost_centavos;  // of the quantity; none: the item has no cost
    std::optional<ShipmentId> shipment;
    bool emergency = false;
    static constexpr auto fields =
        std::tuple{Field{"from", &LineView::from},         Field{"to", &LineView::to},
                   Field{"item", &LineView::item},         Field{"proposed", &LineView::proposed},
                   Field{"quantity", &LineView::quantity}, Field{"reason", &LineView::reason},
                   Field{"explain", &LineView::explain},   Field{"cost_centavos", &LineView::cost_centavos},
                   Field{"shipment", &LineView::shipment}, Field{"emergency", &LineView::emergency}};
};

struct PlanView {
    PlanId id;
    Date as_of;
    PlanState state = PlanState::draft;
    std::optional<std::int64_t> budget_centavos{};
    std::int64_t cost_centavos = 0;  // of the lines that have one
    int lines_without_cost = 0;      // that send something
    std::vector<LineView> lines{};
    static constexpr auto fields = std::tuple{Field{"id", &PlanView::id},
                                              Field{"as_of", &PlanView::as_of},
                                              Field{"state", &PlanView::state},
                                              Field{"budget_centavos", &PlanView::budget_centavos},
                                              Field{"cost_centavos", &PlanView::cost_centavos},
                                              Field{"lines_without_cost", &PlanView::lines_without_cost},
                                              Field{"lines", &PlanView::lines}};
};

struct SendableView {
    SiteCode from;
    SiteCode to;
    ItemCode item;
    std::optional<Quantity> sendable;  // none: nobody knows
    static constexpr auto fields = std::tuple{Field{"from", &SendableView::from}, Field{"to", &SendableView::to},
                                              Field{"item", &SendableView::item}, Field{"sendable", &SendableView::sendable}};
};

struct SupplyView {
    std::vector<SendableView> lines;
    static constexpr auto fields = std::tuple{Field{"lines", &SupplyView::lines}};
};

struct ChangeFilters {
    Date as_of;
    std::optional<Language> language;
    static constexpr auto fields = std::tuple{Field{"as_of", &ChangeFilters::as_of}, Field{"language", &ChangeFilters::language}};
};

// Without a verdict until the days are over that the plan was to cover.
struct ChangeView {
    PlanId plan;
    Date as_of;
    Date until;
    SiteCode to;
    ItemCode item;
    Quantity proposed;
    Quantity quantity;
    std::string reason;
    std::optional<Verdict> verdict;
    std::optional<std::string> explain;
    static constexpr auto fields = std::tuple{Field{"plan", &ChangeView::plan},         Field{"as_of", &ChangeView::as_of},
                                              Field{"until", &ChangeView::until},       Field{"to", &ChangeView::to},
                                              Field{"item", &ChangeView::item},         Field{"proposed", &ChangeView::proposed},
                                              Field{"quantity", &ChangeView::quantity}, Field{"reason", &ChangeView::reason},
                                              Field{"verdict", &ChangeView::verdict},   Field{"explain", &ChangeView::explain}};
};

using PlanPath = IdPath<"plan", PlanId>;

struct LinePath {
    PlanId plan;
    SiteCode to;
    ItemCode item;
    static constexpr auto fields =
        std::tuple{Field{"plan", &LinePath::plan}, Field{"to", &LinePath::to}, Field{"item", &LinePath::item}};
};

struct ShareBody {
    SiteCode from;
    Quantity quantity;
    static constexpr auto fields = std::tuple{Field{"from", &ShareBody::from}, Field{"quantity", &ShareBody::quantity}};
};

struct EditBody {
    std::vector<ShareBody> senders;
    std::string reason;
    static constexpr auto fields = std::tuple{Field{"senders", &EditBody::senders}, Field{"reason", &EditBody::reason}};
};

ShelfEdit edit_of(const LinePath& line, const EditBody& body)
{
    ShelfEdit edit{line.plan, line.to, line.item, {}, body.reason};
    for (const auto& [from, quantity] : body.senders) edit.senders.push_back({from, quantity});
    return edit;
}

struct HeadView {
    PlanId id;
    Date as_of;
    PlanState state = PlanState::draft;
    static constexpr auto fields =
        std::tuple{Field{"id", &HeadView::id}, Field{"as_of", &HeadView::as_of}, Field{"state", &HeadView::state}};
};

const PlanPath example_path{*PlanId::from_hex("0195f2a07c007000800000000000c001")};
PlanView example_plan(PlanState state)
{
    return {.id = example_path.id,
            .as_of = example::day,
            .state = state,
            .budget_centavos = 1'000'000,
            .cost_centavos = 91'200,
            .lines = {{example::site,
                       example::receiver,
                       example::item,
                       Quantity{2'900},
                       Quantity{2'400},
                       "the van is small",
                       "up to 4100 ...",
                       91'200,
                       {},
                       true}}};
}

PlanView view_of(const DraftPlan& plan)
{
    PlanView view{plan.head.id, plan.head.as_of, plan.head.state, plan.head.budget_centavos};
    for (const auto& draft : plan.lines) {
        const auto& line = draft.line;
        const auto cost = cost_of(draft);
        view.cost_centavos = amount_sum(view.cost_centavos, cost.value_or(0));
        view.lines_without_cost += !cost && line.quantity > Quantity{} ? 1 : 0;
        view.lines.push_back({line.from, line.to, line.item, line.proposed, line.quantity, line.reason, draft.explain, cost,
                              draft.shipment, draft.emergency});
    }
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
    view.emergency = is_emergency(line);
    view.together = line.together;
    view.supplier = line.supplier;
    view.explain = line.explain;
    if (!line.proposal) return view;
    const auto& why = line.proposal->why;
    view.on_hand = why.on_hand;
    view.in_transit = why.in_transit;
    view.on_order = why.on_order;
    view.committed = why.committed;
    view.up_to = why.up_to;
    for (const auto& [reason, from, to] : why.cuts) view.cuts.push_back({reason, from, to});
    view.quantity = line.proposal->quantity;
    if (line.limits.piece.cost_centavos) view.cost_centavos = amount_of(view.quantity, *line.limits.piece.cost_centavos);
    view.runs_out = line.proposal->runs_out.likely;
    return view;
}

// In the order of the plan: emergencies first.
std::string proposal_key(const ProposalView& line)
{
    return (line.emergency ? "0 " : "1 ") + line.to.text() + ' ' + (line.item ? line.item->text() : "");
}

Result<std::vector<PlanLine>, Problem> propose_now(Desk& desk, const PlanHooks& hooks, const Wish& wish, const Incoming& incoming)
{
    if (wish.budget_centavos.value_or(0) < 0) return Failure{Problem{400, "malformed", "a budget is zero or more"}};
    const auto facts = desk.read([&](db::Connection& connection) { return hooks.load_facts(connection, wish.as_of); });
    return make_plan(facts, {wish.as_of, wish.site, wish.language.value_or(Language::es), wish.budget_centavos},
                     *hooks.memory->of(facts.shelves, last_closed_month(wish.as_of), incoming.turn));
}

const Paged<Wish> example_wish{{example::day, example::receiver, Language::es, 1'000'000}};

Endpoint proposals(Desk& desk, const PlanHooks& hooks)
{
    return list_endpoint<Wish, ProposalView>(
        desk, {.about = {.path = "/api/v1/restock-proposals",
                         .permission = "read_plans",
                         .summary = "Propose what to send, and say why"},
               .example_query = example_wish,
               .example_view = view_of(PlanLine{.from = example::site, .site = example::receiver, .item = example::item}),
               .load = [&desk, hooks](const auto& call, const Slice& slice) -> Answer<Page<ProposalView>> {
                   const auto proposed = propose_now(desk, hooks, call.parameters, call.incoming);
                   if (!proposed) return Failure{proposed.error()};
                   std::vector<ProposalView> views;
                   for (const auto& line : *proposed) views.push_back(view_of(line));
                   return page_of_all(desk, slice, std::move(views), proposal_key);
               }});
}

// Runs a step of a plan and answers with what it is afterwards.
template <class Step>
Answered<PlanView> take_step(Desk& desk, const Incoming& incoming, Step step)
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

Endpoint keep(Desk& desk, const PlanHooks& hooks)
{
    return http::endpoint<Nothing, Wish, PlanView>(
        {.about = recording("/api/v1/restock-plans", "plan_restock", "Keep what is proposed as a plan to work on"),
         .example_body = {example::day, {}, Language::es, 1'000'000},
         .example_reply = example_plan(PlanState::draft),
         .handle = [&desk, hooks](const Call<Nothing, Wish>& call) -> Answered<PlanView> {
             auto proposed = propose_now(desk, hooks, call.body, call.incoming);
             if (!proposed) return no(proposed.error());
             const MadePlan made{call.body.as_of, std::move(*proposed), desk.now(), call.body.budget_centavos};
             return take_step(desk, call.incoming, [&](auto& transaction, const auto& by) {
                 return after(keep_plan(transaction, by, made), PlanId{by.event.bytes});
             });
         }});
}

Endpoint edit(Desk& desk, const PlanHooks& hooks)
{
    return http::endpoint<LinePath, EditBody, PlanView>(
        {.about = {.method = http::Method::PUT,
                   .path = "/api/v1/restock-plans/{plan}/lines/{to}/{item}",
                   .permission = "plan_restock",
                   .summary = "Send other quantities to a shelf, all its senders named, and say why"},
         .example_parameters = {example_path.id, example::receiver, example::item},
         .example_body = {{{example::site, Quantity{2'400}}}, "the van is small"},
         .example_reply = example_plan(PlanState::draft),
         .handle = [&desk, hooks](const Call<LinePath, EditBody>& call) {
             return take_step(desk, call.incoming, [&](auto& transaction, const auto&) {
                 return after(edit_plan(transaction, edit_of(call.parameters, call.body), hooks.load_lines),
                              call.parameters.plan);
             });
         }});
}

Endpoint approve(Desk& desk, const PlanHooks& hooks)
{
    return http::endpoint<PlanPath, Nothing, PlanView>(
        {.about = recording("/api/v1/restock-plans/{plan}/approve", "plan_restock", "Approve a plan: its shipments are drafted"),
         .example_parameters = example_path,
         .example_reply = example_plan(PlanState::approved),
         .handle = [&desk, hooks](const Call<PlanPath, Nothing>& call) {
             return take_step(desk, call.incoming, [&](auto& transaction, const auto& by) {
                 const auto& plan = call.parameters.id;
                 return after(approve_plan(transaction, by, plan, hooks.draft_shipment), plan);
             });
         }});
}

Endpoint discard(Desk& desk)
{
    return http::endpoint<PlanPath, Nothing, PlanView>(
        {.about = recording("/api/v1/restock-plans/{plan}/discard", "plan_restock", "Lay a plan aside"),
         .example_parameters = example_path,
         .example_reply = example_plan(PlanState::discarded),
         .handle = [&desk](const Call<PlanPath, Nothing>& call) {
             return take_step(desk, call.incoming, [&](auto& transaction, const auto&) {
                 return after(discard_plan(transaction, call.parameters.id), call.parameters.id);
             });
         }});
}

Endpoint read_one(Desk& desk)
{
    return http::endpoint<PlanPath, Nothing, PlanView>(
        {.about = {.path = "/api/v1/restock-plans/{plan}", .permission = "read_plans", .summary = "Read a plan"},
         .example_parameters = example_path,
         .example_reply = example_plan(PlanState::draft),
         .handle = [&desk](const Call<PlanPath, Nothing>& call) -> Answered<PlanView> {
             const auto plan = desk.read([&](db::Connection& connection) { return find_plan(connection, call.parameters.id); });
             if (!plan) return no(http::not_found());
             return Reply<PlanView>{.view = view_of(*plan)};
         }});
}

SupplyView supply_of(const DraftPlan& plan, const RoutedSupply& supply, Date leaves_on)
{
    std::set<std::pair<SiteCode, ItemCode>> shelves;
    for (const auto& draft : plan.lines) shelves.emplace(draft.line.to, draft.line.item);
    SupplyView view;
    for (const auto& [to, item] : shelves)
        for (const auto& [from, pieces] : senders_of(supply, to, item, leaves_on)) view.lines.push_back({from, to, item, pieces});
    return view;
}

Endpoint read_supply(Desk& desk, const PlanHooks& hooks)
{
    return http::endpoint<PlanPath, Nothing, SupplyView>(
        {.about = {.path = "/api/v1/restock-plans/{plan}/supply",
                   .permission = "plan_restock",
                   .summary = "Read who could send what today to each shelf of a plan"},
         .example_parameters = example_path,
         .example_reply = {{{example::site, example::receiver, example::item, Quantity{2'400}}}},
         .handle = [&desk, hooks](const Call<PlanPath, Nothing>& call) -> Answered<SupplyView> {
             const auto view = desk.read([&](db::Connection& connection) -> std::optional<SupplyView> {
                 const auto plan = find_plan(connection, call.parameters.id);
                 if (!plan) return std::nullopt;
                 return supply_of(*plan, hooks.load_supply(connection, desk.today()), desk.today());
             });
             if (!view) return no(http::not_found());
             return Reply<SupplyView>{.view = *view};
         }});
}

ChangeView view_of_change(const ChangedLine& changed, const ChangeFilters& asked)
{
    const auto& [plan, as_of, line, basis, demand] = changed;
    ChangeView view{plan, as_of, as_of.plus(basis.days), line.to, line.item, line.proposed, line.quantity, line.reason, {}, {}};
    if (view.until >= asked.as_of) return view;
    const PlanChange change{basis.position, line.proposed, line.quantity, basis.service_permille, demand};
    view.verdict = verdict_on(change);
    view.explain = explain_sentence(change, asked.language.value_or(Language::es));
    return view;
}

// The latest plan first.
std::string position_of_change(const ChangeView& view)
{
    return fmt::format("{:010} {} {} {}", std::numeric_limits<std::int32_t>::max() - view.as_of.days(), view.plan.hex(),
                       view.to.text(), view.item.text());
}

Endpoint changes(Desk& desk)
{
    return list_endpoint<ChangeFilters, ChangeView>(
        desk, {.about = {.path = "/api/v1/restock-plan-changes",
                         .permission = "read_plans",
                         .summary = "Tell how the quantities turned out that people had changed"},
               .example_query = {{example::day, Language::es}},
               .example_view = {example_path.id, example::day, example::day.plus(37), example::receiver, example::item,
                                Quantity{2'900}, Quantity{2'400}, "the van is small", Verdict::better,
                                "se pidieron 2100; con lo propuesto sobran 980; con lo decidido sobran 480"},
               .load = [&desk](const auto& call, const Slice& slice) -> Answer<Page<ChangeView>> {
                   const auto lines = desk.read(
                       [&](db::Connection& connection) { return load_changed_lines(connection, call.parameters.as_of); });
                   std::vector<ChangeView> views;
                   views.reserve(lines.size());
                   for (const auto& line : lines) views.push_back(view_of_change(line, call.parameters));
                   return page_of_all(desk, slice, std::move(views), position_of_change);
               }});
}

HeadView view_of(const PlanHead& head) { return {head.id, head.as_of, head.state}; }

Endpoint list(Desk& desk)
{
    return list_endpoint<Nothing, HeadView>(
        desk,
        {.about = {.path = "/api/v1/restock-plans", .permission = "read_plans", .summary = "List the plans, the latest first"},
         .example_query = {{}, 20},
         .example_view = {example_path.id, example::day, PlanState::draft},
         .load = [&desk](const auto&, const Slice& slice) -> Answer<Page<HeadView>> {
             auto plans = desk.read([&](db::Connection& connection) {
                 return load_plans(connection, PlanId::from_hex(slice.after), slice.rows + 1);
             });
             const auto page = page_of(desk, slice, std::move(plans), [](const PlanHead& head) { return head.id.hex(); });
             return shown<HeadView>(page, [](const PlanHead& head) { return view_of(head); });
         }});
}

}  // namespace

http::EndpointTable restock_plan_endpoints(Desk& desk, const PlanHooks& hooks)
{
    return {proposals(desk, hooks), keep(desk, hooks),    list(desk),    read_one(desk), read_supply(desk, hooks),
            edit(desk, hooks),      approve(desk, hooks), discard(desk), changes(desk)};
}

}  // namespace abasto::planning
