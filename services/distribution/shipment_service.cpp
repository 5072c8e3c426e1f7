#include "services/distribution/shipment_service.hpp"

#include <algorithm>

#include "domain/network/zone.hpp"
#include "domain/outreach/handout.hpp"
#include "services/distribution/sending_store.hpp"
#include "services/distribution/shipment_store.hpp"

namespace abasto::distribution {
namespace {

using journal::WriteTransaction;

Failure<Refusal> refuse(RefusalCode code, std::string message) { return Failure{Refusal{code, std::move(message)}}; }

Result<KnownShipment, Refusal> known_shipment(WriteTransaction& transaction, const ShipmentId& shipment)
{
    auto known = find_shipment(transaction.connection(), shipment);
    if (!known) return refuse(RefusalCode::unknown_event, "no shipment has the id " + shipment.hex());
    return std::move(*known);
}

std::vector<ItemCode> items_of(const auto& lines, auto item_of)
{
    std::vector<ItemCode> items;
    items.reserve(lines.size());
    for (const auto& line : lines) items.push_back(item_of(line));
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

// The lots of the sending site for these items, against the receiver's demands.
struct Sender {
    std::map<stock::Lot, Quantity> balances;
    stock::IssueRules rules;
};

Result<Sender, Refusal> sender_of(db::Connection& connection, const DraftRequest& request)
{
    const auto role = find_role(connection, request.to);
    if (!role) return refuse(RefusalCode::unknown_site, "no site has the code " + request.to.text());
    if (!find_role(connection, request.from))
        return refuse(RefusalCode::unknown_site, "no site has the code " + request.from.text());
    if (request.from == request.to) return refuse(RefusalCode::same_site, request.from.text() + " cannot send to itself");
    const auto route = find_route(connection, request.from, request.to);
    if (!route)
        return refuse(RefusalCode::supply_line_closed,
                      "there is no open supply line from " + request.from.text() + " to " + request.to.text());
    Sender sender;
    sender.balances =
        load_balances(connection, request.from, items_of(request.lines, [](const auto& wanted) { return wanted.item; }));
    sender.rules = shipping::rules_of(*route, request.day, *role);
    sender.rules.statuses = load_statuses(connection, sender.balances);
    sender.rules.funds_barred = load_funds_barred(connection, request.to);
    return sender;
}

// The part of the balances that is of this item.
std::map<stock::Lot, Quantity> of_item(const std::map<stock::Lot, Quantity>& balances, const ItemCode& item)
{
    std::map<stock::Lot, Quantity> part;
    for (const auto& [lot, quantity] : balances)
        if (lot.item == item) part.emplace(lot, quantity);
    return part;
}

}  // namespace

Result<Done, Refusal> draft_shipment(WriteTransaction& transaction, const Authorship& by, const DraftRequest& request)
{
    auto& connection = transaction.connection();
    if (request.lines.empty()) return refuse(RefusalCode::nothing_to_do, "a shipment needs at least one line");
    if (find_shipment(connection, request.shipment))
        return refuse(RefusalCode::already_recorded, "shipment " + request.shipment.hex() + " is there already");
    auto sender = sender_of(connection, request);
    if (!sender) return Failure{sender.error()};
    // What other drafts hold back is not there; a lot that facts have gone beyond is made up for by others.
    for (const auto& [lot, quantity] : load_reserved(connection, request.from))
        if (const auto held = sender->balances.find(lot); held != sender->balances.end()) held->second -= quantity;
    shipping::ShipmentDrafted drafted{request.shipment, request.from, request.to, request.day, {}};
    for (const auto& wanted : request.lines) {
        const auto lots = stock::allocate_fefo(of_item(sender->balances, wanted.item), wanted.quantity, sender->rules);
        if (!lots) return Failure{lots.error()};
        for (const auto& line : *lots) sender->balances[line.lot] -= line.quantity;
        drafted.lines.insert(drafted.lines.end(), lots->begin(), lots->end());
    }
    return journal::record(transaction, by, std::move(drafted));
}

Result<Done, Refusal> dispatch_shipment(WriteTransaction& transaction, const Authorship& by, const DispatchRequest& request)
{
    auto& connection = transaction.connection();
    const auto known = known_shipment(transaction, request.shipment);
    if (!known) return Failure{known.error()};
    const auto& lines = request.lines.empty() ? known->drafted : request.lines;
    shipping::DispatchContext context;
    context.state = known->view.state;
    context.route = find_route(connection, known->from, known->to);
    context.receiving = find_role(connection, known->to).value_or(network::SiteRole::warehouse);
    context.balances = load_balances(connection, known->from, items_of(lines, [](const auto& line) { return line.lot.item; }));
    context.statuses = load_statuses(connection, context.balances);
    context.funds_barred = load_funds_barred(connection, known->to);
    auto dispatched =
        shipping::dispatch({request.shipment, known->from, known->to, request.day, by.place_of(request.day), lines}, context);
    if (!dispatched) return Failure{dispatched.error()};
    return journal::record(transaction, by, std::move(dispatched).value());
}

Result<Done, Refusal> cancel_shipment(WriteTransaction& transaction, const Authorship& by, const ShipmentId& shipment)
{
    const auto known = known_shipment(transaction, shipment);
    if (!known) return Failure{known.error()};
    auto cancelled = shipping::cancel({shipment, known->from, known->to, by.today}, known->view.state);
    if (!cancelled) return Failure{cancelled.error()};
    return journal::record(transaction, by, std::move(cancelled).value());
}

Result<Done, Refusal> receive_shipment(WriteTransaction& transaction, const Authorship& by, const ReceiptRequest& request)
{
    const auto known = known_shipment(transaction, request.shipment);
    if (!known) return Failure{known.error()};
    for (const auto& line : request.lines)
        if (!has_item(transaction.connection(), line.lot.item))
            return refuse(RefusalCode::unknown_item, "no item has the code " + line.lot.item.text());
    auto received = shipping::receive(
        {request.shipment, known->from, known->to, request.day, by.place_of(request.day), request.last, request.lines});
    if (!received) return Failure{received.error()};
    return journal::record(transaction, by, std::move(received).value());
}

Result<Done, Refusal> close_shipment_difference(WriteTransaction& transaction, const Authorship& by,
                                                const ClosingRequest& request)
{
    const auto known = known_shipment(transaction, request.shipment);
    if (!known) return Failure{known.error()};
    auto closed =
        shipping::close_difference({request.shipment, known->from, known->to, request.day, request.outcome}, known->view);
    if (!closed) return Failure{closed.error()};
    closed->place = by.place_of(request.day);
    return journal::record(transaction, by, std::move(closed).value());
}

Result<Done, Refusal> record_handout(WriteTransaction& transaction, const Authorship& by,
                                     const outreach::HandoutRecorded& handout)
{
    auto& connection = transaction.connection();
    if (!has_site(connection, handout.site))
        return refuse(RefusalCode::unknown_site, "no site has the code " + handout.site.text());
    if (!has_item(connection, handout.item))
        return refuse(RefusalCode::unknown_item, "no item has the code " + handout.item.text());
    if (!handout.zone.empty() && !has_zone(connection, handout.zone)) return Failure{network::undefined_zone(handout.zone)};
    if (const auto fits = outreach::check_handout(handout, by.today); !fits) return Failure{fits.error()};
    return journal::record(transaction, by, handout);
}

}  // namespace abasto::distribution
