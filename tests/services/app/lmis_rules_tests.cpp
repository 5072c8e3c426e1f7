// The rules by which monthly reports enter the ledger, on reports made for one rule each.
#include <boost/test/unit_test.hpp>
#include <sstream>

#include "services/platform/db/query.hpp"
#include "tests/services/app/command_line.hpp"

namespace {

using abasto::tests::CommandLine;
using abasto::tests::csv_records;

// One site and one item; a report is "MONTH opening received distributed adjusted closing" of 2018, several are joined by "; ".
struct OneSeries {
    OneSeries()
    {
        cli.write("products.csv", "product_code,product_type,product_name\nCM,Male Condom,Condom\n");
        cli.write("sites.csv", "site_code,site_type,site_region,site_district\nH1,Hospital,North,East\nH2,Hospital,North,East\n");
        cli.output_of("init --data @data");
    }

    std::string import(const std::string& reports)
    {
        std::string file =
            "year,month,site_code,product_code,stock_initial,stock_received,stock_distributed,stock_adjustment,stock_end,"
            "average_monthly_consumption,stock_stockout_days,stock_ordered\n";
        std::istringstream in(reports);
        for (std::string report; std::getline(in, report, ';');) {
            std::istringstream words(report);
            std::string month;
            words >> month;
            file += "2018," + month + ",H1,CM";
            for (std::string figure; words >> figure;) file += ',' + figure;
            file += ",,,\n";
        }
        cli.write("reports.csv", file);
        const auto told =
            cli.output_of("import lmis --data @data --products @products.csv --sites @sites.csv @reports.csv --commit");
        return told.substr(0, told.find(", 0 errors"));
    }
    std::string discrepancies()
    {
        std::string text;
        for (const auto& row : csv_records(cli.output_of("discrepancies --data @data --format csv")))
            text += row.at("kind") + ' ' + row.at("day") + ' ' + row.at("quantity") + ' ' + row.at("state") + "; ";
        return text;
    }
    std::string on_hand(const std::string& day)
    {
        return csv_records(cli.output_of("stock --data @data --format csv --as-of " + day)).at(0).at("on_hand");
    }
    std::string balance(const std::string& account)
    {
        const auto connection = cli.open_database();
        return std::to_string(
            abasto::db::find<std::int64_t>(*connection, "SELECT quantity FROM balance WHERE account = $1", account).value_or(0));
    }
    bool verified() { return cli.output_of("verify --data @data").starts_with("clean: "); }

    CommandLine cli;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(lmis_rules_tests, OneSeries)

BOOST_AUTO_TEST_CASE(the_first_report_opens_the_series)
{
    BOOST_TEST(import("3 50 100 30 -5 115") == "1 new, 0 same, 0 changed");
    BOOST_TEST(discrepancies() == "");
    BOOST_TEST((on_hand("2018-02-28") == "0" && on_hand("2018-03-01") == "50" && on_hand("2018-03-31") == "115"));
    BOOST_TEST((balance("opening_balance") == "-50" && balance("supplier") == "-100" && balance("consumed") == "30"));
    BOOST_TEST(balance("adjustment_unspecified") == "5");
    BOOST_TEST(verified());
}

BOOST_AUTO_TEST_CASE(an_opening_that_differs_from_the_month_before_is_a_chain_break)
{
    import("3 50 0 10 0 40; 4 43 0 3 0 40");
    BOOST_TEST(discrepancies() == "chain_break 2018-04-01 3 open; ");
    BOOST_TEST((balance("unexplained") == "-3" && on_hand("2018-04-30") == "40"));
    BOOST_TEST(verified());
}

BOOST_AUTO_TEST_CASE(an_opening_that_differs_after_missing_months_is_a_gap_break)
{
    import("3 50 0 10 0 40; 6 35 0 5 0 30");
    BOOST_TEST(discrepancies() == "gap_break 2018-06-01 -5 open; ");
    BOOST_TEST((on_hand("2018-05-31") == "40" && on_hand("2018-06-30") == "30"));
    BOOST_TEST(verified());
}

BOOST_AUTO_TEST_CASE(a_gap_after_which_the_figures_agree_is_no_discrepancy)
{
    import("3 50 0 10 0 40; 6 40 0 5 0 35");
    BOOST_TEST(discrepancies() == "");
}

BOOST_AUTO_TEST_CASE(an_earlier_report_that_arrives_late_opens_the_series_instead)
{
    import("5 50 0 10 0 40");
    BOOST_TEST(balance("opening_balance") == "-50");
    import("4 20 10 0 0 30");
    BOOST_TEST(discrepancies() == "chain_break 2018-05-01 20 open; ");
    BOOST_TEST((balance("opening_balance") == "-20" && balance("unexplained") == "-20"));
    BOOST_TEST((on_hand("2018-04-30") == "30" && on_hand("2018-05-31") == "40"));
    BOOST_TEST(verified());
}

BOOST_AUTO_TEST_CASE(a_late_report_in_a_gap_turns_a_gap_break_into_a_chain_break)
{
    import("3 50 0 10 0 40; 5 35 0 5 0 30");
    BOOST_TEST(discrepancies() == "gap_break 2018-05-01 -5 open; ");
    import("4 40 0 2 0 38");
    BOOST_TEST(discrepancies() == "chain_break 2018-05-01 -3 open; ");
    BOOST_TEST(on_hand("2018-05-31") == "30");
    BOOST_TEST(verified());
}

BOOST_AUTO_TEST_CASE(a_changed_report_takes_the_place_of_the_one_in_force)
{
    import("3 50 0 10 0 40; 4 40 0 5 0 35");
    BOOST_TEST(import("3 50 0 12 0 38; 4 40 0 5 0 35") == "0 new, 1 same, 1 changed");
    BOOST_TEST((on_hand("2018-03-31") == "38" && on_hand("2018-04-30") == "35" && balance("consumed") == "17"));
    BOOST_TEST(discrepancies() == "chain_break 2018-04-01 2 open; ");
    BOOST_TEST(verified());
}

BOOST_AUTO_TEST_CASE(a_report_may_be_changed_and_changed_back)
{
    import("3 50 0 10 0 40");
    BOOST_TEST(import("3 50 0 12 0 38") == "0 new, 0 same, 1 changed");
    BOOST_TEST(import("3 50 0 10 0 40") == "0 new, 0 same, 1 changed");
    BOOST_TEST(import("3 50 0 10 0 40") == "0 new, 1 same, 0 changed");
    BOOST_TEST((on_hand("2018-03-31") == "40" && balance("consumed") == "10"));
    BOOST_TEST(verified());
}

BOOST_AUTO_TEST_CASE(a_report_that_does_not_add_up_is_an_imbalance_and_its_closing_stands)
{
    import("3 50 10 20 0 45; 4 45 0 5 0 40");
    BOOST_TEST(discrepancies() == "report_imbalance 2018-03-31 5 open; ");
    BOOST_TEST((on_hand("2018-03-31") == "45" && on_hand("2018-04-30") == "40" && balance("unexplained") == "-5"));
    BOOST_TEST(verified());
}

BOOST_AUTO_TEST_CASE(a_site_that_never_reported_has_one_line_in_the_plan)
{
    import("3 50 0 10 0 40");
    const auto plan = csv_records(cli.output_of("plan --data @data --as-of 2018-06-30 --format csv"));
    BOOST_REQUIRE_EQUAL(plan.size(), 2U);
    BOOST_TEST((plan[0].at("site") == "H1" && plan[0].at("item") == "CM" && plan[0].at("stale_since") == "2018-04-01"));
    BOOST_TEST((plan[1].at("site") == "H2" && plan[1].at("item") == "" && plan[1].at("explain") == "no reports"));
}

BOOST_AUTO_TEST_SUITE_END()
