#include "importers/template_receipts.hpp"

#include "tests/importers/importing.hpp"

using namespace abasto;
using namespace abasto::importers;

namespace {

Imported<ReceiptRow> receipts(const std::string& rows)
{
    return read_text(read_receipts, "ref,site,item,batch,expiry,fund,quantity,occurred_on,supplier\n" + rows, known_codes(),
                     today);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(template_receipts_tests)

BOOST_AUTO_TEST_CASE(a_delivery_has_a_row_for_each_lot)
{
    const auto sheet =
        receipts("DN 17,W01,CM,B1,2027-02-28,GF,500,2026-03-04,UNFPA\nDN 17,W01,CM,B2,2027-02-28,GF,300,2026-03-04,UNFPA\n");
    BOOST_REQUIRE_EQUAL(faults_of(sheet), "");
    const auto& row = sheet->rows.at(1).content;
    BOOST_TEST(row.ref == "DN 17");
    BOOST_TEST(row.lot.batch == "B2");
    BOOST_TEST(row.quantity.pieces() == 300);
    BOOST_TEST(row.occurred_on.text() == "2026-03-04");
    BOOST_TEST(row.supplier == "UNFPA");
}

BOOST_AUTO_TEST_CASE(bad_rows_are_named)
{
    const std::string good = "DN1,W01,CM,,,,5,2026-01-01,S\n";
    struct Case {
        std::string rows, fault;
    };
    for (const auto& [rows, fault] : {
             Case{",W01,CM,,,,5,2026-01-01,S", "row 2, column ref: the cell is empty"},
             Case{"DN1,XX,CM,,,,5,2026-01-01,S", "row 2, column site: 'XX' is an unknown site"},
             Case{"DN1,W01,XX,,,,5,2026-01-01,S", "row 2, column item: 'XX' is an unknown item"},
             Case{"DN1,W01,CM,,,,0,2026-01-01,S", "row 2, column quantity: '0' is not greater than zero"},
             Case{"DN1,W01,CM,,,,5,2026-02-30,S", "row 2, column occurred_on: '2026-02-30' is not a date (YYYY-MM-DD)"},
             Case{"DN1,W01,CM,,,,5,2062-03-02,S",
                  "row 2, column occurred_on: '2062-03-02' is still to come; today is 2026-03-30"},
             Case{good + "DN1,W01,CM,,,,6,2026-01-01,S", "row 3: contradicts row 2, which has the same ref, supplier and lot"},
             Case{good + "DN1,K7M,LU,,,,5,2026-01-01,S",
                  "row 3, column ref: 'DN1' of this supplier has another site or day in row 2"},
             Case{good + "DN1,W01,LU,,,,5,2026-01-02,S",
                  "row 3, column ref: 'DN1' of this supplier has another site or day in row 2"},
             Case{good + "DN1,W01,LU,,,,5,2026-01-01,",
                  "row 3, column ref: 'DN1' has a supplier in one of this row and row 2 only"},
             Case{"DN1,W01,LU,,,,5,2026-01-01,\n" + good,
                  "row 3, column ref: 'DN1' has a supplier in one of this row and row 2 only"},
         })
        BOOST_TEST(faults_of(receipts(rows + "\n")) == "in.csv " + fault + "\n");
}

BOOST_AUTO_TEST_CASE(two_suppliers_may_give_their_deliveries_one_ref)
{
    const auto sheet = receipts("311,W01,CM,,,,5,2026-01-01,A\n311,K7M,CM,,,,7,2026-01-09,B\n");
    BOOST_TEST(faults_of(sheet) == "");
    BOOST_TEST(sheet.value().rows.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_row_written_twice_is_the_same)
{
    BOOST_TEST(receipts("DN1,W01,CM,,,,5,2026-01-01,S\nDN1,W01,CM,,,,5,2026-01-01,S\n").value().same == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
