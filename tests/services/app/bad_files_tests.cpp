// Files that cannot be taken: each fault is told with file, row, column and value, the status is 1, and nothing is written.
#include <boost/test/unit_test.hpp>

#include "tests/services/app/command_line.hpp"

namespace {

using abasto::tests::CommandLine;

constexpr std::size_t reports = 22'100;

// Row 1 is the header; row n is report n - 2.
std::string row_of_reports(std::size_t row)
{
    if (row == 1)
        return "year,month,region,district,site_code,product_code,stock_initial,stock_received,stock_distributed,stock_"
               "adjustment,"
               "stock_end,average_monthly_consumption,stock_stockout_days,stock_ordered\n";
    const auto n = row - 2;
    return std::to_string(2000 + n % 15) + ',' + std::to_string(1 + n / 15 % 12) + ",North,East,H" + std::to_string(n / 180) +
           ",CM,10,5,3,-1,11,4,0,9\n";
}

// What a person or a program got wrong in one row of a file that is good otherwise.
struct Broken {
    std::size_t row;
    std::string from, to;  // in the text of that row
    std::string message;
};

// Where each row of the good file begins, and its end.
struct GoodFile {
    GoodFile()
    {
        for (std::size_t row = 1; row <= reports + 1; ++row) {
            begins.push_back(text.size());
            text += row_of_reports(row);
        }
    }
    std::string text;
    std::vector<std::size_t> begins;
};

std::string broken_file(const Broken& broken)
{
    static const GoodFile good;
    auto file = good.text;
    return file.replace(file.find(broken.from, good.begins[broken.row - 1]), broken.from.size(), broken.to);
}

const std::vector<Broken>& broken_rows()
{
    static const std::vector<Broken> rows{
        {1, "stock_end", "stock_ende", "row 1, column stock_end: the column is missing"},
        {1, "stock_stockout_days", "stock_ordered", "row 1, column stock_ordered: the column is there twice"},
        {40, ",3,North", ",13,North", "row 40, column month: '13' is not in 1..12"},
        {40, "2008,", "20O8,", "row 40, column year: '20O8' is not a whole number"},
        {41, ",10,5,", ",10,1.5,", "row 41, column stock_received: '1.5' is not a whole number"},
        {41, ",10,5,", ",10,99999999999999999999,",
         "row 41, column stock_received: '99999999999999999999' is not a whole number"},
        {41, ",10,5,", ",-10,5,", "row 41, column stock_initial: '-10' is less than zero"},
        {42, ",11,4", ",,4", "row 42, column stock_end: the cell is empty"},
        {43, ",CM,", ",XX,", "row 43, column product_code: 'XX' is an unknown item"},
        {22'000, ",H122,", ",H999,", "row 22000, column site_code: 'H999' is an unknown site"},
        {22'000, ",North", "", "row 22000: 13 fields where the header has 14"},
        {22'000, "North", "\"North",
         "row 22000, column region: 'North,East,H122,CM,10,5,3,-1,11,4,0,9\\x0A2009,3,North,East,H...'"
         " begins with a quote that is never closed"},
        {500, "North", "Totonicap\xe1n", "row 500, column region: 'Totonicap\\xE1n' is not UTF-8; save the file as CSV UTF-8"},
        {7, "North", '"' + std::string(std::size_t{20} << 20U, 'x') + '"',
         "row 7, column region: '" + std::string(57, 'x') +
             "...' is longer than 65536 bytes; perhaps its quote is never closed"}};
    return rows;
}

std::string utf16(const std::string& text)
{
    std::string wide = "\xff\xfe";
    for (const char c : text) wide.append({c, '\0'});
    return wide;
}

struct ReadyLedger {
    ReadyLedger()
    {
        cli.write("products.csv", "product_code,product_type,product_name\nCM,Male Condom,Condom\n");
        std::string sites = "site_code,site_type,site_region,site_district\n";
        for (std::size_t i = 0; i <= reports / 180; ++i) sites += 'H' + std::to_string(i) + ",Hospital,North,East\n";
        cli.write("sites.csv", sites);
        cli.write("good.csv", row_of_reports(1) + row_of_reports(2));
        cli.output_of("init --data @data");
        cli.output_of(import("@good.csv") + " --commit");
        heads = cli.heads();
    }

    static std::string import(const std::string& file)
    {
        return "import lmis --data @data --products @products.csv --sites @sites.csv " + file;
    }
    void check_refused(const std::string& command, const std::string& message)
    {
        const auto outcome = cli.run(command);
        BOOST_TEST(outcome.status == 1);
        BOOST_TEST(outcome.out == "");
        BOOST_TEST(outcome.err == message + '\n');
        BOOST_TEST(cli.heads() == heads);
    }

    CommandLine cli;
    std::string heads;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(bad_files_tests, ReadyLedger)

BOOST_AUTO_TEST_CASE(a_file_with_one_broken_row_changes_nothing)
{
    for (const auto& broken : broken_rows()) {
        const auto file = cli.write("reports.csv", broken_file(broken));
        check_refused(import("@reports.csv") + " --commit", file + ' ' + broken.message);
    }
    cli.write("reports.csv", broken_file({.row = 1, .from = "", .to = "", .message = ""}));
    BOOST_TEST(cli.output_of(import("@reports.csv")) == "22099 new, 1 same, 0 changed, 0 errors: preview, nothing written\n");
}

BOOST_AUTO_TEST_CASE(a_file_of_another_kind_is_named_for_what_it_is)
{
    auto file = cli.write("reports.csv", utf16(row_of_reports(1) + row_of_reports(2)));
    check_refused(import("@reports.csv") + " --commit", file + ": this is UTF-16; save it as CSV UTF-8");
    file = cli.write("reports.csv", "PK\x03\x04 and so on");
    check_refused(import("@reports.csv") + " --commit",
                  file + ": this is a zip archive or spreadsheet (XLSX); save it as CSV UTF-8");
    file = cli.write("reports.csv", "");
    check_refused(import("@reports.csv") + " --commit", file + ": the file is empty");
    check_refused(import("@nowhere.csv") + " --commit", "abasto: " + cli.path("nowhere.csv") + " cannot be opened");
}

BOOST_AUTO_TEST_CASE(all_faults_of_a_file_are_told_at_once)
{
    const auto file = cli.write("reports.csv", row_of_reports(1) + "2017,0,,,H1,CM,1,1,1,1,x,,,\n2017,1,,,H1,CM,1,1,1,,2,,,\n");
    check_refused(import("@reports.csv") + " --commit", file + " row 2, column month: '0' is not in 1..12\n" + file +
                                                            " row 2, column stock_end: 'x' is not a whole number\n" + file +
                                                            " row 3, column stock_adjustment: the cell is empty");
}

BOOST_AUTO_TEST_CASE(our_own_templates_are_as_strict)
{
    const struct {
        const char* kind;
        const char* content;
        const char* message;
    } rows[] = {
        {"receipts", "ref,site,item,quantity,occurred_on\nA1,H1,CM,5,31/02/2019\n",
         "row 2, column occurred_on: '31/02/2019' is not a date (YYYY-MM-DD)"},
        {"receipts", "ref,site,item,quantity,occurred_on\nA1,H1,CM,0,2019-02-01\n",
         "row 2, column quantity: '0' is not greater than zero"},
        {"receipts", "ref,site,item,quantity,occurred_on\nA1,H1,CM,1,2019-02-01\nA1,H2,CM,1,2019-02-01\n", "row 3"},
        {"opening_stock", "site,item,quantity,day\nH1,XX,5,2019-02-01\n", "row 2, column item: 'XX' is an unknown item"},
        {"lots", "item,batch,status\nCM,A1,gone\n", "row 2, column status: 'gone' is none of released hold"},
        {"items", "code,name\nCM,Condom\n", "row 1, column kind: the column is missing"},
        {"sites", "code,name,role\nP 1,,peer\n", "row 2, column code: 'P 1' is not a code"},
        {"supply_lines", "from,to,lead_time_days,review_days\nH1,H1,3,30\n", "row 2"},
    };
    for (const auto& row : rows) {
        const auto file = cli.write("rows.csv", row.content);
        const auto outcome = cli.run(std::string("import template ") + row.kind + " @rows.csv --data @data --commit");
        BOOST_TEST(outcome.status == 1);
        BOOST_TEST(outcome.err.starts_with(file + ' ' + row.message), outcome.err);
        BOOST_TEST(cli.heads() == heads);
    }
}

BOOST_AUTO_TEST_SUITE_END()
