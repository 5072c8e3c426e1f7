#include "services/distribution/shipment_service.hpp"

#include <future>

#include "services/distribution/shipment_store.hpp"
#include "tests/services/ledger_fixture.hpp"

using abasto::Quantity;
using abasto::RefusalCode;
using abasto::shipping::ShipmentState;
using abasto::tests::LedgerFixture;
namespace distribution = abasto::distribution;
namespace inventory = abasto::inventory;
namespace stock = abasto::stock;
using Words = std::vector<std::string>;

namespace {

struct ShippingFixture : LedgerFixture {
    // A shipment of condoms from the warehouse to the clinic, drafted and no more.
    abasto::ShipmentId draft(std::int64_t pieces)
    {
        const auto shipment = new_shipment();
        BOOST_REQUIRE(run(distribution::draft_shipment, request(shipment, pieces)));
        return shipment;
    }
    [[nodiscard]] distribution::DraftRequest request(const abasto::ShipmentId& shipment, std::int64_t pieces) const
    {
        return {shipment, warehouse, clinic, today, {{condom, Quantity{pieces}}}};
    }
    abasto::Result<abasto::Done, abasto::Refusal> dispatch(const abasto::ShipmentId& shipment)
    {
        return run(distribution::dispatch_shipment, distribution::DispatchRequest{shipment, today, {}});
    }
    abasto::Result<abasto::Done, abasto::Refusal> receive_good(const abasto::ShipmentId& shipment, std::int64_t pieces)
    {
        return run(distribution::receive_shipment,
                   distribution::ReceiptRequest{shipment, today, true, {{late, Quantity{pieces}, Quantity{}}}});
    }
    ShipmentState state(const abasto::ShipmentId& shipment)
    {
        return distribution::find_shipment(*journal->open_reader(), shipment)->view.state;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(shipment_service_tests, ShippingFixture)

BOOST_AUTO_TEST_CASE(a_draft_takes_the_lot_that_expires_first_and_moves_nothing)
{
    receive(warehouse, late, 100);
    receive(warehouse, early, 40);
    const auto shipment = draft(60);
    const auto known = *distribution::find_shipment(*journal->open_reader(), shipment);
    BOOST_REQUIRE(known.drafted.size() == 2);
    BOOST_TEST((known.drafted[0] == stock::StockLine{early, Quantity{40}}));
    BOOST_TEST((known.drafted[1] == stock::StockLine{late, Quantity{20}}));
    BOOST_TEST(on_hand(warehouse, condom) == 140);
}

BOOST_AUTO_TEST_CASE(dispatched_stock_is_at_neither_end)
{
    receive(warehouse, late, 100);
    const auto shipment = draft(60);
    BOOST_TEST(dispatch(shipment).ok());
    BOOST_TEST(on_hand(warehouse, condom) == 40);
    BOOST_TEST(on_hand(clinic, condom) == 0);
    BOOST_TEST((code(dispatch(shipment)) == RefusalCode::wrong_state));
    BOOST_TEST(receive_good(shipment, 60).ok());
    BOOST_TEST(on_hand(clinic, condom) == 60);
    BOOST_TEST((state(shipment) == ShipmentState::closed));
}

BOOST_AUTO_TEST_CASE(a_short_delivery_stays_open_until_somebody_closes_it)
{
    receive(warehouse, late, 100);
    const auto shipment = draft(60);
    BOOST_REQUIRE(dispatch(shipment));
    BOOST_REQUIRE(receive_good(shipment, 50));
    BOOST_TEST(open_discrepancies() == (Words{"short_delivery C CM 10"}), boost::test_tools::per_element());
    const distribution::ClosingRequest lost{shipment, today, stock::DiscrepancyOutcome::loss};
    BOOST_TEST(run(distribution::close_shipment_difference, lost).ok());
    BOOST_TEST(open_discrepancies().empty());
    BOOST_TEST((code(run(distribution::close_shipment_difference, lost)) == RefusalCode::nothing_to_do));
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(a_receipt_after_a_cancellation_is_a_fact)
{
    receive(warehouse, late, 100);
    const auto shipment = draft(60);
    BOOST_TEST(run(distribution::cancel_shipment, shipment).ok());
    BOOST_TEST((code(dispatch(shipment)) == RefusalCode::wrong_state));
    BOOST_TEST(receive_good(shipment, 5).ok());
    BOOST_TEST(open_discrepancies() == (Words{"received_after_cancel C CM 5"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_lot_goes_only_where_its_fund_serves)
{
    const auto fund = *abasto::FundCode::parse("GF");
    const auto serve = [&](const abasto::SiteCode& site) {
        BOOST_REQUIRE(run(inventory::define_fund, abasto::network::Fund{.code = fund, .sites = {site}}));
    };
    receive(warehouse, stock::Lot{condom, "E", abasto::Date::parse("2029-06-30"), fund}, 50);
    const auto shipment = draft(20);
    serve(peer);
    BOOST_TEST((code(dispatch(shipment)) == RefusalCode::lot_blocked));
    BOOST_TEST((code(run(distribution::draft_shipment, request(new_shipment(), 5))) == RefusalCode::not_enough_stock));
    serve(clinic);
    BOOST_TEST(dispatch(shipment).ok());
    BOOST_TEST(run(distribution::draft_shipment, request(new_shipment(), 5)).ok());
    serve(peer);
    BOOST_TEST(receive_good(shipment, 20).ok());  // a fact stays a fact
}

BOOST_AUTO_TEST_CASE(refuses_what_cannot_be_sent)
{
    receive(warehouse, early, 40);
    const auto refused = [&](const distribution::DraftRequest& draft) { return *code(run(distribution::draft_shipment, draft)); };
    auto unknown = request(new_shipment(), 10);
    unknown.to = *abasto::SiteCode::parse("NOWHERE");
    auto itself = request(new_shipment(), 10);
    itself.to = warehouse;
    auto unsupplied = request(new_shipment(), 10);
    unsupplied.to = peer;
    auto empty = request(new_shipment(), 10);
    empty.lines.clear();
    BOOST_TEST((refused(unknown) == RefusalCode::unknown_site));
    BOOST_TEST((refused(itself) == RefusalCode::same_site));
    BOOST_TEST((refused(unsupplied) == RefusalCode::supply_line_closed));
    BOOST_TEST((refused(empty) == RefusalCode::nothing_to_do));
    BOOST_TEST((refused(request(new_shipment(), 41)) == RefusalCode::not_enough_stock));
    const auto known = draft(10);
    BOOST_TEST((refused(request(known, 10)) == RefusalCode::already_recorded));
    BOOST_TEST((code(dispatch(new_shipment())) == RefusalCode::unknown_event));
}

BOOST_AUTO_TEST_CASE(a_recalled_lot_stays_where_it_is)
{
    receive(warehouse, late, 100);
    const auto shipment = draft(60);
    BOOST_REQUIRE(run(inventory::set_lot_status, stock::LotStatusSet{late, stock::LotStatus::recalled, today}));
    BOOST_TEST((code(dispatch(shipment)) == RefusalCode::lot_blocked));
    BOOST_TEST(on_hand(warehouse, condom) == 100);
}

BOOST_AUTO_TEST_CASE(what_may_not_be_issued_goes_back_to_who_supplied_it_and_no_discrepancy_opens)
{
    receive(clinic, late, 30);
    BOOST_REQUIRE(run(inventory::set_lot_status, stock::LotStatusSet{late, stock::LotStatus::recalled, today}));
    const auto shipment = new_shipment();
    const distribution::DraftRequest back{shipment, clinic, warehouse, today, {{condom, Quantity{30}}}};
    BOOST_TEST(run(distribution::draft_shipment, back).ok());
    BOOST_TEST(dispatch(shipment).ok());
    BOOST_TEST(receive_good(shipment, 30).ok());
    BOOST_TEST(on_hand(warehouse, condom) == 30);
    BOOST_TEST(open_discrepancies().empty());
    auto onward = back;
    onward.shipment = new_shipment();
    std::swap(onward.from, onward.to);
    BOOST_TEST((code(run(distribution::draft_shipment, onward)) == RefusalCode::not_enough_stock));
}

BOOST_AUTO_TEST_CASE(of_fifty_who_want_the_last_ten_pieces_ten_get_one)
{
    receive(warehouse, late, 10);
    std::vector<std::future<bool>> answers;
    for (int i = 0; i < 50; ++i)
        answers.push_back(std::async(std::launch::async, [this, shipment = new_shipment()] {
            return run(distribution::draft_shipment, request(shipment, 1)).ok() && dispatch(shipment).ok();
        }));
    int served = 0;
    for (auto& answer : answers) served += answer.get() ? 1 : 0;
    BOOST_TEST(served == 10);
    BOOST_TEST(on_hand(warehouse, condom) == 0);
}

BOOST_AUTO_TEST_CASE(a_handout_beyond_the_book_is_a_fact_that_shows)
{
    const abasto::outreach::HandoutRecorded handout{
        .site = peer, .item = condom, .quantity = Quantity{12}, .zone = {}, .week = abasto::IsoWeek::of(today)};
    BOOST_TEST(run(distribution::record_handout, handout).ok());
    BOOST_TEST(on_hand(peer, condom) == -12);
    BOOST_TEST(open_discrepancies() == (Words{"negative_stock P CM -12"}), boost::test_tools::per_element());
    auto unknown = handout;
    unknown.item = *abasto::ItemCode::parse("XX");
    BOOST_TEST((code(run(distribution::record_handout, unknown)) == RefusalCode::unknown_item));
}

BOOST_AUTO_TEST_SUITE_END()
