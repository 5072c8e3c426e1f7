#include "importers/table.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "domain/stock/lot.hpp"
#include "importers/sheet.hpp"

using namespace abasto;
using namespace abasto::importers;

namespace {

const TableForm form{.key = "item", .required = {"item", "quantity"}, .optional = {"expiry", "month", "week", "status"}};

struct Line {
    ItemCode item;
    Quantity quantity;
    std::optional<Date> expiry;
    std::optional<Month> month;
    std::optional<IsoWeek> week;
    std::optional<stock::LotStatus> status;
    friend bool operator==(const Line&, const Line&) = default;
};

Line line_of(Table& table)
{
    return {.item = table.required<ItemCode>("item"),
            .quantity = table.positive("quantity"),
            .expiry = table.optional<Date>("expiry"),
            .month = table.optional<Month>("month"),
            .week = table.optional<IsoWeek>("week"),
            .status = table.optional<stock::LotStatus>("status")};
}

Imported<Line> read(std::string_view bytes, const TableForm& with = form)
{
    std::istringstream in{std::string{bytes}};
    return read_sheet({in, "stock.csv"}, with, line_of, [](const Line& line) { return line.item; });
}

std::string faults_of(std::string_view bytes, const TableForm& with = form)
{
    const auto sheet = read(bytes, with);
    return sheet ? "" : text(sheet.error());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(table_tests)

BOOST_AUTO_TEST_CASE(binds_columns_in_any_order_case_and_spacing)
{
    const auto sheet = read(" Expiry ,QUANTITY,item\n2027-02-28, 5 , CM\n,7,LU\n");
    BOOST_REQUIRE(sheet.ok());
    BOOST_REQUIRE(sheet->rows.size() == 2U);
    BOOST_TEST(sheet->rows[0].content.expiry->text() == "2027-02-28");
    BOOST_TEST(sheet->rows[0].content.quantity.pieces() == 5);
    BOOST_TEST(sheet->rows[1].content.item.text() == "LU");
    BOOST_TEST(!sheet->rows[1].content.expiry.has_value());
    BOOST_TEST(!sheet->rows[1].content.month.has_value());
    BOOST_TEST(sheet->rows[1].number == 3U);
}

BOOST_AUTO_TEST_CASE(wrong_headers_are_named_column_by_column)
{
    struct Case {
        std::string_view bytes, faults;
    };
    for (const auto& [bytes, faults] : {
             Case{"item\n", "stock.csv row 1, column quantity: the column is missing\n"},
             Case{"item,quantity,expiri\n",
                  "stock.csv row 1, column expiri: the column is unknown; known are item, quantity, expiry, month, week, "
                  "status\n"},
             Case{"item,quantity,Item\n", "stock.csv row 1, column item: the column is there twice\n"},
             Case{"item,quantity,\n", "stock.csv row 1, column 3: the column has no name\n"},
             Case{"a\n",
                  "stock.csv row 1, column item: the column is missing\nstock.csv row 1, column quantity: the column is "
                  "missing\nstock.csv row 1, column a: the column is unknown; known are item, quantity, expiry, month, week, "
                  "status\n"},
         })
        BOOST_TEST(faults_of(bytes) == faults);
}

BOOST_AUTO_TEST_CASE(other_columns_pass_where_the_form_says_so)
{
    auto tolerant = form;
    tolerant.others = OtherColumns::ignored;
    BOOST_TEST(read("item,remark,quantity,\nCM,x,5,\n", tolerant).ok());
}

BOOST_AUTO_TEST_CASE(bad_cells_are_named_with_row_column_and_value)
{
    struct Case {
        std::string_view row, fault;
    };
    for (const auto& [row, fault] : {
             Case{"CM,5,31/02/2027,,,", "column expiry: '31/02/2027' is not a date (YYYY-MM-DD)"},
             Case{"CM,5,2027-02-30,,,", "column expiry: '2027-02-30' is not a date (YYYY-MM-DD)"},
             Case{"CM,2.9,,,,", "column quantity: '2.9' is not a whole number"},
             Case{"CM,\"1,000\",,,,", "column quantity: '1,000' is not a whole number"},
             Case{"CM,0,,,,", "column quantity: '0' is not greater than zero"},
             Case{"CM,,,,,", "column quantity: the cell is empty"},
             Case{"C M,5,,,,", "column item: 'C M' is not a code (at most 32 of A-Z a-z 0-9 . _ -)"},
             Case{"CM,5,,2027-13,,", "column month: '2027-13' is not a month (YYYY-MM)"},
             Case{"CM,5,,,2021-W53,", "column week: '2021-W53' is not an ISO week (YYYY-Www)"},
             Case{"CM,5,,,,good", "column status: 'good' is none of released hold quarantined recalled damaged expired"},
         })
        BOOST_TEST(faults_of("item,quantity,expiry,month,week,status\n" + std::string{row} + "\n") ==
                   "stock.csv row 2, " + std::string{fault} + "\n");
}

BOOST_AUTO_TEST_CASE(all_faults_of_a_file_are_told_at_once)
{
    BOOST_TEST(faults_of("item,quantity\n,x\nCM\nCM,5\nLU,y\n\"a\"b,5\nLU,z\n") ==
               "stock.csv row 2, column item: the cell is empty\n"
               "stock.csv row 2, column quantity: 'x' is not a whole number\n"
               "stock.csv row 3: 1 fields where the header has 2\n"
               "stock.csv row 5, column quantity: 'y' is not a whole number\n"
               "stock.csv row 6, column item: 'a' is followed by text after its closing quote\n");
    std::string many = "item,quantity\n";
    for (int row = 0; row < 25'000; ++row) many += "CM,x\n";
    BOOST_TEST(faults_of(many).ends_with("stock.csv row 101, column quantity: 'x' is not a whole number\nand 24900 more\n"));
}

BOOST_AUTO_TEST_CASE(rows_of_empty_cells_are_passed_over)
{
    const auto sheet = read("item,quantity\nCM,5\n,\n  ,\n\nLU,5\n");
    BOOST_REQUIRE(sheet.ok());
    BOOST_TEST(sheet->rows.back().number == 6U);
}

BOOST_AUTO_TEST_CASE(repeated_rows_are_the_same_and_contradictions_name_both)
{
    const auto sheet = read("item,quantity\nCM,5\nLU,5\n cm,5\nCM, 5\n");
    BOOST_REQUIRE(sheet.ok());
    BOOST_TEST(sheet->rows.size() == 3U);
    BOOST_TEST(sheet->same == 1U);
    BOOST_TEST(faults_of("item,quantity\nCM,5\nLU,5\nCM,6\n") == "stock.csv row 4: contradicts row 2, which has the same item\n");
}

BOOST_AUTO_TEST_CASE(guarded_cells_come_back_unchanged)
{
    std::istringstream in{"name\n'=1+1\n'ok\n"};
    auto table = Table::open({in, "names.csv"}, {.key = "name", .required = {"name"}});
    BOOST_REQUIRE(table.ok());
    BOOST_REQUIRE(table->next());
    BOOST_TEST(table->required<std::string>("name") == "=1+1");
    BOOST_REQUIRE(table->next());
    BOOST_TEST(table->cell("name") == "'ok");
}

BOOST_AUTO_TEST_CASE(whole_numbers_keep_to_their_range)
{
    std::istringstream in{"days\n0\n30\n31\nx\n"};
    auto table = Table::open({in, "lines.csv"}, {.key = "days", .required = {"days"}});
    BOOST_REQUIRE(table.ok());
    std::vector<int> read;
    while (table->next()) read.push_back(table->whole("days", {.min = 0, .max = 30}));
    BOOST_TEST(read == (std::vector{0, 30, 0, 0}), boost::test_tools::per_element());
    BOOST_TEST(text(table->faults()) ==
               "lines.csv row 4, column days: '31' is not in 0..30\nlines.csv row 5, column days: 'x' is not a whole number\n");
}

BOOST_AUTO_TEST_SUITE_END()
