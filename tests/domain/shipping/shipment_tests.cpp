#include "domain/shipping/shipment.hpp"

#include <boost/test/unit_test.hpp>

#include "domain/journal/posting.hpp"
#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::shipping;
using test::day;
using test::lot;

namespace {

using Kind = ShipmentFact::Kind;

Kind kind_of(const std::string& word)
{
    if (word == "drafted") return Kind::drafted;
    if (word == "dispatched") return Kind::dispatched;
    if (word == "cancelled") return Kind::cancelled;
    return word == "closes" ? Kind::difference_closed : Kind::received;
}

// Columns: day, what (gets: a receipt, gets_last: the last one), then lot, sent, arrived, damaged for each line of the event.
ShipmentView view_of(std::string_view text)
{
    std::vector<ShipmentFact> facts;
    for (const auto& row : test::table(text)) {
        const stock::Moment moment{day(row[0]), stock::Place::same_day, 1, test::event_id(static_cast<int>(facts.size()))};
        ShipmentFact fact{moment, kind_of(row[1]), row[1] == "gets_last", {}};
        for (std::size_t i = 2; i + 3 < row.size(); i += 4)
            fact.lines.push_back(
                {lot(row[i]), Quantity{std::stoi(row[i + 1])}, Quantity{std::stoi(row[i + 2])}, Quantity{std::stoi(row[i + 3])}});
        facts.push_back(std::move(fact));
    }
    return view_shipment(test::site("C1"), facts);
}

std::string state_of(std::string_view text) { return std::string(to_string(view_of(text).state)); }
std::string found_in(std::string_view text) { return test::text_of_all(view_of(text).discrepancies); }

}  // namespace

BOOST_AUTO_TEST_SUITE(shipment_tests)

BOOST_AUTO_TEST_CASE(a_shipment_goes_through_its_states)
{
    BOOST_TEST(state_of("") == "draft");
    BOOST_TEST(state_of("2024-05-01 drafted CM 9 0 0") == "draft");
    BOOST_TEST(state_of(R"(
        2024-05-01 drafted   CM 9 0 0
        2024-05-02 cancelled)") == "cancelled");
    BOOST_TEST(state_of("2024-05-02 dispatched CM 9 0 0") == "dispatched");
    BOOST_TEST(state_of(R"(
        2024-05-02 dispatched CM 9 0 0
        2024-05-03 gets       CM 0 9 0)") == "partly_received");
    BOOST_TEST(state_of(R"(
        2024-05-02 dispatched CM 9 0 0
        2024-05-03 gets_last  CM 0 8 0)") == "received");
    BOOST_TEST(state_of(R"(
        2024-05-02 dispatched CM 9 0 0
        2024-05-03 gets_last  CM 0 9 2)") == "closed");
}

BOOST_AUTO_TEST_CASE(goods_are_in_transit_from_dispatch_to_arrival)
{
    BOOST_TEST(view_of("2024-05-01 drafted CM 9 0 0").in_transit.empty());
    const auto view = view_of(R"(
        2024-05-01 drafted    CM/A1 7 0 0
        2024-05-02 dispatched CM/A1 9 0 0 LB/B1 4 0 0
        2024-05-03 gets       CM/A1 0 5 1 LB/B1 0 4 0)");
    BOOST_TEST((view.in_transit == std::map<stock::Lot, Quantity>{{lot("CM/A1"), Quantity{4}}}));
    BOOST_TEST(view.dispatched_on->text() == "2024-05-02");
    BOOST_TEST(!view_of("2024-05-01 drafted CM 9 0 0").dispatched_on.has_value());
}

BOOST_AUTO_TEST_CASE(nothing_is_missing_before_the_last_receipt)
{
    BOOST_TEST(found_in(R"(
        2024-05-02 dispatched CM 9 0 0
        2024-05-03 gets       CM 0 5 0)") == "");
    BOOST_TEST(found_in(R"(
        2024-05-02 dispatched CM 9 0 0 LB 3 0 0
        2024-05-03 gets       CM 0 5 0
        2024-05-04 gets_last  CM 0 1 0)") ==
               "short_delivery C1 CM 3 2024-05-04 same_day #0; short_delivery C1 LB 3 2024-05-04 same_day #0");
}

BOOST_AUTO_TEST_CASE(a_surplus_is_seen_with_the_line_that_exceeds_what_was_sent)
{
    BOOST_TEST(found_in(R"(
        2024-05-02 dispatched CM 9 0 0
        2024-05-03 gets       CM 0 9 0
        2024-05-04 gets       LB 0 0 0 CM 0 2 0
        2024-05-05 gets       CM 0 1 0)") == "over_delivery C1 CM 3 2024-05-04 same_day #1");
}

BOOST_AUTO_TEST_CASE(damaged_goods_have_arrived_and_are_told)
{
    BOOST_TEST(found_in(R"(
        2024-05-02 dispatched CM 9 0 0
        2024-05-03 gets_last  CM 0 9 2)") == "damaged_delivery C1 CM 2 2024-05-03 same_day #0");
}

BOOST_AUTO_TEST_CASE(a_closed_difference_is_open_no_more)
{
    constexpr auto in_part = R"(
        2024-05-02 dispatched CM 9 0 0
        2024-05-03 gets_last  CM 0 4 0 LB 0 2 0
        2024-05-09 closes     CM 0 3 0 LB 2 0 0)";
    BOOST_TEST(found_in(in_part) == "short_delivery C1 CM 2 2024-05-03 same_day #0");
    BOOST_TEST(state_of(in_part) == "received");
    const auto whole = std::string(in_part) + "\n2024-05-10 closes CM 0 2 0";
    BOOST_TEST(found_in(whole) == "");
    BOOST_TEST(state_of(whole) == "closed");
}

BOOST_AUTO_TEST_CASE(goods_of_an_unknown_dispatch_have_arrived_all_the_same)
{
    constexpr auto unsent = "2024-05-03 gets_last CM 0 4 0";
    BOOST_TEST(found_in(unsent) == "received_unsent C1 CM 4 2024-05-03 same_day #0");
    BOOST_TEST((view_of(unsent).in_transit == std::map<stock::Lot, Quantity>{{lot("CM"), Quantity{-4}}}));
    BOOST_TEST(found_in(R"(
        2024-05-03 gets_last  CM 0 4 0
        2024-05-04 dispatched CM 4 0 0)") == "");
}

BOOST_AUTO_TEST_CASE(goods_that_arrive_after_a_cancellation_say_so)
{
    BOOST_TEST(found_in(R"(
        2024-05-01 drafted   CM 4 0 0
        2024-05-02 cancelled
        2024-05-03 gets_last CM 0 4 0)") == "received_after_cancel C1 CM 4 2024-05-03 same_day #0");
    BOOST_TEST(found_in(R"(
        2024-05-01 gets      CM 0 4 0
        2024-05-02 cancelled)") == "received_unsent C1 CM 4 2024-05-01 same_day #0");
}

BOOST_AUTO_TEST_CASE(an_event_becomes_a_fact_with_what_it_sends_and_what_arrives)
{
    const journal::Event event{test::event_id(3),
                               "any",
                               5,
                               1,
                               {},
                               ShipmentReceived{test::shipment_id(1),
                                                test::site("W1"),
                                                test::site("C1"),
                                                day("2024-05-03"),
                                                stock::Place::back_dated,
                                                true,
                                                {{lot("CM"), Quantity{4}, Quantity{1}}}}};
    const auto about = journal::shipment_fact_of(event);
    BOOST_TEST_REQUIRE(about.has_value());
    BOOST_TEST((about->shipment == test::shipment_id(1)));
    BOOST_TEST((about->fact.moment == stock::Moment{day("2024-05-03"), stock::Place::back_dated, 0, test::event_id(3)}));
    BOOST_TEST(about->fact.last);
    BOOST_TEST(about->fact.lines.at(0).arrived.pieces() == 5);
    BOOST_TEST(about->fact.lines.at(0).damaged.pieces() == 1);
    BOOST_TEST(!journal::shipment_fact_of({event.id, "any", 5, 1, {}, stock::EventReversed{}}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
