#include "services/platform/text/unicode.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto;

BOOST_AUTO_TEST_SUITE(unicode_tests)

BOOST_AUTO_TEST_CASE(two_spellings_of_a_letter_are_one)
{
    BOOST_TEST(text::nfc("Nun\u0303ez").value() == "Nu\u00F1ez");
    BOOST_TEST(text::nfc("Nu\u00F1ez").value() == "Nu\u00F1ez");
    BOOST_TEST(text::nfc("").value() == "");
    BOOST_TEST(!text::nfc("\xC3").has_value());
    BOOST_TEST(!text::nfc("\xED\xA0\x80").has_value());
}

BOOST_AUTO_TEST_CASE(names_are_compared_without_case_spacing_and_kind_of_apostrophe)
{
    for (const auto* name : {"Q'anil N\u00FA\u00F1ez", "q\u02BCanil nu\u0301n\u0303ez", " Q\uA78CANIL  N\u00DA\u00D1EZ ",
                             "Q\u2019anil N\u00FA\u00F1ez", "q\u2018anil n\u00FA\u00F1ez"})
        BOOST_TEST(text::folded(name).value() == "q'anil n\u00FA\u00F1ez");
    BOOST_TEST(text::folded("Nunez").value() != text::folded("N\u00FA\u00F1ez").value());
    BOOST_TEST(!text::folded("\xFF").has_value());
}

BOOST_AUTO_TEST_CASE(characters_are_counted_not_bytes)
{
    BOOST_TEST(text::characters("") == 0U);
    BOOST_TEST(text::characters("a\u00F1\u2019\xF0\x9F\x98\x80") == 4U);
}

BOOST_AUTO_TEST_CASE(control_characters_are_found)
{
    for (const auto* with : {"a\nb", "\t", "a\x7f", "\u0085", "\u2028"}) BOOST_TEST(text::has_controls(with), with);
    for (const auto* without : {"", "a b", "\u00F1\u02BC", "\xF0\x9F\x98\x80"}) BOOST_TEST(!text::has_controls(without), without);
}

BOOST_AUTO_TEST_SUITE_END()
