#include "domain/planning/methods.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

using namespace abasto::planning;
using abasto::Month;
using abasto::RefusalCode;

namespace {

const Month january = *Month::of(2020, 1);

// A panel of one series that begins in January 2020.
DemandPanel panel_of(const std::vector<MonthReport>& months)
{
    DemandPanel panel;
    panel.add({"S", "i"}, january, months);
    return panel;
}

DemandPanel panel_of(const std::vector<double>& issued)
{
    std::vector<MonthReport> months;
    for (const double value : issued) months.push_back({.issued = value});
    return panel_of(months);
}

Forecast forecast_of(const DemandPanel& panel, Method method, int months, Target target = Target::demand)
{
    return forecast(panel.view(0), {january.plus(months - 1), method, target, 3}).value();
}

double mean_of(const std::vector<double>& issued, Method method)
{
    const auto panel = panel_of(issued);
    return forecast_of(panel, method, static_cast<int>(issued.size())).demand.month_mean(1);
}

void check_sane(const Quantiles& quantiles, const std::string& what)
{
    BOOST_TEST(std::is_sorted(quantiles.begin(), quantiles.end()), what);
    for (const double q : quantiles) BOOST_TEST((std::isfinite(q) && q >= 0), what << " " << q);
}

void check_every_method(const DemandPanel& panel, int months, const std::string& what)
{
    for (const Method method : all_methods())
        for (const Target target : {Target::demand, Target::issues}) {
            const auto made = forecast_of(panel, method, months, target);
            BOOST_TEST((made.chosen != Method::automatic));
            for (int h = 1; h <= 3; ++h) {
                check_sane(made.demand.month_quantiles(h), what);
                check_sane(made.demand.quantiles(h), what);
                BOOST_TEST((std::isfinite(made.demand.mean(h)) && made.demand.mean(h) >= 0), what);
            }
        }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(methods_tests)

BOOST_AUTO_TEST_CASE(names_lead_back_to_their_methods)
{
    for (const Method method : all_methods()) BOOST_CHECK(parse_method(to_string(method)) == method);
    BOOST_CHECK(!parse_method("NB"));
    BOOST_CHECK(parse_target("issues") == Target::issues);
    BOOST_CHECK(parse_target("demand") == Target::demand);
    BOOST_CHECK(!parse_target(""));
}

BOOST_AUTO_TEST_CASE(refuses_a_horizon_out_of_range)
{
    const auto panel = panel_of(std::vector<double>{1});
    for (const int horizon : {-1, 0, 121})
        BOOST_CHECK(forecast(panel.view(0), {january, Method::nb, Target::demand, horizon}).error().code ==
                    RefusalCode::malformed);
}

BOOST_AUTO_TEST_CASE(refuses_a_series_without_a_report)
{
    const auto unknown = panel_of(std::vector<MonthReport>(3));
    BOOST_CHECK(forecast(unknown.view(0), {january.plus(2)}).error().code == RefusalCode::nothing_to_do);
    const auto later = panel_of(std::vector<double>{5});
    BOOST_CHECK(forecast(later.view(0), {january.plus(-1)}).error().code == RefusalCode::nothing_to_do);
}

BOOST_AUTO_TEST_CASE(means_follow_their_formulas, *boost::unit_test::tolerance(1e-9))
{
    const std::vector<double> y{4, 0, 9, 2, 6, 7, 1};
    BOOST_TEST(mean_of(y, Method::naive) == 1);
    BOOST_TEST(mean_of(y, Method::amc3) == (6 + 7 + 1) / 3.);
    BOOST_TEST(mean_of(y, Method::amc6) == (9 + 2 + 6 + 7 + 1) / 6.);
    BOOST_TEST(mean_of({2, 4}, Method::amc6) == 3);
    std::vector<double> seasons(24, 10);
    seasons[12] = 50;  // January of the second year
    BOOST_TEST(mean_of(seasons, Method::snaive) == 50);
}

BOOST_AUTO_TEST_CASE(amc_averages_over_reported_months_and_its_errors_give_the_quantiles, *boost::unit_test::tolerance(1e-9))
{
    const auto panel = panel_of({{.issued = 9}, {.issued = 3}, {}, {.issued = 6}, {.issued = 0}, {}});
    const auto demand = forecast_of(panel, Method::amc3, 6).demand;
    BOOST_TEST(demand.month_mean(2) == 3);
    // The one error from a full window: 0 - (9 + 3 + 6) / 3 = -6.
    BOOST_TEST(demand.month_quantiles(1).back() == 3 + 6 * 1.959963984540054);
    BOOST_TEST(demand.quantiles(3).back() == 9 + 6 * 1.959963984540054 * std::sqrt(3));
}

BOOST_AUTO_TEST_CASE(demand_passes_over_months_without_stock_and_issues_do_not, *boost::unit_test::tolerance(1e-9))
{
    const auto panel = panel_of({{.issued = 8, .opening = 20, .closing = 12}, {.issued = 0, .opening = 0, .closing = 0}});
    BOOST_TEST(forecast_of(panel, Method::naive, 2, Target::demand).demand.month_mean(1) == 8);
    BOOST_TEST(forecast_of(panel, Method::naive, 2, Target::issues).demand.month_mean(1) == 0);
}

BOOST_AUTO_TEST_CASE(a_month_that_sold_out_raises_demand_but_not_issues)
{
    const auto panel = panel_of({{.issued = 8, .opening = 20, .closing = 12}, {.issued = 5, .opening = 5, .closing = 0}});
    const auto demand = forecast_of(panel, Method::automatic, 2, Target::demand);
    const auto issues = forecast_of(panel, Method::automatic, 2, Target::issues);
    BOOST_CHECK(demand.chosen == Method::nb_censored);
    BOOST_CHECK(issues.chosen == Method::nb);
    BOOST_TEST(demand.demand.month_mean(1) > issues.demand.month_mean(1) + .5);
}

BOOST_AUTO_TEST_CASE(what_comes_after_the_origin_changes_nothing)
{
    std::vector<double> known{4, 0, 9, 2, 6, 7, 1, 3, 8, 2, 0, 5, 6, 7, 3};
    auto longer = known;
    longer.insert(longer.end(), {1e9, 0, 777});
    const auto months = static_cast<int>(known.size());
    const auto short_panel = panel_of(known);
    const auto long_panel = panel_of(longer);
    for (const Method method : all_methods())
        for (int h = 1; h <= 3; ++h)
            BOOST_TEST(forecast_of(short_panel, method, months).demand.month_quantiles(h) ==
                           forecast_of(long_panel, method, months).demand.month_quantiles(h),
                       boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_stale_series_is_forecast_from_its_last_report)
{
    const auto panel = panel_of(std::vector<double>{5, 5, 5});
    const auto made = forecast_of(panel, Method::automatic, 30);
    BOOST_TEST(made.last_report.text() == "2020-03");
    BOOST_TEST(made.demand.month_mean(1) == 5, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(hostile_series_have_sane_quantiles)
{
    std::vector<double> spike(36, 0);
    spike[20] = 1e9;
    check_every_method(panel_of(std::vector<double>(36, 0)), 36, "zeros");
    check_every_method(panel_of(std::vector<double>{7}), 1, "one report");
    check_every_method(panel_of(std::vector<double>{0}), 1, "one report of nothing");
    check_every_method(panel_of(std::vector<double>(36, 12)), 36, "a constant");
    check_every_method(panel_of(std::vector<double>(36, 1e9)), 36, "a constant billion");
    check_every_method(panel_of(spike), 36, "one spike");
    check_every_method(panel_of(std::vector<double>{.1, .25, .003}), 3, "fractions");
    check_every_method(panel_of(std::vector<MonthReport>(12, {.issued = 0, .opening = 0, .received = 0})), 12, "never any stock");
    check_every_method(panel_of(std::vector<MonthReport>(12, {.issued = 6, .opening = 6, .closing = 0})), 12, "always sold out");
}

BOOST_AUTO_TEST_CASE(random_series_have_sane_quantiles)
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random{seed};
        const double scale = std::pow(10, std::uniform_real_distribution{-1., 9.}(random));
        std::vector<MonthReport> months(1, {.issued = scale});
        const auto count = std::uniform_int_distribution{1, 60}(random);
        for (int t = 1; t < count; ++t) {
            const double issued = std::floor(scale * std::max(0., std::normal_distribution{.2, 1.}(random)));
            const double left = std::max(0., scale - issued);
            const bool reported = random() % 5 != 0;
            months.push_back(reported ? MonthReport{issued, random() % 4 == 0 ? 0 : issued + left, 0, left} : MonthReport{});
        }
        check_every_method(panel_of(months), count, "seed " + std::to_string(seed));
    }
}

BOOST_AUTO_TEST_SUITE_END()
