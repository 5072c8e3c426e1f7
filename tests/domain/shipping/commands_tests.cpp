#include "domain/shipping/commands.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::shipping;
using stock::DiscrepancyOutcome;
using test::day;
using test::line;
using test::lot;

namespace {

const SiteCode w1 = test::site("W1");
const SiteCode c1 = test::site("C1");

const network::SupplyLine supply_line{.from = w1, .to = c1, .lead_time_days = 30, .transport = "van"};

ShipmentDispatched intended(const std::vector<stock::StockLine>& lines)
{
    return {test::shipment_id(1), w1, c1, day("2024-05-01"), stock::Place::same_day, lines};
}

// A clinic 30 days away, which asks for six months of life: enough is what lasts until the end of November.
DispatchContext context()
{
    DispatchContext context;
    context.route = find_route(supply_line, {});
    context.receiving = network::SiteRole::mobile_clinic;
    context.balances = {{lot("CM/A1/2024-11-29"), Quantity{10}}, {lot("CM/A2/2024-11-30"), Quantity{10}}};
    return context;
}

template <class T>
std::string outcome_of(const Result<T, Refusal>& result)
{
    return result ? "ok" : std::string(to_string(result.error().code));
}

ReceivedLine arrived(std::string_view of, int good, int damaged) { return {lot(of), Quantity{good}, Quantity{damaged}}; }

std::string received(bool last, const std::vector<ReceivedLine>& lines)
{
    return outcome_of(receive({test::shipment_id(1), w1, c1, day("2024-05-03"), stock::Place::same_day, last, lines}));
}

ClosingIntent closing_as(DiscrepancyOutcome outcome) { return {test::shipment_id(1), w1, c1, day("2024-06-01"), outcome}; }

ShipmentView view(ShipmentState state, const std::map<stock::Lot, Quantity>& in_transit)
{
    return {state, day("2024-05-01"), in_transit, {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(commands_tests)

BOOST_AUTO_TEST_CASE(a_dispatch_that_may_go_is_recorded_as_intended)
{
    const auto wish = intended({line("CM/A2/2024-11-30", 10)});
    BOOST_TEST((*dispatch(wish, context()) == wish));
}

BOOST_AUTO_TEST_CASE(refuses_to_send_a_shipment_twice_or_after_its_cancellation)
{
    for (const auto state : {ShipmentState::dispatched, ShipmentState::partly_received, ShipmentState::received,
                             ShipmentState::closed, ShipmentState::cancelled}) {
        auto late = context();
        late.state = state;
        BOOST_TEST(outcome_of(dispatch(intended({line("CM", 5)}), late)) == "wrong_state");
    }
}

BOOST_AUTO_TEST_CASE(refuses_to_send_to_the_sender)
{
    auto circle = intended({line("CM", 5)});
    circle.to = w1;
    BOOST_TEST(outcome_of(dispatch(circle, context())) == "same_site");
}

BOOST_AUTO_TEST_CASE(refuses_to_send_without_an_open_supply_line)
{
    auto line_closed = supply_line;
    line_closed.open = false;
    auto closed = context();
    closed.route = find_route(line_closed, {});
    BOOST_TEST(outcome_of(dispatch(intended({line("CM", 5)}), closed)) == "supply_line_closed");
    closed.route = find_route({}, {});
    BOOST_TEST(outcome_of(dispatch(intended({line("CM", -5)}), closed)) == "supply_line_closed");
}

BOOST_AUTO_TEST_CASE(goods_go_back_along_the_line_that_brought_them_whatever_they_are)
{
    auto line_back = supply_line;
    line_back.open = false;
    auto back = context();
    back.route = find_route({}, line_back);
    back.statuses[lot("CM/A2/2024-11-30")] = {{day("2024-04-01"), stock::LotStatus::recalled}};
    const auto sent = dispatch(intended({line("CM/A1/2024-11-29", 1), line("CM/A2/2024-11-30", 10)}), back);
    BOOST_TEST_REQUIRE(outcome_of(sent) == "ok");
    BOOST_TEST(sent->returned);
    BOOST_TEST(outcome_of(dispatch(intended({line("CM/A2/2024-11-30", 11)}), back)) == "not_enough_stock");
}

BOOST_AUTO_TEST_CASE(goods_go_on_where_a_line_leads_even_if_another_leads_back)
{
    const auto route = find_route(supply_line, supply_line);
    BOOST_TEST((route && !route->returned && route->lead_time_days == 30));
}

BOOST_AUTO_TEST_CASE(refuses_lot_expiring_too_soon_after_arrival)
{
    BOOST_TEST(outcome_of(dispatch(intended({line("CM/A1/2024-11-29", 1)}), context())) == "lot_life_too_short");
    auto near = context();
    near.route->lead_time_days = 28;
    BOOST_TEST(outcome_of(dispatch(intended({line("CM/A1/2024-11-29", 1)}), near)) == "ok");
}

BOOST_AUTO_TEST_CASE(refuses_what_the_guard_of_the_shelf_refuses)
{
    BOOST_TEST(outcome_of(dispatch(intended({}), context())) == "nothing_to_do");
    BOOST_TEST(outcome_of(dispatch(intended({line("CM/A2/2024-11-30", 0)}), context())) == "not_positive");
    BOOST_TEST(outcome_of(dispatch(intended({line("CM/A2/2024-11-30", 11)}), context())) == "not_enough_stock");
    auto held = context();
    held.statuses[lot("CM/A2/2024-11-30")] = {{day("2024-04-01"), stock::LotStatus::hold}};
    BOOST_TEST(outcome_of(dispatch(intended({line("CM/A2/2024-11-30", 1)}), held)) == "lot_blocked");
}

BOOST_AUTO_TEST_CASE(only_a_draft_can_be_cancelled)
{
    const ShipmentCancelled wish{test::shipment_id(1), w1, c1, day("2024-05-02")};
    BOOST_TEST((*cancel(wish, ShipmentState::draft) == wish));
    for (const auto state : {ShipmentState::dispatched, ShipmentState::received, ShipmentState::cancelled})
        BOOST_TEST(outcome_of(cancel(wish, state)) == "wrong_state");
}

BOOST_AUTO_TEST_CASE(a_receipt_is_a_fact_of_good_form)
{
    BOOST_TEST(received(false, {arrived("CM", 5, 0), arrived("LB", 0, 1)}) == "ok");
    BOOST_TEST(received(true, {}) == "ok");
    BOOST_TEST(received(false, {arrived("CM", 0, 0)}) == "nothing_to_do");
    BOOST_TEST(received(true, {arrived("CM", -1, 0)}) == "not_positive");
    BOOST_TEST(received(true, {arrived("CM", 1, -1)}) == "not_positive");
}

BOOST_AUTO_TEST_CASE(closing_takes_all_that_is_left_in_transit)
{
    const auto closed =
        close_difference(closing_as(DiscrepancyOutcome::miscount),
                         view(ShipmentState::received, {{lot("CM/A1"), Quantity{3}}, {lot("LB/B1"), Quantity{-2}}}));
    BOOST_TEST((closed->missing == std::vector{line("CM/A1", 3)}));
    BOOST_TEST((closed->surplus == std::vector{line("LB/B1", 2)}));
    BOOST_TEST((closed->outcome == DiscrepancyOutcome::miscount));
}

BOOST_AUTO_TEST_CASE(refuses_outcomes_that_do_not_fit_the_difference)
{
    const auto surplus = view(ShipmentState::received, {{lot("CM"), Quantity{-3}}});
    BOOST_TEST(outcome_of(close_difference(closing_as(DiscrepancyOutcome::explained), surplus)) == "outcome_does_not_fit");
    BOOST_TEST(outcome_of(close_difference(closing_as(DiscrepancyOutcome::loss), surplus)) == "outcome_does_not_fit");
    BOOST_TEST(outcome_of(close_difference(closing_as(DiscrepancyOutcome::found), surplus)) == "ok");
}

BOOST_AUTO_TEST_CASE(refuses_to_close_what_is_finished_or_still_on_its_way)
{
    const auto intent = closing_as(DiscrepancyOutcome::loss);
    BOOST_TEST(outcome_of(close_difference(intent, view(ShipmentState::closed, {}))) == "nothing_to_do");
    BOOST_TEST(outcome_of(close_difference(intent, view(ShipmentState::cancelled, {}))) == "nothing_to_do");
    BOOST_TEST(outcome_of(close_difference(intent, view(ShipmentState::partly_received, {{lot("CM"), Quantity{3}}}))) ==
               "wrong_state");
    auto unsent = view(ShipmentState::received, {{lot("CM"), Quantity{-3}}});
    unsent.dispatched_on.reset();
    BOOST_TEST(outcome_of(close_difference(closing_as(DiscrepancyOutcome::found), unsent)) == "wrong_state");
}

BOOST_AUTO_TEST_SUITE_END()
