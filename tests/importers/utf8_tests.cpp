#include "importers/utf8.hpp"

#include <boost/test/unit_test.hpp>

using abasto::importers::first_bad_utf8;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(utf8_tests)

BOOST_AUTO_TEST_CASE(accepts_each_size_of_character_at_its_limits)
{
    for (const auto text : {""sv, "\0"sv, "plain ascii, longer than eight"sv, "\xC2\x80"sv, "\xDF\xBF"sv, "\xE0\xA0\x80"sv,
                            "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv, "\xEF\xBF\xBF"sv, "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv,
                            "Q\u02BCanjob\uA78Cal, Pe\u00F1a, d\u2019or"sv})
        BOOST_TEST(!first_bad_utf8(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(names_the_first_byte_that_is_none)
{
    struct Case {
        std::string_view text;
        std::size_t at;
    };
    for (const auto& [text, at] : {Case{"\x80", 0}, Case{"eight by\xF1tes", 8}, Case{"\xC0\xAF", 0}, Case{"\xC1\xBF", 0},
                                   Case{"a\xC2", 1}, Case{"\xE0\x9F\xBF", 0}, Case{"\xED\xA0\x80", 0}, Case{"ab\xE2\x82", 2},
                                   Case{"\xF0\x8F\xBF\xBF", 0}, Case{"\xF4\x90\x80\x80", 0}, Case{"\xF5\x80\x80\x80", 0},
                                   Case{"\xFF", 0}, Case{"\xE2\x28\xA1", 0}, Case{"\xF0\x90\x80z", 0}})
        BOOST_TEST(first_bad_utf8(text).value_or(99) == at, text);
}

BOOST_AUTO_TEST_CASE(ascii_is_told_at_any_place)
{
    for (std::size_t size = 0; size < 20; ++size) BOOST_TEST(abasto::importers::is_ascii(std::string(size, '\x7F')));
    for (std::size_t at = 0; at < 20; ++at) {
        std::string text(20, 'x');
        text[at] = '\x80';
        BOOST_TEST(!abasto::importers::is_ascii(text), at);
    }
}

BOOST_AUTO_TEST_SUITE_END()
