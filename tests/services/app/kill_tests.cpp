// kill -9 of the real program at random moments, while it imports many reports and while it writes one fact after the other: an import
// is there as a whole or not at all, what was acknowledged stays, nothing is doubled, and the next start is quick.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <filesystem>
#include <random>

#include "services/platform/db/query.hpp"
#include "tests/services/app/command_line.hpp"
#include "tests/services/app/program.hpp"
#include "tests/services/platform/on_engine.hpp"

namespace {

namespace fs = std::filesystem;
using abasto::tests::CommandLine;
using abasto::tests::long_tests;
using abasto::tests::Program;
using std::chrono::microseconds;
using Time = std::chrono::steady_clock;

microseconds since(Time::time_point begin) { return std::chrono::duration_cast<microseconds>(Time::now() - begin); }

// Reports of one site, 15 items and as many years of months as it takes.
std::string reports(int count)
{
    std::string file =
        "year,month,site_code,product_code,stock_initial,stock_received,stock_distributed,stock_adjustment,stock_end,"
        "average_monthly_consumption,stock_stockout_days,stock_ordered\n";
    for (int n = 0; n < count; ++n)
        file += std::to_string(1990 + n / 180) + ',' + std::to_string(1 + n / 15 % 12) + ",H1,P" + std::to_string(n % 15) +
                ",10,5,5,0,10,,,\n";
    return file;
}

struct Killed {
    Killed()
    {
        std::string products = "product_code,product_type,product_name\n";
        for (int n = 0; n < 15; ++n) products += 'P' + std::to_string(n) + ",Male Condom,Condom\n";
        cli.write("products.csv", products);
        cli.write("sites.csv", "site_code,site_type,site_region,site_district\nH1,Hospital,North,East\n");
        cli.output_of("init --data @empty");
        begin_anew();
    }

    void begin_anew()
    {
        fs::remove_all(cli.path("data"));
        fs::copy(cli.path("empty"), cli.path("data"), fs::copy_options::recursive);
    }
    std::vector<std::string> import() const
    {
        return {"import",
                "lmis",
                "--data",
                cli.path("data"),
                "--products",
                cli.path("products.csv"),
                "--sites",
                cli.path("sites.csv"),
                cli.path("reports.csv"),
                "--commit"};
    }
    int count(const std::string& sql) const
    {
        const auto connection = cli.open_database();
        return *abasto::db::find<int>(*connection, sql);
    }
    microseconds random_delay(microseconds longest)
    {
        return microseconds(std::uniform_int_distribution<std::int64_t>(0, longest.count())(chance));
    }
    // The longest delay of the next round: kills come too early and too late in turns, however busy the machine is.
    static microseconds adapted(microseconds longest, bool too_late) { return too_late ? longest * 9 / 10 : longest * 11 / 10; }
    // As a person who starts the program again sees it.
    void check_start_is_quick()
    {
        const auto begin = Time::now();
        BOOST_TEST(cli.run("discrepancies --data @data").status == 0);
        BOOST_TEST((since(begin) < std::chrono::seconds(2)));
    }

    const std::uint64_t seed = std::random_device()();
    std::mt19937_64 chance{seed};
    CommandLine cli;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(kill_tests, Killed, *abasto::tests::on_files)

BOOST_AUTO_TEST_CASE(an_import_is_there_as_a_whole_or_not_at_all)
{
    const int rows = long_tests() ? 18'000 : 1'500, rounds = long_tests() ? 100 : 50;
    cli.write("reports.csv", reports(rows));
    auto begin = Time::now();
    BOOST_REQUIRE(Program(import()).succeeded());
    auto longest = since(begin) * 5 / 4;
    begin_anew();
    int taken = 0;
    for (int round = 1; round <= rounds; ++round) {
        BOOST_TEST_CONTEXT("seed " << seed << ", round " << round)
        {
            const Program program(import());
            program.kill_after(random_delay(longest));
            const bool acknowledged = program.succeeded();
            longest = adapted(longest, acknowledged);
            check_start_is_quick();
            const int there = count("SELECT count(*) FROM lmis_report");
            BOOST_TEST((there == rows || (there == 0 && !acknowledged)), there);
            BOOST_TEST(count("SELECT count(*) FROM journal WHERE type = 'lmis_reported'") == there);
            if (round % 10 == 0) BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: "));
            if (there == 0) continue;
            ++taken;
            begin_anew();
        }
    }
    BOOST_TEST_MESSAGE("seed " << seed << ": " << taken << " of " << rounds << " imports came before the kill");
    BOOST_TEST((taken > 0 && taken < rounds));
}

BOOST_AUTO_TEST_CASE(an_acknowledged_fact_stays_and_none_is_doubled)
{
    cli.write("items.csv", "code,name,kind\nCM,Condom,male_condom\n");
    cli.write("sites.csv", "code,name,role\nW1,Warehouse,warehouse\n");
    cli.output_of("import template items @items.csv --data @data --commit");
    cli.output_of("import template sites @sites.csv --data @data --commit");
    const int rounds = long_tests() ? 1'000 : 50;
    microseconds longest{};
    int acknowledged = 0;
    for (int round = 1; round <= rounds; ++round) {
        BOOST_TEST_CONTEXT("seed " << seed << ", round " << round)
        {
            const auto ref = 'R' + std::to_string(round);
            cli.write("receipt.csv", "ref,site,item,quantity,occurred_on\n" + ref + ",W1,CM,1,2019-02-01\n");
            const auto begin = Time::now();
            const Program program(
                {"import", "template", "receipts", cli.path("receipt.csv"), "--data", cli.path("data"), "--commit"});
            if (round > 1) program.kill_after(random_delay(longest));
            const bool done = program.succeeded();
            longest = round == 1 ? since(begin) * 3 / 2 : adapted(longest, done);
            acknowledged += done ? 1 : 0;
            check_start_is_quick();
            const auto again = cli.output_of("import template receipts @receipt.csv --data @data --commit");
            BOOST_TEST((!done || again.starts_with("0 new, 1 same")), again);
            BOOST_TEST(count("SELECT quantity FROM balance WHERE account = 'site:W1'") == round);
        }
    }
    BOOST_TEST_MESSAGE("seed " << seed << ": " << acknowledged << " of " << rounds << " writes were acknowledged");
    BOOST_TEST((acknowledged > 0 && acknowledged < rounds));
    BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: "));
}

BOOST_AUTO_TEST_SUITE_END()
