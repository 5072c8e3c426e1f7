#include "services/inventory/stock_view.hpp"

#include <boost/test/unit_test.hpp>

using abasto::Date;
using abasto::ItemCode;
using abasto::Quantity;
using abasto::SiteCode;
using abasto::inventory::attribute_fefo;
using abasto::inventory::StockRow;
using abasto::stock::Lot;

namespace {

const SiteCode peer = *SiteCode::parse("K7M");
const ItemCode condom = *ItemCode::parse("CM");
const Lot early{condom, "A", Date::parse("2027-01-31"), {}};
const Lot late{condom, "B", Date::parse("2028-01-31"), {}};

StockRow row(const Lot& lot, std::int64_t pieces) { return {peer, lot, Quantity{pieces}}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(stock_view_tests)

BOOST_AUTO_TEST_CASE(takes_handouts_without_a_lot_from_what_expires_first)
{
    const auto rows = attribute_fefo({row(early, 100), row(late, 50), row(Lot::unknown(condom), -120)});
    BOOST_REQUIRE(rows.size() == 1);
    BOOST_TEST((rows[0].lot == late));
    BOOST_TEST(rows[0].on_hand.pieces() == 30);
}

BOOST_AUTO_TEST_CASE(keeps_a_shelf_below_zero_as_one_figure)
{
    const auto rows = attribute_fefo({row(early, 100), row(Lot::unknown(condom), -130)});
    BOOST_REQUIRE(rows.size() == 1);
    BOOST_TEST(rows[0].lot.is_unknown());
    BOOST_TEST(rows[0].on_hand.pieces() == -30);
}

BOOST_AUTO_TEST_CASE(leaves_shelves_alone_that_know_their_lots)
{
    const auto rows = attribute_fefo({row(early, 100), row(late, 50)});
    BOOST_REQUIRE(rows.size() == 2);
    BOOST_TEST(rows[0].on_hand.pieces() == 100);
}

BOOST_AUTO_TEST_SUITE_END()
