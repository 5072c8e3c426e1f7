#include "services/exchange/spreadsheet.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/services/exchange/workbook_reader.hpp"

using abasto::Date;
using abasto::exchange::Cell;
using abasto::exchange::Cells;
using abasto::exchange::Spreadsheet;
using abasto::tests::read_workbook;
using abasto::tests::SheetCell;

namespace {

std::string all_of(Spreadsheet& sheet)
{
    sheet.finish();
    std::string bytes;
    for (auto part = sheet.read(1'000); !part.empty(); part = sheet.read(1'000)) bytes += part;
    return bytes;
}

// How a workbook shows a cell.
SheetCell shown(const Cell& cell)
{
    Spreadsheet sheet({"head"}, 0);
    sheet.append({cell});
    const auto read = read_workbook(all_of(sheet));
    const auto found = read.cells.find({1, 0});
    return found == read.cells.end() ? SheetCell{} : found->second;
}

SheetCell text(const std::string& its_text) { return {.text = its_text, .is_text = true, .is_formula = false}; }
SheetCell figure(const std::string& its_text) { return {.text = its_text, .is_text = false, .is_formula = false}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(spreadsheet_tests)

BOOST_AUTO_TEST_CASE(texts_stay_texts_whatever_they_begin_with)
{
    for (const std::string odd :
         {"=1+1", "+1", "-x", "@SUM(A1)", "\tx", "'=1", "007", "2029-06-30", "true", "ñ ꞌ <b>&\"", " x ", "_x0041_", "a\nb"})
        BOOST_TEST((shown(odd) == text(odd)), odd << " became " << shown(odd).text);
}

BOOST_AUTO_TEST_CASE(numbers_days_and_nothing_are_what_they_are)
{
    BOOST_TEST((shown(std::int64_t{-5}) == figure("-5")));
    BOOST_TEST((shown(std::int64_t{9'000'000'000'000'001}) == figure("9000000000000001")));
    for (const auto* day : {"1900-03-01", "2029-06-30", "9999-12-31"})
        BOOST_TEST((shown(*Date::parse(day)) == figure(day)), shown(*Date::parse(day)).text);
    BOOST_TEST((shown({}) == SheetCell{}));
}

BOOST_AUTO_TEST_CASE(a_day_that_spreadsheets_cannot_count_is_a_text)
{
    BOOST_TEST((shown(*Date::parse("1900-02-28")) == text("1900-02-28")));
}

BOOST_AUTO_TEST_CASE(rows_come_in_their_order_below_the_head_of_one_sheet)
{
    Spreadsheet sheet({"site", "on_hand"}, 0);
    for (std::int64_t row = 1; row <= 5'000; ++row) sheet.append({"C", row});
    BOOST_TEST(sheet.rows() == 5'000U);
    BOOST_TEST(!sheet.is_full());
    const auto read = read_workbook(all_of(sheet));
    BOOST_TEST(read.name == "datos");
    BOOST_TEST(read.text(0, 0) + ' ' + read.text(0, 1) == "site on_hand");
    BOOST_TEST(read.cells.size() == 10'002U);
    for (int row = 1; row <= 5'000; ++row) BOOST_TEST(read.text(row, 1) == std::to_string(row));
}

BOOST_AUTO_TEST_CASE(the_same_rows_at_the_same_time_are_the_same_bytes)
{
    const auto made = [] {
        Spreadsheet sheet({"site"}, 1'774'900'000);
        sheet.append({"C"});
        return all_of(sheet);
    };
    BOOST_TEST(made() == made());
}

BOOST_AUTO_TEST_SUITE_END()
