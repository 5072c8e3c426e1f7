#include "services/platform/journal/ids.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto;
using namespace abasto::journal;

namespace {

const stock::Lot lot{*ItemCode::parse("CM"), "B-2231", Date::parse("2027-02-28"), *FundCode::parse("GF")};

}  // namespace

BOOST_AUTO_TEST_SUITE(ids_tests)

// The figures were computed with another implementation of BLAKE2b (Python's hashlib).
BOOST_AUTO_TEST_CASE(a_natural_id_is_the_same_on_every_node_for_ever)
{
    BOOST_TEST(hex_of(natural_id("test", {"a", "b"})) == "74a98ad3a0e0c7697f4ca9d405cc3ff9");
    BOOST_TEST(lot_id(lot).hex() == "c08986b929cb72ea21271693c2ee9406");
}

BOOST_AUTO_TEST_CASE(a_natural_id_depends_on_purpose_parts_and_where_they_end)
{
    const auto id = natural_id("p", {"ab", "c"});
    BOOST_TEST((id != natural_id("q", {"ab", "c"})));
    BOOST_TEST((id != natural_id("p", {"a", "bc"})));
    BOOST_TEST((id != natural_id("p", {"ab", "c", ""})));
    BOOST_TEST((id == natural_id("p", {"ab", "c"})));
}

BOOST_AUTO_TEST_CASE(each_mark_of_a_lot_makes_another_lot)
{
    stock::Lot other_item = lot, other_batch = lot, no_expiry = lot, no_fund = lot;
    other_item.item = *ItemCode::parse("CF");
    other_batch.batch = "B-2232";
    no_expiry.expiry.reset();
    no_fund.fund = {};
    for (const auto& other : {other_item, other_batch, no_expiry, no_fund}) BOOST_TEST((lot_id(other) != lot_id(lot)));
}

BOOST_AUTO_TEST_CASE(the_unknown_lot_is_all_zeros) { BOOST_TEST((lot_id(stock::Lot::unknown(lot.item)) == LotId{})); }

BOOST_AUTO_TEST_CASE(discrepancies_of_two_items_in_one_event_differ)
{
    stock::Discrepancy one;
    one.lot = stock::Lot::unknown(*ItemCode::parse("CM"));
    stock::Discrepancy two = one, line = one, kind = one;
    two.lot = stock::Lot::unknown(*ItemCode::parse("CF"));
    line.line = 1;
    kind.kind = stock::DiscrepancyKind::gap_break;
    for (const auto& other : {two, line, kind}) BOOST_TEST((discrepancy_id(other) != discrepancy_id(one)));
}

BOOST_AUTO_TEST_CASE(a_uuid_v7_begins_with_the_time_and_bears_its_version)
{
    const FakeClock clock(0x0190b1f01234);
    SeededRandom random(1);
    const std::string hex = hex_of(uuid_v7(clock, random));
    BOOST_TEST(hex.substr(0, 13) == "0190b1f012347");
    BOOST_TEST(std::string("89ab").find(hex[16]) != std::string::npos);
    BOOST_TEST(hex != hex_of(uuid_v7(clock, random)));
}

BOOST_AUTO_TEST_CASE(a_seed_gives_the_same_chance_again_and_the_system_does_not)
{
    SeededRandom first(7), again(7), other(8);
    const auto id = random_id(first);
    BOOST_TEST((id == random_id(again)));
    BOOST_TEST((id != random_id(other)));
    SystemRandom system;
    BOOST_TEST((random_id(system) != random_id(system)));
}

BOOST_AUTO_TEST_SUITE_END()
