#include "services/app/table.hpp"

#include <boost/test/unit_test.hpp>

using abasto::Quantity;
using abasto::app::Format;
using abasto::app::render;
using abasto::app::Table;

namespace {

const Table sample{{"site", "on_hand"}, {{"Tecún", Quantity{-12}}, {"a,\"b\"", Quantity{5}}, {"=1+1", {}}}};

}  // namespace

BOOST_AUTO_TEST_SUITE(table_tests)

BOOST_AUTO_TEST_CASE(text_lines_up_by_characters)
{
    BOOST_TEST(render(sample, Format::table) == "site   on_hand\nTecún      -12\na,\"b\"        5\n=1+1\n");
}

BOOST_AUTO_TEST_CASE(csv_quotes_and_disarms_formulas_but_not_numbers)
{
    BOOST_TEST(render(sample, Format::csv) == "site,on_hand\nTecún,-12\n\"a,\"\"b\"\"\",5\n'=1+1,\n");
}

BOOST_AUTO_TEST_CASE(json_keeps_numbers_and_nothing_apart)
{
    BOOST_TEST(render(sample, Format::json) ==
               R"([{"site":"Tecún","on_hand":-12},{"site":"a,\"b\"","on_hand":5},{"site":"=1+1","on_hand":null}])"
               "\n");
}

BOOST_AUTO_TEST_SUITE_END()
