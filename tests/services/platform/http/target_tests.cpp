#include "services/platform/http/target.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>

using namespace abasto::http;

namespace {

std::string shown(std::string_view text)
{
    const auto target = parse_target(text);
    if (!target) return "refused";
    std::string out;
    for (const auto& segment : target->segments) out += '[' + segment + ']';
    for (const auto& [name, value] : target->query) out += ' ' + name + '=' + value;
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(target_tests)

BOOST_AUTO_TEST_CASE(splits_and_decodes)
{
    const struct {
        const char* text;
        const char* shown;
    } rows[] = {
        {"/", ""},
        {"/api/v1/items", "[api][v1][items]"},
        {"/items/", "[items]"},
        {"/a%20b/%C3%B1", "[a b][\xC3\xB1]"},
        {"/a+b?c=d+e&f&g=h=i", "[a+b] c=d e f= g=h=i"},
        {"/...", "[...]"},
        {"/x?a=1&a=2", "[x] a=1 a=2"},
    };
    for (const auto& row : rows) BOOST_TEST(shown(row.text) == row.shown, row.text);
}

BOOST_AUTO_TEST_CASE(refuses_whatever_could_be_read_in_two_ways)
{
    for (const auto* text :
         {"",         "*",           "items",    "http://x/items", "//x",    "/a//b",      "/.",    "/..",        "/a/../b",
          "/a/./b",   "/%2e%2e/etc", "/%2E./b",  "/..%2fetc",      "/a%2Fb", "/a%5cb",     "/a\\b", "/a%00",      "/a%0a",
          "/%7f",     "/%",          "/%2",      "/%zz",           "/a b",   "/a\xC3\xB1", "/%C3",  "/%ED%A0%80", "/a#b",
          "/x?a=%00", "/x?%ff=1",    "/x?a=<b>", "/%C0%AE%C0%AE/x"})
        BOOST_TEST(shown(text) == "refused", text);
}

BOOST_AUTO_TEST_CASE(what_is_encoded_is_read_back)
{
    const std::string text = "a b/\xC3\xB1&=%+?";
    BOOST_TEST(shown("/x?v=" + percent_encoded(text)) == "[x] v=" + text);
}

BOOST_AUTO_TEST_SUITE_END()
