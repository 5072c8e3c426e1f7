#include "services/inventory/records_api.hpp"

#include "services/inventory/adjustment_service.hpp"
#include "services/inventory/inventory_service.hpp"
#include "services/inventory/recording_store.hpp"
#include "services/platform/api/examples.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"
#include "services/platform/api/words.hpp"
#include "services/platform/journal/fields.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::inventory {
namespace {

using namespace api;

struct ReceiptBody {
    Date occurred_on;
    std::string supplier;
    std::string reference;  // delivery note
    std::vector<stock::StockLine> accepted;
    std::vector<stock::StockLine> rejected;
    static constexpr auto fields =
        std::tuple{Field{"occurred_on", &ReceiptBody::occurred_on}, Field{"supplier", &ReceiptBody::supplier},
                   Field{"reference", &ReceiptBody::reference}, Field{"accepted", &ReceiptBody::accepted},
                   Field{"rejected", &ReceiptBody::rejected}};
};

struct CountedLine {
    stock::Lot lot;    // without batch, expiry and fund: the whole item, all of its lots
    Quantity counted;  // on the shelf, whatever the book will say of the week's handouts
    static constexpr auto fields = std::tuple{Field{"lot", &CountedLine::lot}, Field{"counted", &CountedLine::counted}};
};

struct CountBody {
    Date occurred_on;
    std::optional<bool> at_start_of_week;  // true: figures of a Monday morning, before anything that only carries the week
    std::vector<CountedLine> lines;
    static constexpr auto fields =
        std::tuple{Field{"occurred_on", &CountBody::occurred_on}, Field{"at_start_of_week", &CountBody::at_start_of_week},
                   Field{"lines", &CountBody::lines}};
};

struct KitsBody {
    Date occurred_on;
    bool unpacked = false;
    stock::StockLine kits;
    std::vector<stock::StockLine> components;
    static constexpr auto fields =
        std::tuple{Field{"occurred_on", &KitsBody::occurred_on}, Field{"unpacked", &KitsBody::unpacked},
                   Field{"kits", &KitsBody::kits}, Field{"components", &KitsBody::components}};
};

using EventPath = IdPath<"event", EventId>;

struct ReversalBody {
    std::string reason;
    static constexpr auto fields = std::tuple{Field{"reason", &ReversalBody::reason}};
};

struct ReversedView {
    EventId id;  // of the reversal, or of the proposal to undo an adjustment
    stock::ProposalState state = stock::ProposalState::posted;
    static constexpr auto fields = std::tuple{Field{"id", &ReversedView::id}, Field{"state", &ReversedView::state}};
};

// A fact of one shelf, out of what a request says of it.
template <class Body, class Fact>
struct ShelfFactRow {
    std::string path;
    std::string summary;
    Body example_body{};
    Result<Done, Refusal> (*record)(journal::WriteTransaction&, const Authorship&, Fact);
    Fact (*fact_of)(const SiteCode& site, const Body& body);
};

template <class Body, class Fact>
Endpoint shelf_fact_row(Desk& desk, const ShelfFactRow<Body, Fact>& row)
{
    return http::endpoint<SitePath, Body, Recorded>(
        {.about = recording("/api/v1/sites/{site}/" + row.path, "move_stock", row.summary),
         .example_parameters = {example::site},
         .example_body = row.example_body,
         .handle = [&desk, service = row.record, fact_of = row.fact_of](const Call<SitePath, Body>& call) -> Answered<Recorded> {
             if (auto problem = check_day(desk, call.body.occurred_on)) return no(*problem);
             return record(desk, call.incoming, service, fact_of(call.parameters.id, call.body));
         }});
}

Endpoint receipts(Desk& desk)
{
    return shelf_fact_row<ReceiptBody, stock::GoodsReceived>(desk,
                                                             {.path = "receipts",
                                                              .summary = "Record what arrived from a supplier",
                                                              .example_body = {.occurred_on = example::day,
                                                                               .supplier = "central store",
                                                                               .reference = "note 311",
                                                                               .accepted = {{example::lot(), Quantity{1'440}}},
                                                                               .rejected = {}},
                                                              .record = receive_goods,
                                                              .fact_of = [](const SiteCode& site, const ReceiptBody& body) {
                                                                  return stock::GoodsReceived{.site = site,
                                                                                              .occurred_on = body.occurred_on,
                                                                                              .supplier = body.supplier,
                                                                                              .reference = body.reference,
                                                                                              .accepted = body.accepted,
                                                                                              .rejected = body.rejected};
                                                              }});
}

Endpoint counts(Desk& desk)
{
    return shelf_fact_row<CountBody, stock::StockCounted>(
        desk, {.path = "counts",
               .summary = "Record what was counted on the shelf",
               .example_body = {.occurred_on = example::day,
                                .at_start_of_week = {},
                                .lines = {{stock::Lot::unknown(*ItemCode::parse("LU")), Quantity{350}}}},
               .record = record_count,
               .fact_of = [](const SiteCode& site, const CountBody& body) {
                   const bool opening = body.at_start_of_week.value_or(false);
                   stock::StockCounted count{.site = site,
                                             .occurred_on = body.occurred_on,
                                             .place = opening ? stock::Place::opening : stock::Place::same_day,
                                             .lines = {}};
                   for (const auto& [lot, counted] : body.lines) count.lines.push_back({lot, counted});
                   return count;
               }});
}

Endpoint kit_assemblies(Desk& desk)
{
    return shelf_fact_row<KitsBody, stock::KitsAssembled>(desk, {.path = "kit-assemblies",
                                                                 .summary = "Pack kits, or unpack them",
                                                                 .example_body = {.occurred_on = example::day,
                                                                                  .kits = {example::lot("KH"), Quantity{1}},
                                                                                  .components = {{example::lot(), Quantity{10}}}},
                                                                 .record = assemble_kits,
                                                                 .fact_of = [](const SiteCode& site, const KitsBody& body) {
                                                                     return stock::KitsAssembled{.site = site,
                                                                                                 .occurred_on = body.occurred_on,
                                                                                                 .unpacked = body.unpacked,
                                                                                                 .kits = body.kits,
                                                                                                 .components = body.components};
                                                                 }});
}

// A shelf's own facts may be undone by whoever records them there; an adjustment only by who could have approved it, and where
// it is large with a second person's approval.
bool may_reverse(const Incoming& incoming, const Reversible& target)
{
    if (target.is_adjustment)
        return network::may(incoming.caller, network::Permission::approve_adjustment, target.site) == network::Access::allowed;
    return reaches(incoming, target.site);
}

Result<stock::ProposalState, Refusal> undo(journal::WriteTransaction& transaction, const Authorship& by,
                                           const Reversing& reversing, bool is_adjustment)
{
    if (is_adjustment) return submit_reversal(transaction, by, reversing);
    if (auto done = reverse_event(transaction, by, reversing.reversal); !done) return Failure{done.error()};
    return stock::ProposalState::posted;
}

Answered<ReversedView> reverse(Desk& desk, const Call<EventPath, ReversalBody>& call)
{
    const auto& event = call.parameters.id;
    const auto target = desk.read([&](db::Connection& connection) { return find_reversible(connection, event); });
    if (!target || !may_reverse(call.incoming, *target)) return no(http::not_found());
    const Reversing reversing{.reversal = {event, call.body.reason}, .actor = call.incoming.caller, .now_seconds = desk.now()};
    return desk.write<ReversedView>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<ReversedView> {
        const auto state = undo(transaction, by, reversing, target->is_adjustment);
        if (!state) return no(state.error());
        const bool waits = *state == stock::ProposalState::pending;
        return Reply<ReversedView>{.view = {waits ? by.event : journal::reversal_id(event), *state}};
    });
}

Endpoint reversals(Desk& desk)
{
    return http::endpoint<EventPath, ReversalBody, ReversedView>(
        {.about = narrowed(recording("/api/v1/events/{event}/reversal", "move_stock",
                                     "Undo a fact that was recorded by mistake; a large adjustment waits for a second person")),
         .example_parameters = {*EventId::from_hex("0195f2a07c007000800000000000a001")},
         .example_body = {"entered twice"},
         .example_reply = {*EventId::from_hex("0195f2a07c007000800000000000a002"), stock::ProposalState::posted},
         .handle = [&desk](const auto& call) { return reverse(desk, call); }});
}

Endpoint lot_statuses(Desk& desk)
{
    return http::endpoint<Nothing, stock::LotStatusSet, Recorded>(
        {.about = recording("/api/v1/lot-statuses", "edit_catalogue", "Release, hold, quarantine or recall a lot"),
         .example_body = {.lot = example::lot(), .status = stock::LotStatus::hold, .from_day = example::day},
         .handle = [&desk](const Call<Nothing, stock::LotStatusSet>& call) {
             return record(desk, call.incoming, set_lot_status, call.body);
         }});
}

}  // namespace

http::EndpointTable record_endpoints(Desk& desk)
{
    return {receipts(desk), counts(desk), kit_assemblies(desk), reversals(desk), lot_statuses(desk)};
}

}  // namespace abasto::inventory
