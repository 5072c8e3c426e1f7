#include "services/platform/http/cursor.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto;
using namespace abasto::http;

namespace {

struct Position {
    SiteCode site;
    int row;
};

constexpr CursorKey key{1, 2, 3};

}  // namespace

template <>
struct abasto::importers::shape::Fields<Position> {
    static constexpr auto list = std::tuple{Field{"site", &Position::site}, Field{"row", &Position::row}};
};

BOOST_AUTO_TEST_SUITE(cursor_tests)

BOOST_AUTO_TEST_CASE(gives_back_what_was_sealed)
{
    const std::string cursor = seal_position(key, "stock", Position{*SiteCode::parse("HUE"), 7});
    const auto opened = open_position<Position>(key, "stock", cursor);
    BOOST_REQUIRE(opened.has_value());
    BOOST_TEST((opened->site.text() == "HUE" && opened->row == 7));
    BOOST_TEST(cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos);
    BOOST_TEST(open_cursor(key, "", seal_cursor(key, "", "")).has_value());
}

BOOST_AUTO_TEST_CASE(refuses_every_other_cursor)
{
    const std::string cursor = seal_cursor(key, "stock", "row 7");
    BOOST_TEST(!open_cursor(key, "items", cursor));
    BOOST_TEST(!open_cursor(key, "stockr", seal_cursor(key, "stock", "row 7")));
    BOOST_TEST(!open_cursor(CursorKey{1, 2, 4}, "stock", cursor));
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        std::string other = cursor;
        other[i] = other[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(!open_cursor(key, "stock", other), i);
        BOOST_TEST(!open_cursor(key, "stock", cursor.substr(0, i)), i);
    }
    for (const auto* text : {"", "AAAA", "!", "AAAA=", "row 7"}) BOOST_TEST(!open_cursor(key, "stock", text), text);
    BOOST_TEST(!open_position<Position>(key, "stock", cursor));
}

BOOST_AUTO_TEST_CASE(a_page_is_never_endless)
{
    BOOST_TEST(*page_rows({}) == 50);
    BOOST_TEST(*page_rows(7) == 7);
    BOOST_TEST(*page_rows(1'000'000) == 500);
    BOOST_TEST(!page_rows(0));
}

BOOST_AUTO_TEST_SUITE_END()
