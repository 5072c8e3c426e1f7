#include "importers/template_opening_stock.hpp"

#include "tests/importers/importing.hpp"

using namespace abasto;
using namespace abasto::importers;

namespace {

Imported<OpeningStockRow> stock_of(const std::string& rows)
{
    return read_text(read_opening_stock, "site,item,batch,expiry,fund,quantity,day\n" + rows, known_codes(), today);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(template_opening_stock_tests)

BOOST_AUTO_TEST_CASE(stock_is_read_with_its_lot_or_without)
{
    const auto row = only_row(stock_of("W01,CM,B-12,2027-02-28,,1200,2026-01-01\n"));
    BOOST_TEST(row.site.text() == "W01");
    BOOST_TEST(row.lot.batch == "B-12");
    BOOST_TEST(row.quantity.pieces() == 1200);
    BOOST_TEST(row.day.text() == "2026-01-01");
    BOOST_TEST(only_row(stock_of("K7M,CM,,,,30,2026-01-01\n")).lot.is_unknown());
}

BOOST_AUTO_TEST_CASE(bad_rows_are_named)
{
    struct Case {
        std::string row, fault;
    };
    for (const auto& [row, fault] : {
             Case{"XX,CM,,,,5,2026-01-01", "row 2, column site: 'XX' is an unknown site"},
             Case{"W01,XX,,,,5,2026-01-01", "row 2, column item: 'XX' is an unknown item"},
             Case{"W01,CM,,,,0,2026-01-01", "row 2, column quantity: '0' is not greater than zero"},
             Case{"W01,CM,,,,-5,2026-01-01", "row 2, column quantity: '-5' is not greater than zero"},
             Case{"W01,CM,,,,5,01/02/2026", "row 2, column day: '01/02/2026' is not a date (YYYY-MM-DD)"},
             Case{"W01,CM,,,,5,2026-03-31", "row 2, column day: '2026-03-31' is still to come; today is 2026-03-30"},
             Case{"W01,CM,,,,5,", "row 2, column day: the cell is empty"},
             Case{"W01,CM,,,,5,2026-01-01\nW01,CM,,,,6,2026-01-01", "row 3: contradicts row 2, which has the same site and lot"},
         })
        BOOST_TEST(faults_of(stock_of(row + "\n")) == "in.csv " + fault + "\n");
}

BOOST_AUTO_TEST_SUITE_END()
