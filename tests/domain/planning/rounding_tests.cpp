#include "domain/planning/rounding.hpp"

#include <boost/test/unit_test.hpp>
#include <limits>

using abasto::Quantity;
using abasto::planning::packs_for;
using abasto::planning::whole_units;

BOOST_AUTO_TEST_SUITE(rounding_tests)

BOOST_AUTO_TEST_CASE(part_of_a_unit_becomes_a_unit)
{
    BOOST_TEST(whole_units(1909.2).pieces() == 1910);
    BOOST_TEST(whole_units(1909).pieces() == 1909);
    BOOST_TEST(whole_units(1909.0000001).pieces() == 1909);
    BOOST_TEST(whole_units(.4).pieces() == 1);
}

BOOST_AUTO_TEST_CASE(what_is_no_quantity_becomes_the_nearest_bound)
{
    BOOST_TEST(whole_units(-3).pieces() == 0);
    BOOST_TEST(whole_units(std::numeric_limits<double>::quiet_NaN()).pieces() == 0);
    BOOST_TEST(whole_units(std::numeric_limits<double>::infinity()).pieces() == Quantity::recorded_max);
}

BOOST_AUTO_TEST_CASE(a_remainder_above_the_threshold_takes_a_pack)
{
    struct Row {
        std::int64_t need, size, threshold, packs;
    };
    for (const auto& [need, size, threshold, packs] :
         {Row{1386, 144, 0, 10}, Row{1440, 144, 0, 10}, Row{1441, 144, 0, 11}, Row{1441, 144, 1, 10}, Row{1442, 144, 1, 11},
          Row{1, 144, 0, 1}, Row{0, 144, 0, 0}, Row{-5, 144, 0, 0}, Row{17, 1, 0, 17}})
        BOOST_TEST(packs_for(Quantity{need}, {size, threshold}) == packs, need << " in packs of " << size);
}

BOOST_AUTO_TEST_SUITE_END()
