#include "domain/shipping/commands.hpp"

#include <algorithm>

namespace abasto::shipping {
namespace {

using stock::DiscrepancyOutcome;

Failure<Refusal> refuse(RefusalCode code, std::string message) { return {Refusal{code, std::move(message)}}; }

std::string state_text(ShipmentState state) { return "the shipment is " + std::string(to_string(state)); }

bool arrives(const ReceivedLine& line) { return line.good > zero || line.damaged > zero; }

}  // namespace

std::optional<Route> find_route(const std::optional<network::SupplyLine>& there, const std::optional<network::SupplyLine>& back)
{
    if (there && there->open) return Route{there->lead_time_days, false};
    if (back) return Route{back->lead_time_days, true};
    return std::nullopt;
}

stock::IssueRules rules_of(const Route& route, Date leaves_on, network::SiteRole receiving)
{
    return {.leaves_on = leaves_on,
            .arrives_on = leaves_on.plus(route.lead_time_days),
            .life_months_min = route.returned ? 0 : network::minimum_life_months(receiving),
            .statuses = {},
            .returned = route.returned};
}

Result<Done, Refusal> check_dispatch(const ShipmentDispatched& intended, const DispatchContext& context)
{
    if (context.state != ShipmentState::draft) return refuse(RefusalCode::wrong_state, state_text(context.state));
    if (intended.from == intended.to) return refuse(RefusalCode::same_site, intended.from.text() + " cannot send to itself");
    if (!context.route)
        return refuse(RefusalCode::supply_line_closed,
                      "no open supply line from " + intended.from.text() + " to " + intended.to.text());
    auto rules = rules_of(*context.route, intended.occurred_on, context.receiving);
    rules.statuses = context.statuses;
    rules.funds_barred = context.funds_barred;
    return stock::check_issue({intended.lines, rules}, context.balances);
}

Result<ShipmentDispatched, Refusal> dispatch(ShipmentDispatched intended, const DispatchContext& context)
{
    auto checked = check_dispatch(intended, context);
    if (!checked) return Failure{std::move(checked).error()};
    intended.returned = context.route->returned;
    return intended;
}

Result<ShipmentCancelled, Refusal> cancel(ShipmentCancelled intended, ShipmentState state)
{
    if (state != ShipmentState::draft) return refuse(RefusalCode::wrong_state, state_text(state));
    return intended;
}

Result<ShipmentReceived, Refusal> receive(ShipmentReceived receipt)
{
    for (const auto& line : receipt.lines)
        if (line.good < zero || line.damaged < zero)
            return refuse(RefusalCode::not_positive, line.lot.item.text() + ": less than nothing cannot arrive");
    if (!receipt.last && std::none_of(receipt.lines.begin(), receipt.lines.end(), arrives))
        return refuse(RefusalCode::nothing_to_do, "nothing arrived and more is expected");
    return receipt;
}

Result<DifferenceClosed, Refusal> close_difference(const ClosingIntent& intent, const ShipmentView& view)
{
    DifferenceClosed closed{intent.shipment,        intent.from,    intent.to, intent.occurred_on,
                            stock::Place::same_day, intent.outcome, {},        {}};
    for (const auto& [lot, left] : view.in_transit) {
        if (left > zero) closed.missing.push_back({lot, left});
        if (left < zero) closed.surplus.push_back({lot, -left});
    }
    if (intent.outcome == DiscrepancyOutcome::explained)
        return refuse(RefusalCode::outcome_does_not_fit, "goods are found, lost, miscounted or returned, not explained");
    if (intent.outcome == DiscrepancyOutcome::loss && !closed.surplus.empty())
        return refuse(RefusalCode::outcome_does_not_fit, closed.surplus.front().lot.item.text() + ": a surplus is no loss");
    if (view.state == ShipmentState::closed || view.state == ShipmentState::cancelled)
        return refuse(RefusalCode::nothing_to_do, state_text(view.state));
    if (!view.dispatched_on || view.state != ShipmentState::received)
        return refuse(RefusalCode::wrong_state, state_text(view.state) + (view.dispatched_on ? "" : ", its dispatch not known"));
    return closed;
}

}  // namespace abasto::shipping
