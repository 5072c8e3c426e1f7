#include "services/identity/password_rule.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto;
using namespace abasto::identity;

namespace {

std::string verdict(const std::string& password, const std::string& login = "Mar\u00EDa N\u00FA\u00F1ez")
{
    const auto accepted = accepted_password({.password = password, .login = login});
    return accepted ? "accepted" : std::string(to_string(accepted.error().code)) + ": " + accepted.error().message;
}

std::string times(int count, std::string_view text)
{
    std::string repeated;
    for (int i = 0; i < count; ++i) repeated += text;
    return repeated;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(password_rule_tests)

BOOST_AUTO_TEST_CASE(takes_8_to_256_characters_of_any_script)
{
    for (const auto& password : {std::string("k7#mB2xq"), std::string("nueve caf\u00E9s"),
                                 std::string("\u0444\u044B\u0432\u0430\u043E\u043B\u0434\u0436"),
                                 std::string("\u6C34\u706B\u6728\u91D1\u571F\u65E5\u6708\u661F"), times(128, "ab"),
                                 times(256, "\u00F1").replace(0, 2, "z")})
        BOOST_TEST(verdict(password) == "accepted", password);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_guessed_first)
{
    const std::pair<std::string, std::string> rows[] = {
        {"", "weak_password: the password has fewer than 8 characters"},
        {"\u00F1\u00F1\u00E1\u00E9\u00ED\u00F3\u00FA", "weak_password: the password has fewer than 8 characters"},
        {times(129, "ab"), "weak_password: the password has more than 256 characters"},
        {"kkkkkkkkkkk", "weak_password: the password is one character over and over"},
        {times(9, "\u00F1"), "weak_password: the password is one character over and over"},
        {"Guatemala123", "weak_password: the password is one of those that are tried first"},
        {"CONTRASE\u00D1A123", "weak_password: the password is one of those that are tried first"},
        {"contrasen\u0303a123", "weak_password: the password is one of those that are tried first"},
        {"mari\u0301a nu\u0301n\u0303ez", "weak_password: the password is the name of its user"},
        {"abcdefg\xFF", "malformed: the password is not UTF-8"},
    };
    for (const auto& [password, expected] : rows) BOOST_TEST(verdict(password) == expected);
}

BOOST_AUTO_TEST_CASE(two_spellings_of_a_password_are_one)
{
    const auto composed = accepted_password({.password = "un caf\u00E9 negro", .login = "x"});
    const auto decomposed = accepted_password({.password = "un cafe\u0301 negro", .login = "x"});
    BOOST_TEST(composed.value() == decomposed.value());
}

BOOST_AUTO_TEST_SUITE_END()
