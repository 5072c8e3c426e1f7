// The main job on real input: 22,374 monthly reports into the ledger, and from it a plan with reasons. What is expected is worked out
// here from the file itself.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <regex>
#include <set>

#include "services/inventory/stock_store.hpp"
#include "services/platform/db/query.hpp"
#include "tests/services/app/command_line.hpp"
#include "tests/services/platform/on_engine.hpp"

namespace {

namespace fs = std::filesystem;
using abasto::Date;
using abasto::Month;
using abasto::tests::CommandLine;
using abasto::tests::CsvRecord;
using Series = std::pair<std::string, std::string>;  // site, item

fs::path lmis_folder()
{
    const char* shared = std::getenv("ABASTO_SHARED");
    return fs::path(shared != nullptr ? shared : ABASTO_SHARED_DEFAULT) / "data/lmis";
}

const Month first_month = *Month::of(2016, 1);
const Month last_month = *Month::of(2019, 3);

struct Report {
    std::int64_t opening;
    std::int64_t closing;
};

using Reports = std::map<Series, std::map<Month, Report>>;

Reports read_reports(const std::string& file)
{
    Reports reports;
    for (const auto& row : abasto::tests::csv_records(abasto::tests::content_of(file)))
        reports[{row.at("site_code"), row.at("product_code")}].emplace(
            *Month::of(std::stoi(row.at("year")), std::stoi(row.at("month"))),
            Report{std::stoll(row.at("stock_initial")), std::stoll(row.at("stock_end"))});
    return reports;
}

// The figures of each series at the end of a month: the last closing reported until then.
std::map<Series, std::int64_t> closings(const Reports& reports, Month month)
{
    std::map<Series, std::int64_t> expected;
    for (const auto& [series, months] : reports) {
        const auto after = months.upper_bound(month);
        expected[series] = after == months.begin() ? 0 : std::prev(after)->second.closing;
    }
    return expected;
}

std::map<Series, std::int64_t> book(abasto::db::Connection& connection, Month month)
{
    std::map<Series, std::int64_t> stock;
    for (const auto& row : abasto::inventory::load_stock(connection, {.as_of = Date::last_of(month)}))
        stock[{row.site.text(), row.lot.item.text()}] += row.on_hand.pieces();
    return stock;
}

// Of all series, at the end of each month; returns how many of them reported in it.
std::size_t compare_book_with_closings(const CommandLine& cli, const Reports& reports, std::pair<Month, Month> months_compared)
{
    const auto connection = cli.open_database();
    std::size_t compared = 0;
    for (auto month = months_compared.first; month <= months_compared.second; month = month.plus(1)) {
        const auto stock = book(*connection, month);
        BOOST_REQUIRE_EQUAL(stock.size(), 874U);
        BOOST_TEST((stock == closings(reports, month)), month.text());
        for (const auto& [series, months] : reports) compared += months.count(month);
    }
    return compared;
}

// kind, site, item, day, quantity of every report that opens with another figure than the one before it closed.
std::multiset<std::string> broken_chains(const Reports& reports)
{
    std::multiset<std::string> broken;
    for (const auto& [series, months] : reports)
        for (auto later = std::next(months.begin()), earlier = months.begin(); later != months.end(); earlier = later++) {
            const auto difference = later->second.opening - earlier->second.closing;
            if (difference == 0) continue;
            broken.insert((later->first - earlier->first == 1 ? "chain_break " : "gap_break ") + series.first + ' ' +
                          series.second + ' ' + Date::first_of(later->first).text() + ' ' + std::to_string(difference) + " open");
        }
    return broken;
}

std::multiset<std::string> told_discrepancies(CommandLine& cli)
{
    std::multiset<std::string> told;
    for (const auto& row : abasto::tests::csv_records(cli.output_of("discrepancies --data @data --format csv")))
        told.insert(row.at("kind") + ' ' + row.at("site") + ' ' + row.at("item") + ' ' + row.at("day") + ' ' +
                    row.at("quantity") + ' ' + row.at("state"));
    return told;
}

std::size_t count_kind(const std::multiset<std::string>& discrepancies, const std::string& kind)
{
    std::size_t count = 0;
    for (const auto& text : discrepancies) count += text.starts_with(kind + ' ') ? 1U : 0U;
    return count;
}

std::string import_command(const std::string& reports)
{
    return "import lmis --data @data --products " + (lmis_folder() / "products.csv").string() + " --sites " +
           (lmis_folder() / "sites.csv").string() + ' ' + reports;
}

// Imported once for all cases; those that write copy its data folder first.
struct ImportedOnce {
    ImportedOnce()
    {
        cli.output_of("init --data @data");
        preview = cli.output_of(import_command(file));
        heads_after_preview = cli.heads();
        committed = cli.output_of(import_command(file) + " --commit");
    }
    CommandLine cli;
    const std::string file = (lmis_folder() / "monthly_reports.csv").string();
    const Reports reports = read_reports(file);
    std::string preview, heads_after_preview, committed;
};

// Skips the case where the data is not there.
struct RealReports {
    RealReports() : m_there(fs::exists(lmis_folder()))
    {
        if (!m_there) return;
        static std::unique_ptr<ImportedOnce> once;
        if (!once) once = std::make_unique<ImportedOnce>();
        imported = once.get();
    }
    bool absent() const
    {
        if (!m_there) BOOST_TEST_MESSAGE("skipped: no LMIS reports in " << lmis_folder().string());
        return !m_there;
    }
    static std::string copy_of_data(CommandLine& to, const CommandLine& from)
    {
        fs::copy(from.path("data"), to.path("data"), fs::copy_options::recursive);
        return to.path("data");
    }

    ImportedOnce* imported = nullptr;

private:
    bool m_there;
};

// The sum that an explanation tells, worked out again.
void check_explanation(const CsvRecord& line)
{
    static const std::regex sentence(
        R"((?:(?:runs out on \S+(?: \(between \S+ and \S+\))?|out of stock); )?)"
        R"((?:emergency: on hand and in transit -?\d+ do not last 30 days \(mean demand \d+\); )?send (nothing|\d+)(?: \((\d+) packs? of (\d+)\))?: )"
        R"(demand over \S+ months \(\d+ days\) P[0-9.]+ (\d+) - on hand (-?\d+) - in transit (\d+) - on order (\d+) )"
        R"(\+ committed (\d+) = (-?\d+)(?:, rounding ([+-]\d+))?; method [^,;]+, mean [0-9.]+/month; )"
        R"(lead time 30 d \+ review 30 d, assumed)");
    std::smatch part;
    const auto& explain = line.at("explain");
    BOOST_REQUIRE_MESSAGE(std::regex_match(explain, part, sentence), explain);
    const auto number = [&](std::size_t at) { return part[at].matched && part[at] != "nothing" ? std::stoll(part[at]) : 0; };
    const auto cell = [&](const char* column) { return std::stoll(line.at(column)); };
    BOOST_TEST((cell("up_to") == number(4) && cell("on_hand") == number(5) && cell("in_transit") == number(6)), explain);
    BOOST_TEST((cell("on_order") == number(7) && cell("committed") == number(8)), explain);
    BOOST_TEST(number(9) == number(4) - number(5) - number(6) - number(7) + number(8), explain);
    BOOST_TEST(cell("quantity") == number(1), explain);
    BOOST_TEST(number(1) == std::max(number(9), 0LL) + number(10), explain);
    BOOST_TEST((line.at("emergency") == "yes") == (explain.find("emergency: ") != std::string::npos), explain);
    const auto pack = part[3].matched ? number(3) : 1;
    BOOST_TEST(cell("packs") * pack == cell("quantity"), explain);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(lmis_job_tests, RealReports, *abasto::tests::on_files)

BOOST_AUTO_TEST_CASE(takes_all_reports_after_a_preview_that_writes_nothing)
{
    if (absent()) return;
    BOOST_TEST(imported->preview == "22374 new, 0 same, 0 changed, 0 errors: preview, nothing written\n");
    BOOST_TEST(imported->heads_after_preview == "");
    BOOST_TEST(imported->committed == "22374 new, 0 same, 0 changed, 0 errors: committed\n");
    const auto connection = imported->cli.open_database();
    const auto count = [&](const std::string& what, const std::string& table) {
        return *abasto::db::find<int>(*connection, "SELECT count(" + what + ") FROM " + table);
    };
    BOOST_TEST(count("*", "lmis_report") == 22'374);
    BOOST_TEST(count("DISTINCT site", "lmis_report") == 108);
    BOOST_TEST(count("DISTINCT site || ':' || item", "lmis_report") == 874);
    BOOST_TEST(count("*", "site") == 110);  // with the one that never reports, and the central warehouse
    BOOST_TEST(count("*", "supply_line") == 109);
}

BOOST_AUTO_TEST_CASE(after_every_report_the_book_equals_the_reported_closing)
{
    if (absent()) return;
    BOOST_TEST(compare_book_with_closings(imported->cli, imported->reports, {first_month, last_month}) == 22'374U);
}

BOOST_AUTO_TEST_CASE(lists_each_broken_chain_open_and_nothing_else)
{
    if (absent()) return;
    const auto told = told_discrepancies(imported->cli);
    BOOST_TEST(told == broken_chains(imported->reports), boost::test_tools::per_element());
    BOOST_TEST(count_kind(told, "chain_break") == 120U);
    BOOST_TEST(count_kind(told, "gap_break") == 50U);
}

BOOST_AUTO_TEST_CASE(a_second_import_changes_nothing)
{
    if (absent()) return;
    const auto heads = imported->cli.heads();
    const auto again = imported->cli.output_of(import_command(imported->file) + " --commit");
    BOOST_TEST(again == "0 new, 22374 same, 0 changed, 0 errors: committed\n");
    BOOST_TEST(imported->cli.heads() == heads);
}

BOOST_AUTO_TEST_CASE(a_changed_report_replaces_the_one_in_force)
{
    if (absent()) return;
    CommandLine cli;
    copy_of_data(cli, imported->cli);
    auto text = abasto::tests::content_of(imported->file);
    const std::string before = ",C1004,AS27000,0,14,7,0,7,4,0,40\n", after = ",C1004,AS27000,0,14,8,0,6,4,0,40\n";
    const auto at = text.find("2017,8,AGNEBY-TIASSA-ME,AGBOVILLE" + before);
    BOOST_REQUIRE(at != std::string::npos);
    text.replace(text.find(before, at), before.size(), after);
    const auto changed = cli.write("changed.csv", text);
    BOOST_TEST(cli.output_of(import_command(changed) + " --commit") == "0 new, 22373 same, 1 changed, 0 errors: committed\n");
    const auto connection = cli.open_database();
    BOOST_TEST(*abasto::db::find<int>(*connection, "SELECT count(*) FROM journal WHERE type = 'event_reversed'") == 1);
    BOOST_TEST(*abasto::db::find<int>(*connection, "SELECT count(*) FROM journal WHERE type = 'lmis_reported'") == 22'375);
    const auto reports = read_reports(changed);
    BOOST_TEST(compare_book_with_closings(cli, reports, {*Month::of(2017, 7), *Month::of(2017, 10)}) > 0U);
    BOOST_TEST(told_discrepancies(cli) == broken_chains(reports), boost::test_tools::per_element());
    BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: "));
}

BOOST_AUTO_TEST_CASE(verify_is_clean_and_a_rebuild_gives_equal_rows)
{
    if (absent()) return;
    CommandLine cli;
    copy_of_data(cli, imported->cli);
    BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: 22604 events in 109 streams, "));
    const auto rows = cli.projected_rows();
    BOOST_TEST(cli.output_of("rebuild --data @data") == "rebuilt from 22604 events\n");
    BOOST_TEST((cli.projected_rows() == rows));
}

BOOST_AUTO_TEST_CASE(plans_every_series_with_an_explanation_that_recomputes)
{
    if (absent()) return;
    const auto text = imported->cli.output_of("plan --data @data --as-of 2019-03-31 --format csv");
    BOOST_TEST(text.starts_with(
        "site,item,on_hand,in_transit,on_order,committed,up_to,quantity,packs,cost_centavos,stale_since,emergency,explain\n"));
    std::set<Series> planned;
    std::set<std::string> silent;
    for (const auto& line : abasto::tests::csv_records(text)) {
        const Series series{line.at("site"), line.at("item")};
        if (line.at("explain") == "no reports") {
            silent.insert(series.first);
            continue;
        }
        BOOST_TEST(planned.insert(series).second, series.first << ' ' << series.second);
        const auto& [last, report] = *imported->reports.at(series).rbegin();
        const bool stale = last < last_month;
        BOOST_TEST(line.at("stale_since") == (stale ? Date::first_of(last.plus(1)).text() : ""), line.at("explain"));
        BOOST_TEST(line.at("on_hand") == std::to_string(report.closing));
        check_explanation(line);
    }
    BOOST_TEST(planned.size() == 874U);
    BOOST_TEST(silent == std::set<std::string>{"C5076"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(stock_of_a_stale_series_says_since_when)
{
    if (absent()) return;
    const auto text = imported->cli.output_of("stock --data @data --as-of 2019-03-31 --format csv");
    BOOST_TEST(text.starts_with("site,item,lot,expiry,on_hand,as_of,stale_since\n"));
    const auto lines = abasto::tests::csv_records(text);
    BOOST_TEST(lines.size() == 874U);
    for (const auto& line : lines) {
        const auto& [last, report] = *imported->reports.at({line.at("site"), line.at("item")}).rbegin();
        BOOST_TEST(line.at("stale_since") == (last < last_month ? Date::first_of(last.plus(1)).text() : ""));
        BOOST_TEST(line.at("on_hand") == std::to_string(report.closing));
        BOOST_TEST((line.at("lot") == "unknown" && line.at("expiry").empty() && line.at("as_of") == "2019-03-31"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
