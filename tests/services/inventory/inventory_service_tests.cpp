#include "services/inventory/inventory_service.hpp"

#include "services/inventory/catalogue_store.hpp"
#include "tests/services/ledger_fixture.hpp"

using abasto::Quantity;
using abasto::RefusalCode;
using abasto::tests::LedgerFixture;
namespace inventory = abasto::inventory;
namespace stock = abasto::stock;
using Words = std::vector<std::string>;

BOOST_FIXTURE_TEST_SUITE(inventory_service_tests, LedgerFixture)

BOOST_AUTO_TEST_CASE(a_receipt_raises_stock_and_a_loss_lowers_it)
{
    receive(warehouse, early, 100);
    const stock::StockAdjusted loss{
        warehouse, today, stock::Place::same_day, {{early, stock::AdjustmentReason::heat, Quantity{30}}}};
    BOOST_TEST(run(inventory::adjust_stock, loss).ok());
    BOOST_TEST(on_hand(warehouse, condom) == 70);
}

BOOST_AUTO_TEST_CASE(a_count_says_what_is_there_and_leaves_a_discrepancy)
{
    receive(warehouse, early, 100);
    BOOST_TEST(
        run(inventory::record_count, stock::StockCounted{warehouse, today, stock::Place::same_day, {{early, Quantity{88}}}})
            .ok());
    BOOST_TEST(on_hand(warehouse, condom) == 88);
    BOOST_TEST(open_discrepancies() == (Words{"count_variance W CM -12"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_discrepancy_is_closed_once_and_by_a_fitting_outcome)
{
    receive(warehouse, early, 100);
    BOOST_REQUIRE(
        run(inventory::record_count, stock::StockCounted{warehouse, today, stock::Place::same_day, {{early, Quantity{88}}}}));
    const auto id = inventory::load_discrepancies(*journal->open_reader()).at(0).id;
    using stock::DiscrepancyClosed;
    using enum stock::DiscrepancyOutcome;
    BOOST_TEST((code(run(inventory::close_discrepancy, DiscrepancyClosed{{}, loss})) == RefusalCode::unknown_event));
    BOOST_TEST((code(run(inventory::close_discrepancy, DiscrepancyClosed{id, found})) == RefusalCode::outcome_does_not_fit));
    BOOST_TEST(run(inventory::close_discrepancy, DiscrepancyClosed{id, loss}).ok());
    BOOST_TEST(open_discrepancies().empty());
    BOOST_TEST((code(run(inventory::close_discrepancy, DiscrepancyClosed{id, loss})) == RefusalCode::nothing_to_do));
}

BOOST_AUTO_TEST_CASE(a_reversal_leaves_the_shelf_as_if_nothing_had_been)
{
    receive(warehouse, early, 100);
    const stock::EventReversed undo{*find_last_event(), "typed twice"};
    BOOST_TEST(run(inventory::reverse_event, undo).ok());
    BOOST_TEST(on_hand(warehouse, condom) == 0);
    BOOST_TEST((code(run(inventory::reverse_event, undo)) == RefusalCode::wrong_state));
    BOOST_TEST((code(run(inventory::reverse_event, stock::EventReversed{{}, ""})) == RefusalCode::unknown_event));
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(refuses_what_names_nothing_or_says_nothing)
{
    const auto nowhere = *abasto::SiteCode::parse("NOWHERE");
    const stock::Lot nothing{*abasto::ItemCode::parse("XX"), "A", {}, {}};
    const auto receipt = [&](auto site, auto lines) {
        return stock::GoodsReceived{
            .site = site, .occurred_on = today, .supplier = "s", .reference = "n", .accepted = lines, .rejected = {}};
    };
    using Lines = std::vector<stock::StockLine>;
    const auto refused = [&](const stock::GoodsReceived& goods) { return *code(run(inventory::receive_goods, goods)); };
    BOOST_TEST((refused(receipt(nowhere, Lines{{early, Quantity{1}}})) == RefusalCode::unknown_site));
    BOOST_TEST((refused(receipt(warehouse, Lines{})) == RefusalCode::nothing_to_do));
    BOOST_TEST((refused(receipt(warehouse, Lines{{nothing, Quantity{1}}})) == RefusalCode::unknown_item));
    BOOST_TEST((refused(receipt(warehouse, Lines{{early, Quantity{}}})) == RefusalCode::not_positive));
    const stock::StockCounted twice{warehouse, today, stock::Place::same_day, {{early, Quantity{1}}, {early, Quantity{2}}}};
    BOOST_TEST((code(run(inventory::record_count, twice)) == RefusalCode::conflicting_rows));
}

BOOST_AUTO_TEST_CASE(kits_are_packed_only_from_what_is_there)
{
    const stock::Lot sachets{lubricant, "L", abasto::Date::parse("2027-01-31"), {}};
    receive(warehouse, early, 20);
    receive(warehouse, sachets, 5);
    const auto pack = [&](std::int64_t kits) {
        return run(inventory::assemble_kits,
                   stock::KitsAssembled{.site = warehouse,
                                        .occurred_on = today,
                                        .kits = {{kit, "K1", {}, {}}, Quantity{kits}},
                                        .components = {{early, Quantity{10 * kits}}, {sachets, Quantity{5 * kits}}}});
    };
    BOOST_TEST((code(pack(2)) == RefusalCode::not_enough_stock));
    BOOST_TEST(pack(1).ok());
    BOOST_TEST(on_hand(warehouse, kit) == 1);
    BOOST_TEST(on_hand(warehouse, condom) == 10);
    BOOST_TEST(on_hand(warehouse, lubricant) == 0);
}

BOOST_AUTO_TEST_CASE(a_kit_cannot_hold_itself_be_it_through_another)
{
    using abasto::catalogue::Item;
    const auto holding = [](const abasto::ItemCode& code, const abasto::ItemCode& component) {
        return Item{.code = code, .name = "kit", .components = {{component, Quantity{1}}}};
    };
    BOOST_TEST((code(run(inventory::define_item, holding(kit, kit))) == RefusalCode::unknown_item));
    BOOST_TEST((code(run(inventory::define_item, holding(condom, kit))) == RefusalCode::unknown_item));
    BOOST_TEST(run(inventory::define_item, holding(*abasto::ItemCode::parse("KX"), kit)).ok());
}

BOOST_AUTO_TEST_CASE(a_piece_does_not_cost_or_weigh_less_than_nothing)
{
    using abasto::catalogue::Item;
    const Item priced{.code = condom, .name = "CM", .cost_centavos = 38, .volume_ml = 6};
    BOOST_TEST(run(inventory::define_item, priced).ok());
    BOOST_TEST((inventory::find_item(*journal->open_reader(), condom) == priced));
    BOOST_TEST((code(run(inventory::define_item, Item{.code = condom, .name = "CM", .weight_g = -1})) == RefusalCode::malformed));
}

BOOST_AUTO_TEST_CASE(definitions_are_checked)
{
    using abasto::network::Site;
    using abasto::network::SiteRole;
    using abasto::network::SupplyLine;
    const Site named{.code = *abasto::SiteCode::parse("Z9"), .name = "María", .role = SiteRole::peer};
    BOOST_TEST((code(run(inventory::define_site, named)) == RefusalCode::malformed));
    BOOST_TEST((code(run(inventory::define_supply_line, SupplyLine{.from = clinic, .to = clinic})) == RefusalCode::same_site));
    const SupplyLine endless{.from = warehouse, .to = peer, .lead_time_days = 9999};
    BOOST_TEST((code(run(inventory::define_supply_line, endless)) == RefusalCode::malformed));
    const SupplyLine carries_nothing{.from = warehouse, .to = peer, .trip_kg_max = 0};
    BOOST_TEST((code(run(inventory::define_supply_line, carries_nothing)) == RefusalCode::malformed));
    for (const auto& [least, most] : {std::pair{0, 30}, {30, 30}, {30, 3651}}) {
        const SupplyLine bounded{.from = warehouse, .to = peer, .max_min = abasto::network::MaxMin{least, most}};
        BOOST_TEST((code(run(inventory::define_supply_line, bounded)) == RefusalCode::malformed));
    }
    const stock::LotStatusSet unnamed{stock::Lot::unknown(condom), stock::LotStatus::recalled, today};
    BOOST_TEST((code(run(inventory::set_lot_status, unnamed)) == RefusalCode::unknown_lot));
}

BOOST_AUTO_TEST_SUITE_END()
