#include "importers/lmis.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/importers/importing.hpp"

using namespace abasto;
using namespace abasto::importers;

namespace {

constexpr std::string_view reports_header =
    "year,month,region,district,site_code,product_code,stock_initial,stock_received,stock_distributed,stock_adjustment,stock_end,"
    "average_monthly_consumption,stock_stockout_days,stock_ordered\n";

const KnownCodes known{.items = {*ItemCode::parse("AS27000")}, .sites = {*SiteCode::parse("C1004"), *SiteCode::parse("C4001")}};

Imported<LmisReportRow> reports(const std::string& rows)
{
    return read_text(read_lmis_reports, std::string{reports_header} + rows, known, today);
}

Imported<LmisSite> sites(const std::string& rows)
{
    return read_text(read_lmis_sites, "site_code,site_type,site_region,site_district\n" + rows);
}

std::filesystem::path real_data()
{
    const char* shared = std::getenv("ABASTO_SHARED");
    return std::filesystem::path{shared != nullptr ? shared : ABASTO_SHARED_DEFAULT} / "data" / "lmis";
}

template <class T>
const Sheet<T>& taken(const Imported<T>& sheet)
{
    if (!sheet) BOOST_FAIL(text(sheet.error()));
    return *sheet;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lmis_tests)

BOOST_AUTO_TEST_CASE(a_report_is_read_as_reported)
{
    const auto report = only_row(reports("2017,8,R,D,C1004,AS27000,0,14,7,-2,5,4,0,\n"));
    BOOST_TEST(report.site.text() == "C1004");
    BOOST_TEST(report.item.text() == "AS27000");
    BOOST_TEST(report.month.text() == "2017-08");
    BOOST_TEST(report.received.pieces() == 14);
    BOOST_TEST(report.distributed.pieces() == 7);
    BOOST_TEST(report.adjusted.pieces() == -2);
    BOOST_TEST(report.closing.pieces() == 5);
    BOOST_TEST(report.average->pieces() == 4);
    BOOST_TEST(report.days_out->pieces() == 0);
    BOOST_TEST(!report.ordered.has_value());
}

BOOST_AUTO_TEST_CASE(the_report_of_a_month_that_is_not_over_is_refused)
{
    BOOST_TEST(faults_of(reports("2026,3,R,D,C1004,AS27000,0,14,7,-2,5,4,0,\n")) ==
               "in.csv row 2, column month: '3' of 2026 is not over; today is 2026-03-30\n");
    BOOST_TEST(faults_of(reports("2062,1,R,D,C1004,AS27000,0,14,7,-2,5,4,0,\n")).find("of 2062 is not over") !=
               std::string::npos);
    BOOST_TEST(faults_of(reports("2026,2,R,D,C1004,AS27000,0,14,7,-2,5,4,0,\n")) == "");
}

BOOST_AUTO_TEST_CASE(bad_reports_are_named_with_row_column_and_value)
{
    struct Case {
        std::string row, fault;
    };
    for (const auto& [row, fault] : {
             Case{"2017,8,R,D,C9999,AS27000,0,14,7,0,7,4,0,40", "column site_code: 'C9999' is an unknown site"},
             Case{"2017,8,R,D,C1004,AS99999,0,14,7,0,7,4,0,40", "column product_code: 'AS99999' is an unknown item"},
             Case{"2017,13,R,D,C1004,AS27000,0,14,7,0,7,4,0,40", "column month: '13' is not in 1..12"},
             Case{"17,8,R,D,C1004,AS27000,0,14,7,0,7,4,0,40", "column year: '17' is not in 1990..2100"},
             Case{"2017,8,R,D,C1004,AS27000,,14,7,0,7,4,0,40", "column stock_initial: the cell is empty"},
             Case{"2017,8,R,D,C1004,AS27000,0,-14,7,0,7,4,0,40", "column stock_received: '-14' is less than zero"},
             Case{"2017,8,R,D,C1004,AS27000,0,14,7.5,0,7,4,0,40", "column stock_distributed: '7.5' is not a whole number"},
             Case{"2017,8,R,D,C1004,AS27000,0,14,7,x,7,4,0,40", "column stock_adjustment: 'x' is not a whole number"},
             Case{"2017,8,R,D,C1004,AS27000,0,14,7,0,-7,4,0,40", "column stock_end: '-7' is less than zero"},
             Case{"2017,8,R,D,C1004,AS27000,0,14,7,0,7,4,0,many", "column stock_ordered: 'many' is not a whole number"},
         })
        BOOST_TEST(faults_of(reports(row)) == "in.csv row 2, " + fault + "\n");
}

BOOST_AUTO_TEST_CASE(a_contradicting_report_names_both_rows_and_a_repeated_one_is_the_same)
{
    const std::string twice = "2017,8,R,D,C1004,AS27000,0,14,7,0,7,4,0,40\n2017,8,R,D,C4001,AS27000,0,14,7,0,7,4,0,40\n";
    BOOST_TEST(taken(reports(twice + "2017,8,R,D,C1004,AS27000,0,14,7,0,7,4,0,40\n")).same == 1U);
    BOOST_TEST(faults_of(reports(twice + "2017,8,R,D,C1004,AS27000,0,14,6,0,8,4,0,40\n")) ==
               "in.csv row 4: contradicts row 2, which has the same site, product and month\n");
}

BOOST_AUTO_TEST_CASE(sites_are_health_posts_or_refused)
{
    const auto sheet = sites(
        "A,Hospital,R,D\nB,Health Center,R,D\nC,University Hospital,,\n"
        "D,University Hospital/National Institute,R,D\n");
    for (const auto& row : taken(sheet).rows) BOOST_TEST((row.content.role == network::SiteRole::health_post));
    BOOST_TEST(sheet->rows.at(1).content.district == "D");
    BOOST_TEST(faults_of(sites("A,Pharmacy,R,D\n")) ==
               "in.csv row 2, column site_type: 'Pharmacy' is none of Hospital, Health Center, University Hospital\n");
    BOOST_TEST(faults_of(sites("A,Hospital,R,D\nA,Hospital,R,E\n")) ==
               "in.csv row 3: contradicts row 2, which has the same site\n");
}

BOOST_AUTO_TEST_CASE(products_have_a_kind_where_we_know_one)
{
    using catalogue::ItemKind;
    const auto sheet = read_text(
        read_lmis_products,
        "product_code,product_type,product_name\nA,Male Condom,M\nB,Female Condom,F\nC,Contraceptive Implant,150 \u00B5G\n"
        "D,Bandage,B\n");
    std::vector<ItemKind> kinds;
    for (const auto& row : taken(sheet).rows) kinds.push_back(row.content.kind);
    BOOST_TEST((kinds == std::vector{ItemKind::male_condom, ItemKind::female_condom, ItemKind::contraceptive, ItemKind::other}));
    BOOST_TEST(sheet->rows.at(2).content.name == "150 \u00B5G");
}

BOOST_AUTO_TEST_CASE(the_real_reports_are_read_whole)
{
    const auto folder = real_data();
    if (!std::filesystem::exists(folder)) {
        std::puts("skipped: lmis_tests/the_real_reports_are_read_whole, there is no shared/data/lmis");
        return;
    }
    std::ifstream products_file{folder / "products.csv", std::ios::binary};
    std::ifstream sites_file{folder / "sites.csv", std::ios::binary};
    std::ifstream reports_file{folder / "monthly_reports.csv", std::ios::binary};
    const auto products = read_lmis_products({products_file, "products.csv"});
    const auto sites = read_lmis_sites({sites_file, "sites.csv"});
    const auto reports = read_lmis_reports({reports_file, "monthly_reports.csv"}, codes_of(taken(products), taken(sites)), today);
    std::set<std::pair<SiteCode, ItemCode>> series;
    std::set<SiteCode> reporting;
    for (const auto& [number, report] : taken(reports).rows) {
        series.emplace(report.site, report.item);
        reporting.insert(report.site);
    }
    BOOST_TEST(sites->rows.size() == 109U);
    BOOST_TEST(reports->rows.size() == 22'374U);
    BOOST_TEST(series.size() == 874U);
    BOOST_TEST(reporting.size() == 108U);
}

BOOST_AUTO_TEST_SUITE_END()
