#include "services/planning/replay_command.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "domain/base/date.hpp"
#include "tests/services/platform/temporary_folder.hpp"

using namespace abasto::planning;
using abasto::Month;
using abasto::RefusalCode;
using abasto::tests::TemporaryFolder;

namespace {

// Two shelves of three years that are never empty.
std::string written_panel(const TemporaryFolder& folder)
{
    std::ofstream out{folder.file("panel.csv")};
    out << "site,item,month,opening,received,consumed,adjusted,closing\n";
    for (int t = 0; t < replayed_months; ++t)
        for (const char* site : {"S1", "S2"})
            out << site << ",i," << Month::of(2020, 1)->plus(t).text() << ",100,0," << 10 + t % 3 << ",0," << 90 - t % 3 << "\n";
    return folder.file("panel.csv");
}

// The figures of the printed row: fill, mean fill, worst decile, stock-outs, stock in months.
std::vector<double> outcome_of(const ReplayJob& job)
{
    std::ostringstream out;
    run_replay(job, out).value();
    std::istringstream text{out.str()};
    std::string line;
    std::getline(text, line);
    std::string policy;
    double seed = 0;
    text >> policy >> seed;
    BOOST_TEST(policy == job.policy);
    std::vector<double> figures(5);
    for (double& figure : figures) text >> figure;
    return figures;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(replay_command_tests)

BOOST_AUTO_TEST_CASE(reads_policies)
{
    BOOST_TEST(std::get<QuantilePolicy>(*parse_replay_policy("quantile:0.9")).level == .9);
    const auto max_min = std::get<MaxMinPolicy>(*parse_replay_policy("maxmin:3.5xamc6"));
    BOOST_TEST((max_min.months == 3.5 && max_min.window == 6U));
    for (const char* text : {"", "quantile:", "quantile:1", "quantile:0", "quantile:x", "quantile:nan", "maxmin:3",
                             "maxmin:0xamc3", "maxmin:3xamc0", "maxmin:3xamc37", "maxmin:3xamc3x", "eoq:3"})
        BOOST_TEST(!parse_replay_policy(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(more_stock_serves_more)
{
    const TemporaryFolder folder;
    const auto panel = written_panel(folder);
    const auto scarce = outcome_of({.panel = panel, .policy = "maxmin:1xamc3"});
    const auto plenty = outcome_of({.panel = panel, .policy = "maxmin:3xamc3"});
    BOOST_TEST(plenty[0] == 1);
    BOOST_TEST(scarce[0] < 1);
    BOOST_TEST(scarce[4] < plenty[4]);
    const auto own = outcome_of({.panel = panel, .policy = "quantile:0.95", .threads = 2});
    BOOST_TEST((own[0] > .99 && own[4] < 2.2));
    BOOST_TEST(own == outcome_of({.panel = panel, .policy = "quantile:0.95"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_replay)
{
    const TemporaryFolder folder;
    const auto panel = written_panel(folder);
    std::ostringstream out;
    BOOST_CHECK(run_replay({.panel = panel, .policy = "none"}, out).error().code == RefusalCode::malformed);
    for (const int lead : {0, 13})
        BOOST_CHECK(run_replay({.panel = panel, .policy = "maxmin:3xamc3", .lead_months = lead}, out).error().code ==
                    RefusalCode::malformed);
    std::ofstream{folder.file("short.csv")} << "site,item,month,consumed\nS,i,2020-01,5\n";
    BOOST_CHECK(run_replay({.panel = folder.file("short.csv"), .policy = "maxmin:3xamc3"}, out).error().code ==
                RefusalCode::nothing_to_do);
    std::ofstream{folder.file("bad.csv")} << "site,item,month,consumed\nS,i,x,5\n";
    BOOST_CHECK(run_replay({.panel = folder.file("bad.csv"), .policy = "maxmin:3xamc3"}, out).error().code ==
                RefusalCode::malformed);
    BOOST_CHECK_THROW((void)run_replay({.panel = folder.file("none.csv"), .policy = "maxmin:3xamc3"}, out), std::runtime_error);
    BOOST_TEST(out.str().empty());
}

BOOST_AUTO_TEST_SUITE_END()
