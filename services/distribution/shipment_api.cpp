#include "services/distribution/shipment_api.hpp"

#include "services/distribution/shipment_service.hpp"
#include "services/distribution/shipment_store.hpp"
#include "services/platform/api/documents.hpp"
#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"
#include "services/platform/journal/fields.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::distribution {
namespace {

using namespace api;
using shipping::ShipmentState;

struct DifferenceView {
    DiscrepancyId id;
    stock::DiscrepancyKind kind = stock::DiscrepancyKind::short_delivery;
    stock::Lot lot;
    Quantity quantity;  // still open
    static constexpr auto fields = std::tuple{Field{"id", &DifferenceView::id}, Field{"kind", &DifferenceView::kind},
                                              Field{"lot", &DifferenceView::lot}, Field{"quantity", &DifferenceView::quantity}};
};

struct ShipmentDetail {
    ShipmentId id;
    SiteCode from;
    SiteCode to;
    ShipmentState state = ShipmentState::draft;
    std::optional<Date> dispatched_on;
    std::vector<stock::StockLine> drafted;
    std::vector<stock::StockLine> in_transit;
    std::vector<DifferenceView> differences;
    static constexpr auto fields = std::tuple{Field{"id", &ShipmentDetail::id},
                                              Field{"from", &ShipmentDetail::from},
                                              Field{"to", &ShipmentDetail::to},
                                              Field{"state", &ShipmentDetail::state},
                                              Field{"dispatched_on", &ShipmentDetail::dispatched_on},
                                              Field{"drafted", &ShipmentDetail::drafted},
                                              Field{"in_transit", &ShipmentDetail::in_transit},
                                              Field{"differences", &ShipmentDetail::differences}};
};

struct Wanted {
    ItemCode item;
    Quantity quantity;
    static constexpr auto fields = std::tuple{Field{"item", &Wanted::item}, Field{"quantity", &Wanted::quantity}};
};

struct DraftBody {
    SiteCode from;
    SiteCode to;
    Date day;  // of the planned dispatch
    std::vector<Wanted> lines;
    static constexpr auto fields = std::tuple{Field{"from", &DraftBody::from}, Field{"to", &DraftBody::to},
                                              Field{"day", &DraftBody::day}, Field{"lines", &DraftBody::lines}};
};

using ShipmentPath = IdPath<"shipment", ShipmentId>;

struct DispatchBody {
    Date occurred_on;
    std::vector<stock::StockLine> lines;  // what really left; empty: what was drafted
    static constexpr auto fields =
        std::tuple{Field{"occurred_on", &DispatchBody::occurred_on}, Field{"lines", &DispatchBody::lines}};
};

struct ReceiptBody {
    Date occurred_on;
    bool last = true;  // nothing more is expected
    std::vector<shipping::ReceivedLine> lines;
    static constexpr auto fields = std::tuple{Field{"occurred_on", &ReceiptBody::occurred_on}, Field{"last", &ReceiptBody::last},
                                              Field{"lines", &ReceiptBody::lines}};
};

struct ClosingBody {
    Date occurred_on;
    stock::DiscrepancyOutcome outcome = stock::DiscrepancyOutcome::loss;
    static constexpr auto fields =
        std::tuple{Field{"occurred_on", &ClosingBody::occurred_on}, Field{"outcome", &ClosingBody::outcome}};
};

const ShipmentPath example_path{*ShipmentId::from_hex("0195f2a07c007000800000000000b001")};

ShipmentDetail example_detail(ShipmentState state)
{
    return {.id = example_path.id,
            .from = example::site,
            .to = example::receiver,
            .state = state,
            .dispatched_on = {},
            .drafted = {{example::lot(), Quantity{300}}},
            .in_transit = {},
            .differences = {}};
}

std::optional<ShipmentDetail> find_detail(db::Connection& connection, const ShipmentId& id)
{
    const auto known = find_shipment(connection, id);
    if (!known) return std::nullopt;
    ShipmentDetail detail{.id = id,
                          .from = known->from,
                          .to = known->to,
                          .state = known->view.state,
                          .dispatched_on = known->view.dispatched_on,
                          .drafted = known->drafted,
                          .in_transit = {},
                          .differences = {}};
    for (const auto& [lot, quantity] : known->view.in_transit) detail.in_transit.push_back({lot, quantity});
    for (const auto& found : known->view.discrepancies)
        if (const auto difference = journal::discrepancy_id(found); !is_closed(connection, difference))
            detail.differences.push_back({difference, found.kind, found.lot, found.quantity});
    return detail;
}

// Whose step it is.
using Side = SiteCode ShipmentDetail::*;

// Nothing where there is the shipment and the caller may act for that side of it.
std::optional<Problem> check_side(Desk& desk, const Incoming& incoming, const ShipmentId& id, Side side)
{
    const auto detail = desk.read([&](db::Connection& connection) { return find_detail(connection, id); });
    if (!detail) return http::not_found();
    return check_reach(incoming, (*detail).*side);
}

// Nothing where the day that the body tells is not still to come.
template <class Body>
std::optional<Problem> check_day_of(const Desk& desk, const Body& body)
{
    return check_day(desk, body.occurred_on);
}
std::optional<Problem> check_day_of(const Desk&, const Nothing&) { return std::nullopt; }

Answered<ShipmentDetail> draft(Desk& desk, const Call<Nothing, DraftBody>& call)
{
    const auto& body = call.body;
    if (auto problem = check_reach(call.incoming, body.from)) return no(*problem);
    return desk.write<ShipmentDetail>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<ShipmentDetail> {
        DraftRequest request{
            .shipment = ShipmentId{by.event.bytes}, .from = body.from, .to = body.to, .day = body.day, .lines = {}};
        for (const auto& wanted : body.lines) request.lines.push_back({wanted.item, wanted.quantity});
        if (const auto done = draft_shipment(transaction, by, request); !done) return no(done.error());
        return Reply<ShipmentDetail>{.view = *find_detail(transaction.connection(), request.shipment)};
    });
}

Endpoint drafts(Desk& desk)
{
    return http::endpoint<Nothing, DraftBody, ShipmentDetail>(
        {.about = narrowed(
             recording("/api/v1/shipments", "move_stock", "Draft a shipment: lots that expire first are reserved first")),
         .example_body = {example::site, example::receiver, example::day, {{example::item, Quantity{300}}}},
         .example_reply = example_detail(ShipmentState::draft),
         .handle = [&desk](const Call<Nothing, DraftBody>& call) { return draft(desk, call); }});
}

// A step that one side of a shipment takes; the answer is what the shipment is afterwards.
template <class Body>
struct Step {
    std::string path;
    std::string summary;
    Side side;
    Body example_body{};
    ShipmentState example_state;
    Result<Done, Refusal> (*take)(journal::WriteTransaction&, const Authorship&, const ShipmentId&, const Body&);
};

template <class Body>
Endpoint step_row(Desk& desk, const Step<Body>& step)
{
    return http::endpoint<ShipmentPath, Body, ShipmentDetail>(
        {.about = narrowed(recording("/api/v1/shipments/{shipment}/" + step.path, "move_stock", step.summary)),
         .example_parameters = example_path,
         .example_body = step.example_body,
         .example_reply = example_detail(step.example_state),
         .handle = [&desk, side = step.side, take = step.take](const Call<ShipmentPath, Body>& call) -> Answered<ShipmentDetail> {
             const auto& id = call.parameters.id;
             if (auto problem = check_side(desk, call.incoming, id, side)) return no(*problem);
             if (auto problem = check_day_of(desk, call.body)) return no(*problem);
             return desk.write<ShipmentDetail>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<ShipmentDetail> {
                 if (const auto done = take(transaction, by, id, call.body); !done) return no(done.error());
                 return Reply<ShipmentDetail>{.view = *find_detail(transaction.connection(), id)};
             });
         }});
}

Endpoint dispatches(Desk& desk)
{
    return step_row<DispatchBody>(desk, {.path = "dispatch",
                                         .summary = "Send a shipment on its way",
                                         .side = &ShipmentDetail::from,
                                         .example_body = {example::day, {}},
                                         .example_state = ShipmentState::dispatched,
                                         .take = [](auto& transaction, const auto& by, const auto& id, const auto& body) {
                                             return dispatch_shipment(transaction, by, {id, body.occurred_on, body.lines});
                                         }});
}

Endpoint cancellations(Desk& desk)
{
    return step_row<Nothing>(desk, {.path = "cancel",
                                    .summary = "Cancel a shipment that has not left",
                                    .side = &ShipmentDetail::from,
                                    .example_state = ShipmentState::cancelled,
                                    .take = [](auto& transaction, const auto& by, const auto& id, const auto&) {
                                        return cancel_shipment(transaction, by, id);
                                    }});
}

Endpoint receipts(Desk& desk)
{
    return step_row<ReceiptBody>(desk,
                                 {.path = "receipts",
                                  .summary = "Record what of a shipment has arrived",
                                  .side = &ShipmentDetail::to,
                                  .example_body = {example::day, true, {{example::lot(), Quantity{290}, Quantity{10}}}},
                                  .example_state = ShipmentState::closed,
                                  .take = [](auto& transaction, const auto& by, const auto& id, const auto& body) {
                                      return receive_shipment(transaction, by, {id, body.occurred_on, body.last, body.lines});
                                  }});
}

Endpoint closings(Desk& desk)
{
    return step_row<ClosingBody>(desk,
                                 {.path = "closing",
                                  .summary = "Say what became of what is missing",
                                  .side = &ShipmentDetail::to,
                                  .example_body = {example::day, stock::DiscrepancyOutcome::loss},
                                  .example_state = ShipmentState::closed,
                                  .take = [](auto& transaction, const auto& by, const auto& id, const auto& body) {
                                      return close_shipment_difference(transaction, by, {id, body.occurred_on, body.outcome});
                                  }});
}

Endpoint read_one(Desk& desk)
{
    return http::endpoint<ShipmentPath, Nothing, ShipmentDetail>(
        {.about =
             {.path = "/api/v1/shipments/{shipment}", .permission = "see_stock", .summary = "Read a shipment", .narrows = true},
         .example_parameters = example_path,
         .example_reply = example_detail(ShipmentState::dispatched),
         .handle = [&desk](const Call<ShipmentPath, Nothing>& call) -> Answered<ShipmentDetail> {
             auto detail = desk.read([&](db::Connection& connection) { return find_detail(connection, call.parameters.id); });
             if (!detail || check_documents(call.incoming) ||
                 !(reaches(call.incoming, detail->from) || reaches(call.incoming, detail->to)))
                 return no(http::not_found());
             return Reply<ShipmentDetail>{.view = std::move(*detail)};
         }});
}

struct Filters {
    std::optional<SiteCode> site;  // sender or receiver
    std::optional<ShipmentState> state;
    static constexpr auto fields = std::tuple{Field{"site", &Filters::site}, Field{"state", &Filters::state}};
};

struct ShipmentLine {
    ShipmentId id;
    SiteCode from;
    SiteCode to;
    ShipmentState state = ShipmentState::draft;
    std::optional<Date> dispatched_on;
    static constexpr auto fields =
        std::tuple{Field{"id", &ShipmentLine::id}, Field{"from", &ShipmentLine::from}, Field{"to", &ShipmentLine::to},
                   Field{"state", &ShipmentLine::state}, Field{"dispatched_on", &ShipmentLine::dispatched_on}};
};

ShipmentLine line_of(const ShipmentRow& row) { return {row.id, row.from, row.to, row.state, row.dispatched_on}; }

Answer<Page<ShipmentLine>> list_shipments(Desk& desk, const Call<Paged<Filters>, Nothing>& call, const Slice& slice)
{
    if (auto problem = check_documents(call.incoming)) return no(std::move(*problem));
    const auto sites = sites_asked(call.incoming, call.parameters.site);
    if (!sites) return no(sites.error());
    auto rows = desk.read([&](db::Connection& connection) {
        return load_shipments(connection, {.sites = *sites, .state = call.parameters.state},
                              ShipmentId::from_hex(slice.after).value_or(ShipmentId{}), slice.rows + 1);
    });
    const auto page = page_of(desk, slice, std::move(rows), [](const ShipmentRow& row) { return row.id.hex(); });
    return shown<ShipmentLine>(page, line_of);
}

const Paged<Filters> example_query{{.site = example::receiver, .state = ShipmentState::dispatched}};

Endpoint list(Desk& desk)
{
    return list_endpoint<Filters, ShipmentLine>(
        desk, {.about = {.path = "/api/v1/shipments",
                         .permission = "see_stock",
                         .summary = "List the shipments of a site, or of all",
                         .narrows = true},
               .example_query = example_query,
               .example_view = {example_path.id, example::site, example::receiver, ShipmentState::dispatched, example::day},
               .load = [&desk](const auto& call, const Slice& slice) { return list_shipments(desk, call, slice); }});
}

}  // namespace

http::EndpointTable shipment_endpoints(Desk& desk)
{
    return {list(desk), read_one(desk), drafts(desk), dispatches(desk), cancellations(desk), receipts(desk), closings(desk)};
}

}  // namespace abasto::distribution
