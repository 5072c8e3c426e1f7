// The checker of answers notices what is not as declared.
#include "tests/services/platform/http/contract_check.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/services/platform/http/sample_api.hpp"

using namespace abasto;
using namespace abasto::tests;

namespace {

constexpr auto* schema =
    R"({"type":"object","properties":{"item":{"type":"string","pattern":"^[A-Z]+$"},"day":{"type":"string","format":"date"},)"
    R"("state":{"type":"string","enum":["open","closed"]},"note":{"type":"string","maxLength":3},)"
    R"("lines":{"type":"array","items":{"type":"integer","minimum":1,"maximum":9}}},)"
    R"("required":["item"],"additionalProperties":false})";

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_check_tests)

BOOST_AUTO_TEST_CASE(names_the_first_place_that_is_not_as_the_schema_says)
{
    const std::pair<const char*, const char*> rows[] = {
        {R"({"item":"CM","day":"2026-03-02","state":"open","note":"abc","lines":[1,9]})", ""},
        {R"({"item":"CM"})", ""},
        {"[]", " is of type array"},
        {R"({"lines":[]})", "/item is missing"},
        {R"({"item":7})", "/item is of type integer"},
        {R"({"item":"cm"})", "/item does not fit ^[A-Z]+$"},
        {R"({"item":"CM","day":"2026-02-30"})", "/day is not a day"},
        {R"({"item":"CM","state":"ajar"})", "/state is not one of the names"},
        {R"({"item":"CM","note":"abcd"})", "/note is too long"},
        {R"({"item":"CM","lines":[1,0]})", "/lines/1 is too small"},
        {R"({"item":"CM","lines":[10]})", "/lines/0 is too large"},
        {R"({"item":"CM","more":1})", "/more is not declared"},
        {"{", "no JSON: {"},
    };
    for (const auto& [text, fault] : rows) BOOST_TEST(schema_fault(schema, text) == fault, text);
    BOOST_TEST(schema_fault(R"({"oneOf":[]})", "1") == ": no check for oneOf");
}

BOOST_AUTO_TEST_CASE(looks_at_status_and_media_type_and_at_what_was_sent)
{
    SampleCalls calls;
    auto row = sample_table(calls).at(1);
    const auto good = http::json_response(row.about.status, row.example_reply);
    BOOST_TEST(contract_fault(row, row.example_body, good) == "");
    BOOST_TEST(contract_fault(row, "{}", good).starts_with("sent: /"));
    BOOST_TEST(contract_fault(row, row.example_body, http::json_response(202, row.example_reply)) == "status 202");
    BOOST_TEST(contract_fault(row, row.example_body, http::json_response(404, "{}")) == "/type is missing");
    auto csv = good;
    csv.media_type = "text/csv";
    BOOST_TEST(contract_fault(row, row.example_body, csv) == "media type text/csv");
    row.reply_schema.clear();
    BOOST_TEST(contract_fault(row, row.example_body, good) == "an undeclared body");
}

BOOST_AUTO_TEST_SUITE_END()
