#include "domain/planning/ets.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "domain/planning/theta.hpp"
#include "tests/domain/planning/smoothing_samples.hpp"

using namespace abasto::planning;
using abasto::testing::seasonal_60;
using abasto::testing::steady_60;
using abasto::testing::trended_60;

namespace {

constexpr auto add = ErrorKind::additive;
constexpr auto mul = ErrorKind::multiplicative;

// What R 4.2's forecast 8.20 finds with ets(ts(y, frequency = 12), model, damped, opt.crit = "lik", maxit = 20000): log likelihood, means of
// the next three months, deviation of the third.
struct Oracle {
    const std::vector<double>& y;
    EtsForm form;
    double log_likelihood;
    double mean[3];
    double deviation;
};

const std::vector<Oracle> converged{
    {steady_60, {add}, -268.2753, {211.5465, 211.5465, 211.5465}, 12.0020},
    {steady_60, {mul}, -268.3030, {211.5537, 211.5537, 211.5537}, 11.7609},
    {trended_60, {add, TrendKind::additive}, -268.3116, {331.9868, 334.0860, 336.1851}, 12.2426},
    {seasonal_60, {mul, TrendKind::none, SeasonKind::multiplicative}, -282.9651, {251.8762, 268.4173, 287.0333}, 22.3267},
    {seasonal_60, {add, TrendKind::none, SeasonKind::additive}, -271.3346, {249.4773, 265.5857, 283.9692}, 14.7332}};

double deviation_of_month(const DemandDistribution& demand, int month)
{
    return (demand.month_quantiles(month).back() - demand.month_mean(month)) / 1.959964;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ets_tests)

BOOST_AUTO_TEST_CASE(is_at_least_as_likely_as_an_independent_fit)
{
    for (const auto& oracle : converged) {
        BOOST_TEST_CONTEXT(to_string(oracle.form))
        {
            BOOST_TEST(fit_ets(oracle.form, oracle.y)->log_likelihood > oracle.log_likelihood - .02);
            BOOST_TEST(fit_ets(oracle.form, oracle.y)->log_likelihood < oracle.log_likelihood + 3);
        }
    }
}

BOOST_AUTO_TEST_CASE(forecasts_what_an_independent_fit_forecasts)
{
    for (const auto& oracle : converged) {
        const auto demand = project(*fit_ets(oracle.form, oracle.y), 0, 3);
        BOOST_TEST_CONTEXT(to_string(oracle.form))
        {
            for (int h = 1; h <= 3; ++h)
                BOOST_TEST(demand.month_mean(h) == oracle.mean[h - 1], boost::test_tools::tolerance(.03));
            BOOST_TEST(deviation_of_month(demand, 3) == oracle.deviation, boost::test_tools::tolerance(.06));
        }
    }
}

BOOST_AUTO_TEST_CASE(counts_parameters_as_akaike_does)
{
    const auto fit = *fit_ets({}, steady_60);
    BOOST_TEST(fit.aicc == 542.9791, boost::test_tools::tolerance(1e-5));  // R's, 3 parameters
    BOOST_TEST(fit.alpha == .2146, boost::test_tools::tolerance(.01));
    BOOST_TEST(fit.variance == 131.903, boost::test_tools::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(chooses_the_form_that_made_the_series)
{
    BOOST_TEST(to_string(best_ets(steady_60)->form) == "ANN");
    BOOST_TEST((best_ets(trended_60)->form.trend != TrendKind::none));
    BOOST_TEST((best_ets(seasonal_60)->form.season == SeasonKind::additive));
}

BOOST_AUTO_TEST_CASE(follows_a_line_without_error)
{
    std::vector<double> line;
    for (int t = 0; t < 30; ++t) line.push_back(10 + 2 * t);
    const auto demand = project(*best_ets(line), 0, 6);
    BOOST_TEST(demand.month_mean(1) == 70, boost::test_tools::tolerance(.01));
    BOOST_TEST(demand.month_mean(6) == 80, boost::test_tools::tolerance(.01));
}

BOOST_AUTO_TEST_CASE(goes_on_with_the_season_over_skipped_months)
{
    const auto fit = *fit_ets({add, TrendKind::none, SeasonKind::additive}, seasonal_60);
    BOOST_TEST(project(fit, 2, 3).month_mean(1) == project(fit, 0, 3).month_mean(3));
    BOOST_TEST(project(fit, 12, 3).month_mean(1) == project(fit, 0, 3).month_mean(1));
}

BOOST_AUTO_TEST_CASE(does_not_multiply_where_there_are_zeros)
{
    std::vector<double> y = steady_60;
    y[7] = 0;
    BOOST_TEST(!fit_ets({mul}, y));
    BOOST_TEST(!fit_ets({add, TrendKind::none, SeasonKind::multiplicative}, y));
    BOOST_TEST(best_ets(y).has_value());
}

BOOST_AUTO_TEST_CASE(asks_for_more_values_than_parameters)
{
    const std::vector<double> y{3, 1, 4, 1, 5, 9, 2, 6};
    BOOST_TEST(!best_ets(std::span{y}.first(4)));
    BOOST_TEST(best_ets(std::span{y}.first(5)).has_value());
    BOOST_TEST(!fit_ets({add, TrendKind::none, SeasonKind::additive}, std::span{steady_60}.first(23)));
}

BOOST_AUTO_TEST_CASE(stays_finite_on_odd_series)
{
    for (const std::vector<double>& y : {std::vector<double>(40, 0), std::vector<double>(40, 7), std::vector<double>(40, 1e9)}) {
        const auto demand = project(*best_ets(y), 0, 18);
        BOOST_TEST(demand.month_mean(18) == y[0], boost::test_tools::tolerance(1e-4));
        BOOST_TEST(std::isfinite(demand.quantile(.975, 18)));
    }
}

// thetaf(ts(y, frequency = 12), h = 3) of the same R package.
BOOST_AUTO_TEST_CASE(theta_forecasts_what_an_independent_theta_forecasts, *boost::unit_test::tolerance(.001))
{
    const auto steady = project(*fit_theta(steady_60), 0, 3);
    const auto trended = project(*fit_theta(trended_60), 0, 3);
    const auto seasonal = project(*fit_theta(seasonal_60), 0, 3);
    BOOST_TEST(steady.month_mean(1) == 211.5266);
    BOOST_TEST(steady.month_mean(3) == 211.5178);
    BOOST_TEST(trended.month_mean(1) == 328.5931);
    BOOST_TEST(trended.month_mean(3) == 330.5843);
    BOOST_TEST(seasonal.month_mean(1) == 258.4691);
    BOOST_TEST(seasonal.month_mean(3) == 299.1683);
}

BOOST_AUTO_TEST_CASE(theta_asks_for_five_values)
{
    BOOST_TEST(!fit_theta(std::span{steady_60}.first(4)));
    BOOST_TEST(fit_theta(std::span{steady_60}.first(5)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
