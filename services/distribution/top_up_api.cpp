#include "services/distribution/top_up_api.hpp"

#include "services/distribution/shipment_store.hpp"
#include "services/distribution/top_up_service.hpp"
#include "services/distribution/top_up_store.hpp"
#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"

namespace abasto::distribution {
namespace {

using namespace api;
using shipping::ShipmentState;

struct TopUpLineView {
    ItemCode item;
    Quantity quantity;
    static constexpr auto fields = std::tuple{Field{"item", &TopUpLineView::item}, Field{"quantity", &TopUpLineView::quantity}};
};

struct TopUpView {
    ShipmentId id;
    std::optional<Date> dispatched_on;
    std::vector<TopUpLineView> lines;
    static constexpr auto fields = std::tuple{Field{"id", &TopUpView::id}, Field{"dispatched_on", &TopUpView::dispatched_on},
                                              Field{"lines", &TopUpView::lines}};
};

struct TopUpBody {
    Date occurred_on;
    std::vector<TopUpLineView> lines;  // what has come; an item that is not named has not
    static constexpr auto fields = std::tuple{Field{"occurred_on", &TopUpBody::occurred_on}, Field{"lines", &TopUpBody::lines}};
};

struct NoFilters {
    static constexpr auto fields = std::tuple{};
};

using TopUpPath = IdPath<"shipment", ShipmentId>;
const TopUpPath example_top_up{*ShipmentId::from_hex("0195f2a07c007000800000000000b001")};

TopUpView top_up_view(const TopUp& found)
{
    TopUpView view{.id = found.id, .dispatched_on = found.dispatched_on, .lines = {}};
    for (const auto& line : found.lines) view.lines.push_back({line.item, line.quantity});
    return view;
}

Answer<Page<TopUpView>> list_top_ups(Desk& desk, const Call<Paged<NoFilters>, Nothing>& call, const Slice& slice)
{
    auto rows = desk.read([&](db::Connection& connection) { return load_top_ups(connection, call.incoming.caller.sites); });
    return shown<TopUpView>(page_of_all(desk, slice, std::move(rows), [](const TopUp& row) { return row.id.hex(); }),
                            top_up_view);
}

Endpoint top_ups(Desk& desk)
{
    return list_endpoint<NoFilters, TopUpView>(
        desk, {.about = {.path = "/api/v1/top-ups",
                         .permission = "confirm_top_up",
                         .summary = "List what is on its way to the caller",
                         .narrows = true},
               .example_query = {},
               .example_view = {example_top_up.id, example::day, {{example::item, Quantity{40}}}},
               .load = [&desk](const auto& call, const Slice& slice) { return list_top_ups(desk, call, slice); }});
}

// Before it has left, a peer knows nothing of a shipment.
bool has_left(ShipmentState state) { return state != ShipmentState::draft && state != ShipmentState::cancelled; }

std::optional<Problem> check_own(Desk& desk, const Incoming& incoming, const ShipmentId& id)
{
    const auto known = desk.read([&](db::Connection& connection) { return find_shipment(connection, id); });
    if (!known || !has_left(known->view.state)) return http::not_found();
    return check_reach(incoming, known->to);
}

Answered<Recorded> confirm(Desk& desk, const Call<TopUpPath, TopUpBody>& call)
{
    const auto& [day, lines] = call.body;
    if (auto problem = check_own(desk, call.incoming, call.parameters.id)) return no(*problem);
    if (auto problem = check_day(desk, day)) return no(*problem);
    TopUpReceipt receipt{.shipment = call.parameters.id, .day = day, .arrivals = {}};
    for (const auto& line : lines) receipt.arrivals.push_back({line.item, line.quantity});
    return record(desk, call.incoming, receive_top_up, receipt);
}

Endpoint top_up_receipts(Desk& desk)
{
    return http::endpoint<TopUpPath, TopUpBody, Recorded>(
        {.about =
             narrowed(recording("/api/v1/top-ups/{shipment}/receipt", "confirm_top_up", "Confirm what of a top-up has come")),
         .example_parameters = example_top_up,
         .example_body = {example::day, {{example::item, Quantity{40}}}},
         .example_reply = {*EventId::from_hex("0195f2a07c007000800000000000a001")},
         .handle = [&desk](const Call<TopUpPath, TopUpBody>& call) { return confirm(desk, call); }});
}

}  // namespace

http::EndpointTable top_up_endpoints(Desk& desk) { return {top_ups(desk), top_up_receipts(desk)}; }

}  // namespace abasto::distribution
