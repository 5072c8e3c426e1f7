#include "domain/base/quantity.hpp"

#include <boost/test/unit_test.hpp>
#include <limits>
#include <stdexcept>

using abasto::Quantity;

BOOST_AUTO_TEST_SUITE(quantity_tests)

BOOST_AUTO_TEST_CASE(parses_whole_numbers_only)
{
    BOOST_TEST(Quantity::parse("-17")->pieces() == -17);
    BOOST_TEST(Quantity::parse("1000000000000")->pieces() == Quantity::recorded_max);
    for (const auto* text :
         {"", "2.9", "1,000", "1e2", " 5", "5 ", "+5", "0x10", "true", "1000000000001", "18446744073709551616"})
        BOOST_TEST(!Quantity::parse(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(refuses_to_leave_64_bits)
{
    const Quantity largest{std::numeric_limits<std::int64_t>::max()};
    BOOST_CHECK_THROW(largest + Quantity{1}, std::overflow_error);
    BOOST_CHECK_THROW(-largest - Quantity{2}, std::overflow_error);
    BOOST_TEST((largest - Quantity{1} + Quantity{1}).pieces() == largest.pieces());
}

BOOST_AUTO_TEST_SUITE_END()
