#include "services/planning/forecast_command.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/services/platform/temporary_folder.hpp"

using namespace abasto::planning;
using abasto::Month;
using abasto::RefusalCode;
using abasto::tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

std::string content(const std::string& path)
{
    std::ifstream in{path, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// Two series of three years; the second ends half a year earlier.
std::string written_panel(const TemporaryFolder& folder)
{
    std::ofstream out{folder.file("panel.csv")};
    out << "site,item,month,opening,received,consumed,adjusted,closing\n";
    for (int t = 0; t < 36; ++t) {
        const auto month = Month::of(2020, 1)->plus(t).text();
        out << "S1,\"a, b\"," << month << ",,," << 10 + t % 7 << ",,\n";
        if (t < 30) out << "S2,i," << month << ",20,0," << t % 5 * 5 << ",0," << 20 - t % 5 * 5 << "\n";
    }
    return folder.file("panel.csv");
}

// 420 series of three years, enough for each half to teach the other.
std::string many_series(const TemporaryFolder& folder)
{
    std::ofstream out{folder.file("many.csv")};
    out << "site,item,month,opening,received,consumed,adjusted,closing\n";
    for (int s = 0; s < 420; ++s)
        for (int t = 0; t < 36; ++t)
            out << "S" << s << ",i," << Month::of(2020, 1)->plus(t).text() << ",,," << s % 13 * (t * 7 % 5) + t % 3 << ",,\n";
    return folder.file("many.csv");
}

Month month(const char* text) { return *Month::parse(text); }

fs::path shared_panel()
{
    const char* place = std::getenv("ABASTO_SHARED");
    return fs::path{place != nullptr ? place : ABASTO_SHARED_DEFAULT} / "data" / "panel" / "lmis.csv";
}

// The SPL that a table of the back-test gives for a method, in the section whose title begins with `section`.
double spl_of(const std::string& tables, const std::string& section, const std::string& method)
{
    const auto start = tables.find("== " + section);
    BOOST_REQUIRE_NE(start, std::string::npos);
    std::istringstream row{tables.substr(tables.find("\n" + method + " ", start) + 1)};
    std::string name;
    double tasks = 0;
    double months = 0;
    double spl = 0;
    row >> name >> tasks >> months >> spl;
    return spl;
}

const std::vector<Month> lmis_origins{month("2018-03"), month("2018-06"), month("2018-09"), month("2018-12")};

}  // namespace

BOOST_AUTO_TEST_SUITE(forecast_command_tests)

BOOST_AUTO_TEST_CASE(writes_a_row_per_series_and_month)
{
    const TemporaryFolder folder;
    const auto series = run_forecast({.panel = written_panel(folder),
                                      .origin = month("2022-12"),
                                      .horizon = 2,
                                      .out = folder.file("out.csv"),
                                      .method = Method::naive});
    BOOST_TEST(series.value() == 2U);
    std::istringstream rows{content(folder.file("out.csv"))};
    std::string row;
    std::getline(rows, row);
    BOOST_TEST(row ==
               "site,item,origin,horizon,method,mean,q0.5,q0.8,q0.9,q0.95,q0.975,cum_mean,cum_q0.5,cum_q0.8,cum_q0.9,"
               "cum_q0.95,cum_q0.975,chosen");
    std::getline(rows, row);
    BOOST_TEST(row.starts_with("S1,\"a, b\",2022-12,1,naive,10,10,"));
    BOOST_TEST(row.ends_with(",naive"));
    std::getline(rows, row);
    BOOST_TEST(row.starts_with("S1,\"a, b\",2022-12,2,naive,10,10,"));
    int others = 0;
    while (std::getline(rows, row)) ++others;
    BOOST_TEST(others == 2);
}

BOOST_AUTO_TEST_CASE(a_series_without_a_report_at_the_origin_has_no_row)
{
    const TemporaryFolder folder;
    const auto panel = written_panel(folder);
    std::ofstream{panel, std::ios::app} << "S3,i,2022-12,,,4,,\n";
    const auto series = run_forecast({.panel = panel, .origin = month("2022-06"), .out = folder.file("out.csv")});
    BOOST_TEST(series.value() == 2U);
}

BOOST_AUTO_TEST_CASE(a_holdout_leaves_the_last_months_of_each_series_out)
{
    const TemporaryFolder folder;
    run_forecast({.panel = written_panel(folder), .holdout = 4, .horizon = 1, .out = folder.file("out.csv")}).value();
    const auto text = content(folder.file("out.csv"));
    BOOST_TEST(text.find("\nS1,\"a, b\",2022-08,1,auto,") != std::string::npos);
    BOOST_TEST(text.find("\nS2,i,2022-02,1,auto,") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(threads_and_later_rows_change_no_byte)
{
    const TemporaryFolder folder;
    ForecastJob job{.panel = written_panel(folder), .origin = month("2021-12"), .out = folder.file("one.csv")};
    run_forecast(job).value();
    std::ofstream{job.panel, std::ios::app} << "S1,\"a, b\",2023-01,,,99999,,\n";
    job.out = folder.file("four.csv");
    job.threads = 4;
    run_forecast(job).value();
    BOOST_TEST(content(folder.file("one.csv")) == content(job.out));
}

BOOST_AUTO_TEST_CASE(the_order_of_rows_changes_no_forecast)
{
    const TemporaryFolder folder;
    const auto sorted_lines = [](const std::string& path) {
        std::istringstream text{content(path)};
        std::vector<std::string> lines;
        for (std::string line; std::getline(text, line);) lines.push_back(line);
        std::sort(lines.begin() + 1, lines.end());
        return lines;
    };
    const auto panel = many_series(folder);
    auto rows = sorted_lines(panel);
    for (const int round : {0, 1}) {
        std::reverse(rows.begin() + 1, rows.end());
        std::ofstream out{folder.file("panel" + std::to_string(round))};
        for (const auto& row : rows) out << row << '\n';
        out.close();
        run_forecast({.panel = folder.file("panel" + std::to_string(round)),
                      .origin = month("2022-12"),
                      .out = folder.file("out" + std::to_string(round))})
            .value();
    }
    BOOST_TEST(sorted_lines(folder.file("out0")) == sorted_lines(folder.file("out1")), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_kept_model_forecasts_as_one_that_is_learnt_on_the_spot)
{
    const TemporaryFolder folder;
    const auto panel = many_series(folder);
    const auto trained = run_train({.panel = panel, .origin = month("2022-06"), .model = folder.file("model")}).value();
    BOOST_TEST((trained.pooled && trained.series == 420U && trained.panel.size() == 64));
    for (const Method method : {Method::automatic, Method::pooled}) {
        ForecastJob job{.panel = panel, .origin = month("2022-06"), .out = folder.file("learnt"), .method = method};
        run_forecast(job).value();
        job.out = folder.file("kept");
        job.model = folder.file("model");
        run_forecast(job).value();
        BOOST_TEST(content(folder.file("learnt")) == content(folder.file("kept")));
    }
}

BOOST_AUTO_TEST_CASE(a_model_is_refused_where_it_does_not_fit_the_job)
{
    const TemporaryFolder folder;
    const auto panel = written_panel(folder);
    const auto model = folder.file("model");
    run_train({.panel = panel, .origin = month("2021-06"), .model = model}).value();
    const auto refusal = [&](ForecastJob job) {
        job.panel = panel;
        job.out = folder.file("out");
        job.model = model;
        const auto refused = run_forecast(job);
        BOOST_REQUIRE(!refused);
        BOOST_TEST((refused.error().code == RefusalCode::malformed));
        return refused.error().message.substr(model.size() + 1);
    };
    const auto origin = month("2021-06");
    BOOST_TEST(refusal({.panel = {}, .origin = month("2021-05")}) == "knows 2021-06, later than the origin 2021-05");
    BOOST_TEST(refusal({.panel = {}, .holdout = 24}) == "knows 2021-06, later than the origin 2020-12");
    BOOST_TEST(refusal({.panel = {}, .origin = origin, .target = Target::issues}) == "was trained for demand");
    BOOST_TEST(refusal({.panel = {}, .origin = origin, .method = Method::croston}) == "has no part in the method croston");
}

BOOST_AUTO_TEST_CASE(months_after_the_origin_teach_nothing)
{
    const TemporaryFolder folder;
    TrainJob job{.panel = written_panel(folder), .origin = month("2021-12"), .model = folder.file("before")};
    const auto before = run_train(job).value();
    std::ofstream{job.panel, std::ios::app} << "S1,\"a, b\",2023-01,,,99999,,\n";
    job.model = folder.file("after");
    BOOST_TEST(run_train(job).value().panel == before.panel);
    BOOST_TEST(content(folder.file("before")) == content(folder.file("after")));
    job.horizon = 0;
    BOOST_TEST((run_train(job).error().code == RefusalCode::malformed));
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_job)
{
    const TemporaryFolder folder;
    const auto panel = written_panel(folder);
    const auto out = folder.file("out.csv");
    const auto origin = month("2021-12");
    for (const ForecastJob& job :
         {ForecastJob{.panel = panel, .out = out}, ForecastJob{.panel = panel, .origin = origin, .holdout = 3, .out = out},
          ForecastJob{.panel = panel, .holdout = 0, .out = out},
          ForecastJob{.panel = panel, .origin = origin, .horizon = 0, .out = out}})
        BOOST_CHECK(run_forecast(job).error().code == RefusalCode::malformed);
    std::ostringstream tables;
    BOOST_CHECK(run_backtest({.panel = panel}, tables).error().code == RefusalCode::malformed);
    BOOST_TEST(!fs::exists(out));
}

BOOST_AUTO_TEST_CASE(a_bad_panel_is_refused_with_its_place)
{
    const TemporaryFolder folder;
    std::ofstream{folder.file("bad.csv")} << "site,item,month,consumed\nS,i,2020-01,x\n";
    const auto refused = run_forecast({.panel = folder.file("bad.csv"), .origin = month("2020-01"), .out = folder.file("o.csv")});
    BOOST_TEST(refused.error().message.ends_with("bad.csv row 2, column consumed: 'x' is not a number"));
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_or_written_is_an_error)
{
    const TemporaryFolder folder;
    const auto origin = month("2021-12");
    BOOST_CHECK_THROW((void)run_forecast({.panel = folder.file("none.csv"), .origin = origin, .out = folder.file("o.csv")}),
                      std::runtime_error);
    BOOST_CHECK_THROW((void)run_forecast({.panel = written_panel(folder), .origin = origin, .out = folder.file("no/o.csv")}),
                      std::runtime_error);
}

// Expected: score_forecasts.py on the rows that run_forecast writes for these methods (with --available for demand).
BOOST_AUTO_TEST_CASE(scores_equal_the_reference_script_and_negative_binomials_are_ahead)
{
    if (!fs::exists(shared_panel())) {
        BOOST_TEST_MESSAGE("skipped: the shared LMIS panel is not on this machine");
        return;
    }
    std::ostringstream out;
    const std::vector methods{Method::naive, Method::croston, Method::amc3, Method::nb, Method::nb_censored};
    const BacktestJob job{.panel = shared_panel().string(), .origins = lmis_origins, .methods = methods, .threads = 2};
    run_backtest(job, out).value();
    struct Row {
        const char *section, *method;
        double spl;
    };
    for (const auto& [section, method, spl] :
         {Row{"issues, all months: all", "naive", .645}, Row{"issues, all months: all", "croston", .703},
          Row{"demand, available months: all", "naive", .745}, Row{"demand, available months: lumpy", "amc3", .683}})
        BOOST_TEST(spl_of(out.str(), section, method) == spl, section << ' ' << method);
    // baseline_amc.py, which bridges gaps where amc3 here leaves them out: .606 and .708
    BOOST_TEST(spl_of(out.str(), "issues, all months: all", "nb") < .606);
    BOOST_TEST(spl_of(out.str(), "demand, available months: all", "nb_censored") < .708);
}

BOOST_AUTO_TEST_CASE(the_automatic_choice_is_well_ahead_of_the_average)
{
    if (!fs::exists(shared_panel())) {
        BOOST_TEST_MESSAGE("skipped: the shared LMIS panel is not on this machine");
        return;
    }
    std::ostringstream out;
    const std::vector methods{Method::automatic, Method::amc3};
    const std::vector origins{month("2018-06"), month("2018-12")};
    run_backtest({.panel = shared_panel().string(), .origins = origins, .methods = methods, .threads = 2}, out).value();
    const auto ratio = [&](const std::string& section) {
        return spl_of(out.str(), section, "auto") / spl_of(out.str(), section, "amc3");
    };
    BOOST_TEST(ratio("issues, all months: all") < .92);
    BOOST_TEST(ratio("demand, available months: all") < .90);
}

BOOST_AUTO_TEST_SUITE_END()
