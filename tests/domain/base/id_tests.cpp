#include "domain/base/id.hpp"

#include <boost/test/unit_test.hpp>

using abasto::EventId;
using abasto::ItemCode;

BOOST_AUTO_TEST_SUITE(id_tests)

BOOST_AUTO_TEST_CASE(hex_goes_there_and_back)
{
    const std::string text = "00ff10a5c3000000000000000000007f";
    BOOST_TEST(EventId::from_hex(text)->hex() == text);
}

BOOST_AUTO_TEST_CASE(refuses_hex_of_other_length_or_alphabet)
{
    for (const auto* text : {"", "00", "00FF10a5c3000000000000000000007f", "g0ff10a5c3000000000000000000007f"})
        BOOST_TEST(!EventId::from_hex(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(orders_ids_bytewise)
{
    BOOST_TEST((*EventId::from_hex("7f000000000000000000000000000000") < *EventId::from_hex("80000000000000000000000000000000")));
}

BOOST_AUTO_TEST_CASE(codes_are_short_and_plain)
{
    for (const auto* text : {"CM", "AS27000", "K7M", "tecun.uman_1-b"}) BOOST_TEST(ItemCode::parse(text)->text() == text);
    for (const auto* text : {"", "-x", "a b", "ñandu", "a/b", "123456789012345678901234567890123"})
        BOOST_TEST(!ItemCode::parse(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
