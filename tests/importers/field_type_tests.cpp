#include "importers/field_type.hpp"

#include <boost/test/unit_test.hpp>

#include "domain/stock/lot.hpp"

using namespace abasto;
using abasto::importers::FieldType;

BOOST_AUTO_TEST_SUITE(field_type_tests)

BOOST_AUTO_TEST_CASE(enumerators_are_read_in_any_case_and_listed_when_refused)
{
    using Status = FieldType<stock::LotStatus>;
    BOOST_TEST((Status::parse("Quarantined") == stock::LotStatus::quarantined));
    BOOST_TEST(!Status::parse("quarantine").has_value());
    BOOST_TEST(Status::refusal() == "is none of released hold quarantined recalled damaged expired");
}

BOOST_AUTO_TEST_CASE(texts_keep_every_letter_and_refuse_control_characters)
{
    using Text = FieldType<std::string>;
    for (const auto* text : {"Q\u02BCanjob\uA78Cal", "d\u2019Pe\u00F1a", "a\tb"}) BOOST_TEST(Text::parse(text).value() == text);
    for (const auto* text : {"a\nb", "\x1B[31m", "\x7F"}) BOOST_TEST(!Text::parse(text).has_value());
    BOOST_TEST(Text::parse(std::string(200, 'x')).has_value());
    BOOST_TEST(!Text::parse(std::string(201, 'x')).has_value());
}

BOOST_AUTO_TEST_CASE(yes_and_no_are_the_only_truths)
{
    BOOST_TEST(FieldType<bool>::parse("Yes").value());
    BOOST_TEST(!FieldType<bool>::parse("no").value());
    for (const auto* text : {"", "1", "true", "y"}) BOOST_TEST(!FieldType<bool>::parse(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
