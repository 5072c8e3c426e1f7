#include "services/platform/crypto/one_time_code.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace abasto::crypto;

namespace {

std::vector<std::uint8_t> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }
const auto secret = bytes_of("12345678901234567890");

std::optional<std::int64_t> match(std::int64_t of_step, std::int64_t now_step, std::int64_t last_step = 0)
{
    const auto code = one_time_code(secret, of_step);
    return matching_step(secret, {.code = code, .seconds = now_step * 30 + 7, .last_step = last_step});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(one_time_code_tests)

// RFC 4226, appendix D.
BOOST_AUTO_TEST_CASE(counts_as_rfc_4226_does)
{
    const std::vector<std::string> codes{"755224", "287082", "359152", "969429", "338314",
                                         "254676", "287922", "162583", "399871", "520489"};
    for (std::size_t i = 0; i < codes.size(); ++i) BOOST_TEST(one_time_code(secret, static_cast<std::int64_t>(i)) == codes[i]);
}

// RFC 6238, appendix B, the rows of SHA-1; ours are the last six of their eight digits.
BOOST_AUTO_TEST_CASE(tells_the_time_as_rfc_6238_does)
{
    const std::vector<std::pair<std::int64_t, std::string>> rows{{59, "94287082"},         {1111111109, "07081804"},
                                                                 {1111111111, "14050471"}, {1234567890, "89005924"},
                                                                 {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [seconds, code] : rows) BOOST_TEST(one_time_code(secret, one_time_step(seconds)) == code.substr(2));
}

BOOST_AUTO_TEST_CASE(takes_the_codes_of_one_step_around_now)
{
    for (const auto step : {999, 1000, 1001}) BOOST_TEST(match(step, 1000).value_or(0) == step);
    for (const auto step : {998, 1002}) BOOST_TEST(!match(step, 1000).has_value());
}

BOOST_AUTO_TEST_CASE(takes_no_code_twice_and_none_from_before)
{
    BOOST_TEST(!match(1000, 1000, 1000).has_value());
    BOOST_TEST(!match(999, 1000, 1000).has_value());
    BOOST_TEST(match(1001, 1000, 1000).has_value());
}

BOOST_AUTO_TEST_CASE(takes_nothing_but_six_digits)
{
    for (const auto* code : {"", "75522", "7552244", "abcdef", "      "})
        BOOST_TEST(!matching_step(secret, {.code = code, .seconds = 7, .last_step = -5}).has_value(), code);
}

// RFC 4648, section 10, without padding.
BOOST_AUTO_TEST_CASE(spells_secrets_in_base32)
{
    const std::vector<std::pair<std::string, std::string>> rows{{"", ""},
                                                                {"f", "MY"},
                                                                {"fo", "MZXQ"},
                                                                {"foo", "MZXW6"},
                                                                {"foob", "MZXW6YQ"},
                                                                {"fooba", "MZXW6YTB"},
                                                                {"foobar", "MZXW6YTBOI"}};
    for (const auto& [text, spelled] : rows) BOOST_TEST(base32(bytes_of(text)) == spelled);
}

BOOST_AUTO_TEST_SUITE_END()
