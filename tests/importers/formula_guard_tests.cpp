#include "importers/formula_guard.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

using abasto::importers::guarded;
using abasto::importers::unguarded;

BOOST_AUTO_TEST_SUITE(formula_guard_tests)

BOOST_AUTO_TEST_CASE(guards_what_a_spreadsheet_would_run)
{
    struct Case {
        std::string_view text, cell;
    };
    for (const auto& [text, cell] :
         {Case{"=1+1", "'=1+1"}, Case{"+5", "'+5"}, Case{"-x", "'-x"}, Case{"@SUM", "'@SUM"}, Case{"\tx", "'\tx"},
          Case{"'=1", "''=1"}, Case{"", ""}, Case{"CM", "CM"}, Case{"'quoted'", "'quoted'"}, Case{"a=b", "a=b"}}) {
        BOOST_TEST(guarded(text) == cell);
        BOOST_TEST(unguarded(cell) == text);
    }
}

BOOST_AUTO_TEST_CASE(every_text_comes_back_unchanged)
{
    const auto seed = std::random_device{}();
    std::mt19937 random{seed};
    for (int run = 0; run < 10'000; ++run) {
        std::string text;
        for (auto length = random() % 5; length > 0; --length) text += "'=+-@\tax"[random() % 8];
        BOOST_TEST_INFO("seed " << seed << ", run " << run);
        BOOST_REQUIRE_EQUAL(unguarded(guarded(text)), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
