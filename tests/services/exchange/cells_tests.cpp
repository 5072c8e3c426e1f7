#include "services/exchange/cells.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "importers/csv.hpp"
#include "importers/formula_guard.hpp"

using abasto::Quantity;
using abasto::exchange::append_csv;
using abasto::exchange::append_json;
using abasto::exchange::Cell;

namespace {

std::string csv(const Cell& cell)
{
    std::string out;
    append_csv(out, {cell});
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cells_tests)

BOOST_AUTO_TEST_CASE(texts_are_disarmed_and_quoted_numbers_are_not)
{
    BOOST_TEST(csv("=1+1") == "'=1+1\n");
    BOOST_TEST(csv("'=1") == "''=1\n");
    BOOST_TEST(csv("a,\"b\"\n") == "\"a,\"\"b\"\"\n\"\n");
    BOOST_TEST(csv(Quantity{-5}) == "-5\n");
    BOOST_TEST(csv({}) == "\n");
}

BOOST_AUTO_TEST_CASE(every_text_comes_back_unchanged_through_our_reader)
{
    for (const std::string text : {"=cmd|' /C calc'!A0", "+1", "-x", "@SUM(A1)", "\tx", "''=1", "ñ ꞌ", "a\r\nb", "\"", ","}) {
        std::istringstream in("head,other\n" + csv(text).insert(csv(text).size() - 1, ",1"));
        auto reader = abasto::importers::CsvReader::open(in, "cells.csv");
        BOOST_REQUIRE(reader.ok());
        const auto row = reader->next();
        BOOST_REQUIRE(row.ok());
        BOOST_TEST(abasto::importers::unguarded((*row)->fields[0]) == text);
    }
}

BOOST_AUTO_TEST_CASE(json_has_texts_numbers_and_nothing)
{
    std::string out;
    append_json(out, {"a", "b", "c"}, {"=\"1", Quantity{-5}, {}});
    BOOST_TEST(out == R"({"a":"=\"1","b":-5,"c":null})");
}

BOOST_AUTO_TEST_SUITE_END()
