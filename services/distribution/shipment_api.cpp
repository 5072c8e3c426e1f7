#include "services/distribution/shipment_api.hpp"

#include "services/distribution/shipment_service.hpp"
#include "services/distribution/shipment_store.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"
#include "services/platform/journal/fields.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::distribution {
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

struct ShipmentPath {
    ShipmentId shipment;
    static constexpr auto fields = std::tuple{Field{"shipment", &ShipmentPath::shipment}};
};

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

const SiteCode example_from = *SiteCode::parse("BH");
const SiteCode example_to = *SiteCode::parse("CM1");
const ShipmentPath example_path{*ShipmentId::from_hex("0195f2a07c007000800000000000b001")};
const Date example_day = *Date::parse("2026-03-02");
const stock::StockLine example_line{{*ItemCode::parse("CM"), "L-2041", Date::parse("2029-06-30"), {}}, Quantity{300}};

ShipmentDetail example_detail(ShipmentState state)
{
    return {.id = example_path.shipment,
            .from = example_from,
            .to = example_to,
            .state = state,
            .dispatched_on = {},
            .drafted = {example_line},
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
        detail.differences.push_back({journal::discrepancy_id(found), found.kind, found.lot, found.quantity});
    return detail;
}

About about_step(std::string path, std::string summary)
{
    return {.method = Method::POST,
            .path = std::move(path),
            .permission = "move_stock",
            .summary = std::move(summary),
            .status = 201,
            .wants_key = true,
            .narrows = true};
}

// Runs a step of a shipment and answers with what it is afterwards.
template <class Step>
Answered<ShipmentDetail> take_step(Desk& desk, const http::Incoming& incoming, const ShipmentId& id, Step step)
{
    return desk.write<ShipmentDetail>(incoming, [&](auto& transaction, const auto& by) -> Answered<ShipmentDetail> {
        if (const auto done = step(transaction, by); !done) return no(done.error());
        return Reply<ShipmentDetail>{.view = *find_detail(transaction.connection(), id)};
    });
}

// Whose step it is.
using Side = SiteCode ShipmentDetail::*;

// Nothing where there is the shipment and the caller may act for that side of it.
std::optional<http::Problem> check_side(Desk& desk, const http::Incoming& incoming, const ShipmentId& id, Side side)
{
    const auto detail = desk.read([&](db::Connection& connection) { return find_detail(connection, id); });
    if (!detail) return http::not_found();
    return api::check_reach(incoming, (*detail).*side);
}

Answered<ShipmentDetail> draft(Desk& desk, const Call<Nothing, DraftBody>& call)
{
    const auto& body = call.body;
    if (auto problem = api::check_reach(call.incoming, body.from)) return no(*problem);
    return desk.write<ShipmentDetail>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<ShipmentDetail> {
        DraftRequest request{
            .shipment = ShipmentId{by.event.bytes}, .from = body.from, .to = body.to, .day = body.day, .lines = {}};
        for (const auto& wanted : body.lines) request.lines.push_back({wanted.item, wanted.quantity});
        if (const auto done = draft_shipment(transaction, by, request); !done) return no(done.error());
        return Reply<ShipmentDetail>{.view = *find_detail(transaction.connection(), request.shipment)};
    });
}

http::Endpoint drafts(Desk& desk)
{
    return http::endpoint<Nothing, DraftBody, ShipmentDetail>(
        {.about = about_step("/api/v1/shipments", "Draft a shipment: lots that expire first are reserved first"),
         .example_body = {example_from, example_to, example_day, {{example_line.lot.item, example_line.quantity}}},
         .example_reply = example_detail(ShipmentState::draft),
         .handle = [&desk](const Call<Nothing, DraftBody>& call) { return draft(desk, call); }});
}

http::Endpoint dispatches(Desk& desk)
{
    return http::endpoint<ShipmentPath, DispatchBody, ShipmentDetail>(
        {.about = about_step("/api/v1/shipments/{shipment}/dispatch", "Send a shipment on its way"),
         .example_parameters = example_path,
         .example_body = {example_day, {}},
         .example_reply = example_detail(ShipmentState::dispatched),
         .handle = [&desk](const Call<ShipmentPath, DispatchBody>& call) -> Answered<ShipmentDetail> {
             const auto& id = call.parameters.shipment;
             if (auto problem = check_side(desk, call.incoming, id, &ShipmentDetail::from)) return no(*problem);
             if (auto problem = api::check_day(desk, call.body.occurred_on)) return no(*problem);
             return take_step(desk, call.incoming, id, [&](auto& transaction, const auto& by) {
                 return dispatch_shipment(transaction, by, {id, call.body.occurred_on, call.body.lines});
             });
         }});
}

http::Endpoint cancellations(Desk& desk)
{
    return http::endpoint<ShipmentPath, Nothing, ShipmentDetail>(
        {.about = about_step("/api/v1/shipments/{shipment}/cancel", "Cancel a shipment that has not left"),
         .example_parameters = example_path,
         .example_reply = example_detail(ShipmentState::cancelled),
         .handle = [&desk](const Call<ShipmentPath, Nothing>& call) -> Answered<ShipmentDetail> {
             const auto& id = call.parameters.shipment;
             if (auto problem = check_side(desk, call.incoming, id, &ShipmentDetail::from)) return no(*problem);
             return take_step(desk, call.incoming, id,
                              [&](auto& transaction, const auto& by) { return cancel_shipment(transaction, by, id); });
         }});
}

http::Endpoint receipts(Desk& desk)
{
    return http::endpoint<ShipmentPath, ReceiptBody, ShipmentDetail>(
        {.about = about_step("/api/v1/shipments/{shipment}/receipts", "Record what of a shipment has arrived"),
         .example_parameters = example_path,
         .example_body = {example_day, true, {{example_line.lot, Quantity{290}, Quantity{10}}}},
         .example_reply = example_detail(ShipmentState::closed),
         .handle = [&desk](const Call<ShipmentPath, ReceiptBody>& call) -> Answered<ShipmentDetail> {
             const auto& id = call.parameters.shipment;
             if (auto problem = check_side(desk, call.incoming, id, &ShipmentDetail::to)) return no(*problem);
             if (auto problem = api::check_day(desk, call.body.occurred_on)) return no(*problem);
             return take_step(desk, call.incoming, id, [&](auto& transaction, const auto& by) {
                 return receive_shipment(transaction, by, {id, call.body.occurred_on, call.body.last, call.body.lines});
             });
         }});
}

http::Endpoint closings(Desk& desk)
{
    return http::endpoint<ShipmentPath, ClosingBody, ShipmentDetail>(
        {.about = about_step("/api/v1/shipments/{shipment}/closing", "Say what became of what is missing"),
         .example_parameters = example_path,
         .example_body = {example_day, stock::DiscrepancyOutcome::loss},
         .example_reply = example_detail(ShipmentState::closed),
         .handle = [&desk](const Call<ShipmentPath, ClosingBody>& call) -> Answered<ShipmentDetail> {
             const auto& id = call.parameters.shipment;
             if (auto problem = check_side(desk, call.incoming, id, &ShipmentDetail::to)) return no(*problem);
             if (auto problem = api::check_day(desk, call.body.occurred_on)) return no(*problem);
             return take_step(desk, call.incoming, id, [&](auto& transaction, const auto& by) {
                 return close_shipment_difference(transaction, by, {id, call.body.occurred_on, call.body.outcome});
             });
         }});
}

http::Endpoint read_one(Desk& desk)
{
    return http::endpoint<ShipmentPath, Nothing, ShipmentDetail>(
        {.about =
             {.path = "/api/v1/shipments/{shipment}", .permission = "see_stock", .summary = "Read a shipment", .narrows = true},
         .example_parameters = example_path,
         .example_reply = example_detail(ShipmentState::dispatched),
         .handle = [&desk](const Call<ShipmentPath, Nothing>& call) -> Answered<ShipmentDetail> {
             auto detail =
                 desk.read([&](db::Connection& connection) { return find_detail(connection, call.parameters.shipment); });
             if (!detail || !(api::reaches(call.incoming, detail->from) || api::reaches(call.incoming, detail->to)))
                 return no(http::not_found());
             return Reply<ShipmentDetail>{.view = std::move(*detail)};
         }});
}

struct ListQuery {
    std::optional<SiteCode> site;  // sender or receiver
    std::optional<ShipmentState> state;
    std::optional<int> limit;
    std::optional<std::string> cursor;
    static constexpr auto fields = std::tuple{Field{"site", &ListQuery::site}, Field{"state", &ListQuery::state},
                                              Field{"limit", &ListQuery::limit}, Field{"cursor", &ListQuery::cursor}};
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

Answered<Page<ShipmentLine>> list_shipments(Desk& desk, const Call<ListQuery, Nothing>& call)
{
    const auto& asked = call.parameters;
    const auto slice = api::slice_of(desk, call.incoming, asked.limit, asked.cursor);
    if (!slice) return no(slice.error());
    if (asked.site && !api::reaches(call.incoming, *asked.site)) return no(http::not_found());
    const ShipmentQuestion question{
        .sites = asked.site ? std::optional(std::vector{*asked.site}) : api::narrowed_sites(call.incoming), .state = asked.state};
    const auto rows = desk.read([&](db::Connection& connection) {
        return load_shipments(connection, question, ShipmentId::from_hex(slice->after).value_or(ShipmentId{}), slice->rows + 1);
    });
    std::vector<ShipmentLine> lines;
    lines.reserve(rows.size());
    for (const auto& row : rows) lines.push_back({row.id, row.from, row.to, row.state, row.dispatched_on});
    return Reply<Page<ShipmentLine>>{
        .view = api::page_of(desk, *slice, std::move(lines), [](const ShipmentLine& line) { return line.id.hex(); })};
}

http::Endpoint list(Desk& desk)
{
    return http::endpoint<ListQuery, Nothing, Page<ShipmentLine>>(
        {.about = {.path = "/api/v1/shipments",
                   .permission = "see_stock",
                   .summary = "List the shipments of a site, or of all",
                   .narrows = true},
         .example_parameters = {.site = example_to, .state = ShipmentState::dispatched, .limit = {}, .cursor = {}},
         .example_reply = {.items = {{example_path.shipment, example_from, example_to, ShipmentState::dispatched, example_day}},
                           .next = {}},
         .handle = [&desk](const Call<ListQuery, Nothing>& call) { return list_shipments(desk, call); }});
}

}  // namespace

http::EndpointTable shipment_endpoints(Desk& desk)
{
    return {list(desk), read_one(desk), drafts(desk), dispatches(desk), cancellations(desk), receipts(desk), closings(desk)};
}

}  // namespace abasto::distribution
