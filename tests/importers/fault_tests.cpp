#include "importers/fault.hpp"

#include <boost/test/unit_test.hpp>

using abasto::importers::ImportFault;
using abasto::importers::printable;

BOOST_AUTO_TEST_SUITE(fault_tests)

BOOST_AUTO_TEST_CASE(names_file_row_column_and_value_as_far_as_they_are_known)
{
    ImportFault fault{.file = "stock.csv", .row = 14, .column = "expiry", .value = "31/02/2027", .message = "is not a date"};
    BOOST_TEST(text(fault) == "stock.csv row 14, column expiry: '31/02/2027' is not a date");
    fault.row.reset();
    fault.value = "";
    BOOST_TEST(text(fault) == "stock.csv column expiry: '' is not a date");
    fault.column.reset();
    fault.value.reset();
    fault.message = "the file is empty";
    BOOST_TEST(text(fault) == "stock.csv: the file is empty");
    fault.row = 3;
    BOOST_TEST(text(fault) == "stock.csv row 3: the file is empty");
}

BOOST_AUTO_TEST_CASE(shortens_values_to_sixty_characters)
{
    BOOST_TEST(printable(std::string(60, 'x')) == std::string(60, 'x'));
    BOOST_TEST(printable(std::string(61, 'x')) == std::string(57, 'x') + "...");
    std::string letters;
    for (int i = 0; i < 60; ++i) letters += "\u00F1";
    BOOST_TEST(printable(letters) == letters);
    BOOST_TEST(printable(letters + "a") == letters.substr(0, 57 * 2) + "...");
}

BOOST_AUTO_TEST_CASE(writes_what_cannot_be_printed_as_numbers)
{
    BOOST_TEST(printable("Pe\xF1"
                         "a\n\t\x7F") == "Pe\\xF1a\\x0A\\x09\\x7F");
    BOOST_TEST(printable(std::string_view{"\0\xC2\x85", 3}) == "\\x00\\xC2\\x85");
    BOOST_TEST(printable("Q\u02BCanjob\uA78Cal Pe\u00F1a\u2019s") == "Q\u02BCanjob\uA78Cal Pe\u00F1a\u2019s");
}

BOOST_AUTO_TEST_SUITE_END()
