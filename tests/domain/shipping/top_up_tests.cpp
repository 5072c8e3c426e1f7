#include "domain/shipping/top_up.hpp"

#include <boost/test/unit_test.hpp>

#include "domain/shipping/commands.hpp"
#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::shipping;
using test::item;
using test::lot;

namespace {

// Two lots of condoms, of which the one with the later name expires first, and lubricant that does not say.
const std::map<stock::Lot, Quantity> sent{
    {lot("CM/A1/2026-12-31"), Quantity{20}}, {lot("CM/B2/2026-06-30"), Quantity{10}}, {lot("LU"), Quantity{5}}};

// "CM/B2/2026-06-30 10; ..."
std::string received(const std::vector<ItemArrival>& arrivals)
{
    std::string all;
    for (const auto& [of, good, damaged] : lots_of_arrival(sent, arrivals))
        all += (all.empty() ? "" : "; ") + test::text(of) + ' ' + good.text();
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(top_up_tests)

BOOST_AUTO_TEST_CASE(what_was_sent_fills_every_lot)
{
    BOOST_TEST(received({{item("CM"), Quantity{30}}, {item("LU"), Quantity{5}}}) ==
               "CM/B2/2026-06-30 10; CM/A1/2026-12-31 20; LU 5");
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_missing_of_the_lot_that_expires_last)
{
    BOOST_TEST(received({{item("CM"), Quantity{12}}}) == "CM/B2/2026-06-30 10; CM/A1/2026-12-31 2");
    BOOST_TEST(received({{item("CM"), Quantity{0}}}) == "CM/B2/2026-06-30 0; CM/A1/2026-12-31 0");
}

BOOST_AUTO_TEST_CASE(what_is_too_much_is_of_the_lot_that_expires_last)
{
    BOOST_TEST(received({{item("CM"), Quantity{33}}}) == "CM/B2/2026-06-30 10; CM/A1/2026-12-31 23");
}

BOOST_AUTO_TEST_CASE(what_was_not_sent_is_of_an_unknown_lot) { BOOST_TEST(received({{item("KH"), Quantity{2}}}) == "KH 2"); }

BOOST_AUTO_TEST_CASE(an_item_that_is_named_twice_is_added_up)
{
    BOOST_TEST(received({{item("LU"), Quantity{3}}, {item("LU"), Quantity{2}}}) == "LU 3; LU 2");
}

BOOST_AUTO_TEST_CASE(less_than_nothing_is_refused_as_in_any_receipt)
{
    const auto refused = receive({test::shipment_id(1), test::site("C"), test::site("P"), test::day("2026-03-30"),
                                  stock::Place::same_day, true, lots_of_arrival(sent, {{item("CM"), Quantity{-1}}})});
    BOOST_REQUIRE(!refused.ok());
    BOOST_TEST((refused.error().code == RefusalCode::not_positive));
}

BOOST_AUTO_TEST_SUITE_END()
