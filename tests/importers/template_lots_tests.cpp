#include "importers/template_lots.hpp"

#include "tests/importers/importing.hpp"

using namespace abasto;
using namespace abasto::importers;

namespace {

Imported<LotRow> lots(const std::string& rows)
{
    return read_text(read_lots, "item,batch,expiry,manufactured,fund,status\n" + rows, known_codes());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(template_lots_tests)

BOOST_AUTO_TEST_CASE(a_lot_is_read_with_its_status)
{
    const auto row = only_row(lots("CM,B-12,2027-02-28,2024-03-01,GF,hold\n"));
    BOOST_TEST(row.lot.item.text() == "CM");
    BOOST_TEST(row.lot.batch == "B-12");
    BOOST_TEST(row.lot.expiry->text() == "2027-02-28");
    BOOST_TEST(row.lot.fund.text() == "GF");
    BOOST_TEST(row.manufactured->text() == "2024-03-01");
    BOOST_TEST((row.status == stock::LotStatus::hold));
}

BOOST_AUTO_TEST_CASE(bad_rows_are_named)
{
    struct Case {
        std::string row, fault;
    };
    for (const auto& [row, fault] : {
             Case{"XX,B,,,,hold", "row 2, column item: 'XX' is an unknown item"},
             Case{"CM,B,31/02/2027,,,hold", "row 2, column expiry: '31/02/2027' is not a date (YYYY-MM-DD)"},
             Case{"CM,B,,2024-13-01,,hold", "row 2, column manufactured: '2024-13-01' is not a date (YYYY-MM-DD)"},
             Case{"CM,B,2024-01-01,2024-01-02,,hold",
                  "row 2, column expiry: '2024-01-01' is before the day of manufacture, 2024-01-02"},
             Case{"CM,B,,,a fund,hold", "row 2, column fund: 'a fund' is not a code (at most 32 of A-Z a-z 0-9 . _ -)"},
             Case{"CM,B,,,,", "row 2, column status: the cell is empty"},
             Case{"CM,,,,,hold", "row 2: names no lot: batch, expiry and fund are empty"},
             Case{"CM,B,,,,hold\nCM,B,,,,released", "row 3: contradicts row 2, which has the same item, batch, expiry and fund"},
         })
        BOOST_TEST(faults_of(lots(row + "\n")) == "in.csv " + fault + "\n");
}

BOOST_AUTO_TEST_CASE(a_lot_may_expire_on_the_day_it_was_made_but_not_before)
{
    BOOST_TEST(faults_of(lots("CM,B,2024-01-02,2024-01-02,,hold\n")).empty());
}

BOOST_AUTO_TEST_CASE(one_batch_of_two_funds_is_two_lots)
{
    BOOST_TEST(faults_of(lots("CM,B,,,GF,hold\nCM,B,,,UN,released\n")).empty());
}

BOOST_AUTO_TEST_SUITE_END()
