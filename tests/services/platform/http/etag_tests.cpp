#include "services/platform/http/etag.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::http;

namespace {

RequestHead with(std::string name, std::string value)
{
    RequestHead head;
    head.fields.push_back({std::move(name), std::move(value)});
    return head;
}

int status_with(std::string value, std::string_view now)
{
    const auto problem = check_if_match(with("if-match", std::move(value)), now);
    return problem ? problem->status : 0;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(etag_tests)

BOOST_AUTO_TEST_CASE(the_same_text_has_the_same_tag)
{
    BOOST_TEST(etag_of("a") == etag_of("a"));
    BOOST_TEST(etag_of("a") != etag_of("b"));
    BOOST_TEST(etag_of("a").size() == 34);
}

BOOST_AUTO_TEST_CASE(changes_only_what_was_seen)
{
    BOOST_TEST(check_if_match(RequestHead{}, "\"a\"")->status == 428);
    BOOST_TEST(status_with("\"a\"", "\"a\"") == 0);
    BOOST_TEST(status_with("\"b\", \"a\"", "\"a\"") == 0);
    BOOST_TEST(status_with("*", "\"a\"") == 0);
    BOOST_TEST(status_with("\"b\"", "\"a\"") == 412);
    BOOST_TEST(status_with("W/\"a\"", "\"a\"") == 412);
    BOOST_TEST(status_with("a", "\"a\"") == 412);
    BOOST_TEST(status_with("", "\"a\"") == 412);
}

BOOST_AUTO_TEST_CASE(spares_what_is_known)
{
    BOOST_TEST(!is_not_modified(RequestHead{}, "\"a\""));
    BOOST_TEST(is_not_modified(with("if-none-match", "W/\"a\""), "\"a\""));
    BOOST_TEST(!is_not_modified(with("if-none-match", "\"b\""), "\"a\""));
}

BOOST_AUTO_TEST_SUITE_END()
