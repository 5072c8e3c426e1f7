#include "importers/json.hpp"

#include <boost/test/unit_test.hpp>

namespace json = abasto::importers::json;
using namespace std::string_literals;

namespace {

std::string text_of(const json::Value& value);

struct Show {
    std::string operator()(std::nullptr_t) const { return "null"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(const std::string& value) const
    {
        std::string out;
        json::append_string(out, value);
        return out;
    }
    std::string operator()(const json::Array& array) const
    {
        std::string out;
        for (const auto& value : array) out += (out.empty() ? "" : ",") + text_of(value);
        return '[' + out + ']';
    }
    std::string operator()(const json::Object& object) const
    {
        std::string out;
        for (const auto& [name, value] : object) out += (out.empty() ? "" : ",") + (*this)(name) + ':' + text_of(value);
        return '{' + out + '}';
    }
};

std::string text_of(const json::Value& value) { return std::visit(Show{}, value.held); }

}  // namespace

BOOST_AUTO_TEST_SUITE(json_tests)

BOOST_AUTO_TEST_CASE(reads_every_kind_of_value)
{
    for (const auto* text : {"null", "true", "[]", "{}", "-9223372036854775808", "9223372036854775807", R"("ñ ʼ \u0007 \" \\")",
                             R"({"a":{"b":[1,{"c":"d"}],"e":false},"":""})"})
        BOOST_TEST(text_of(*json::parse(text)) == text);
}

BOOST_AUTO_TEST_CASE(allows_white_space_and_escapes)
{
    BOOST_TEST(text_of(*json::parse(" { \"a\" :\t[ 1 , 2 ]\r\n} ")) == R"({"a":[1,2]})");
    BOOST_TEST(text_of(*json::parse(R"("\u00f1\/\ud83d\ude00")")) == "\"ñ/\xF0\x9F\x98\x80\"");
}

BOOST_AUTO_TEST_CASE(refuses_what_a_careless_reader_would_bend)
{
    const struct {
        std::string text;
        const char* message;
    } rows[] = {
        {"9223372036854775808", "a number is above 9223372036854775807"},
        {"18446744073709551616", "a number is not a whole number of 64 bits"},
        {"2.0", "a number is not a whole number of 64 bits"},
        {"1e3", "a number is not a whole number of 64 bits"},
        {R"({"a":1,"b":2,"a":1})", "the name 'a' stands twice in one object"},
        {R"({"a":1,"\u0061":1})", "the name 'a' stands twice in one object"},
        {R"("a\u0000b")", "a string contains NUL"},
        {R"({"a\u0000":1})", "a name contains NUL"},
        {R"("\udc00")", "an escape is half of a surrogate pair"},
        {R"("\udfff\ud83d\ude00")", "an escape is half of a surrogate pair"},
        {R"({"\udc00":1})", "an escape is half of a surrogate pair"},
        {"[1]\0"s, "the text contains NUL"},
        {"\"\xC3\"", "the text is not UTF-8"},
        {"\"\xED\xA0\x80\"", "the text is not UTF-8"},
    };
    for (const auto& row : rows) BOOST_TEST(json::parse(row.text).error().message == row.message, row.text);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_not_json)
{
    for (const auto* text : {"", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "01", "+1", "NaN", "1 2", "// a\n1", "\"\t\"",
                             "\"\\ud800\"", "\"\\x\"", "tru",
                             "\xEF\xBB\xBF"
                             "1"})
        BOOST_TEST(!json::parse(text).ok(), text);
}

BOOST_AUTO_TEST_CASE(tells_where)
{
    BOOST_TEST(json::parse("[1, 2, 2.5]").error().offset == 7);
    BOOST_TEST(json::parse("[\"\xFF\"]").error().offset == 2);
}

BOOST_AUTO_TEST_CASE(keeps_to_its_limits)
{
    const json::Limits limits{.depth = 3, .members = 2, .name_bytes = 4};
    BOOST_TEST(json::parse("[[[1]]]", limits).ok());
    BOOST_TEST(json::parse("[[[[1]]]]", limits).error().message == "more than 3 levels deep");
    BOOST_TEST(json::parse(R"([{"a":1},{"abcd":1}])", limits).ok());
    BOOST_TEST(json::parse(R"([{"a":1},{"b":1,"c":2}])", limits).error().message == "there are more than 2 names");
    BOOST_TEST(json::parse(R"({"abcde":1})", limits).error().message == "a name is longer than 4 bytes");
}

BOOST_AUTO_TEST_CASE(survives_a_million_brackets)
{
    BOOST_TEST(json::parse(std::string(1'000'000, '[')).error().message == "more than 32 levels deep");
}

BOOST_AUTO_TEST_SUITE_END()
