#include "domain/planning/pooled_model.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "domain/planning/methods.hpp"
#include "domain/planning/pooled_features.hpp"
#include "domain/planning/scoring.hpp"

using namespace abasto::planning;
using abasto::Month;

namespace {

const Month january = *Month::of(2020, 1);
constexpr int months = 40;

// Pure noise: each site has its own level, each month is an independent draw. Nothing but the level can be known ahead.
DemandPanel noise(std::size_t sites, int length = months)
{
    std::mt19937 random{3};
    DemandPanel panel;
    for (std::size_t s = 0; s < sites; ++s) {
        const double level = std::pow(10, std::uniform_real_distribution{.5, 2.5}(random));
        std::gamma_distribution<double> demand{1.5, level / 1.5};
        std::vector<MonthReport> reports;
        for (int t = 0; t < length; ++t) reports.push_back({.issued = std::floor(demand(random))});
        panel.add({"S" + std::to_string(s), "i"}, january, reports);
    }
    return panel;
}

std::vector<SeriesView> histories(const DemandPanel& panel, Month origin)
{
    std::vector<SeriesView> views;
    for (std::size_t i = 0; i < panel.size(); ++i) views.push_back(panel.view(i).up_to(origin));
    return views;
}

double spl_of(const DemandPanel& panel, Month origin, const ForecastRequest& request)
{
    Scoreboard board;
    for (std::size_t i = 0; i < panel.size(); ++i) {
        const auto made = forecast(panel.view(i), request).value();
        board.add(panel.view(i), origin, training_part(panel.view(i).up_to(origin)).value(), made.demand, request.target);
    }
    return board.accuracy().spl;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pooled_model_tests)

BOOST_AUTO_TEST_CASE(a_small_panel_teaches_nothing)
{
    const auto panel = noise(pooled_series_min - 1, 12);
    BOOST_TEST(!PooledModel::train(histories(panel, january.plus(11)), Target::demand));
    const auto short_series = noise(pooled_series_min, 6);
    BOOST_TEST(!PooledModel::train(histories(short_series, january.plus(5)), Target::demand));
}

BOOST_AUTO_TEST_CASE(features_are_free_of_the_size_of_the_site, *boost::unit_test::tolerance(1e-5F))
{
    std::vector<MonthReport> small;
    std::vector<MonthReport> large;
    for (const double value : {4., 0., 7., 3., 9., 2., 5.}) {
        small.push_back({value, value + 1, 0, 1});
        large.push_back({value * 100, value * 100 + 100, 0, 100});
    }
    DemandPanel panel;
    panel.add({"S", "i"}, january, small);
    panel.add({"L", "i"}, january, large);
    auto a = pooled_features(panel.view(0), Target::demand).value();
    auto b = pooled_features(panel.view(1), Target::demand).value();
    BOOST_TEST(b.level == 100 * a.level, boost::test_tools::tolerance(1e-9));
    int different = 0;
    for (std::size_t f = 0; f < a.values.size(); ++f) different += std::abs(a.values[f] - b.values[f]) > 1e-5F ? 1 : 0;
    BOOST_TEST(different == 1);  // the size itself
}

BOOST_AUTO_TEST_CASE(too_little_past_has_no_features)
{
    DemandPanel panel;
    panel.add({"S", "i"}, january, std::vector<MonthReport>{{.issued = 1}, {.issued = 2}});
    panel.add({"Z", "i"}, january, std::vector<MonthReport>(8, {.issued = 0}));
    panel.add({"N", "i"}, january, std::vector<MonthReport>(8, {.issued = 3, .opening = 0}));
    for (std::size_t i = 0; i < panel.size(); ++i) BOOST_TEST(!pooled_features(panel.view(i), Target::demand));
    BOOST_TEST(pooled_features(panel.view(2), Target::issues).has_value());
}

BOOST_AUTO_TEST_CASE(noise_cannot_be_known_ahead)
{
    const auto panel = noise(220);
    const Month origin = january.plus(months - 4);
    const auto model = PooledModel::train(histories(panel, origin), Target::demand);
    const double pooled = spl_of(panel, origin, {.origin = origin, .method = Method::pooled, .pooled = &*model});
    const double nb = spl_of(panel, origin, {.origin = origin, .method = Method::nb});
    BOOST_TEST_CONTEXT("pooled " << pooled << ", nb " << nb)
    {
        BOOST_TEST(pooled < nb * 1.05);
        BOOST_TEST(pooled > nb * .8);
    }
}

// Each site repeats one month's figure in the next: known at the origin, it predicts; shifted by a month, it must not.
BOOST_AUTO_TEST_CASE(accuracy_collapses_when_the_target_is_shifted)
{
    std::mt19937 random{4};
    DemandPanel pairs;
    for (std::size_t s = 0; s < 220; ++s) {
        std::vector<MonthReport> reports;
        double value = 0;
        for (int t = 0; t < months; ++t) {
            if (t % 2 == 0) value = static_cast<double>(random() % 100);
            reports.push_back({.issued = value});
        }
        pairs.add({"S" + std::to_string(s), "i"}, january, reports);
    }
    const auto spl_at = [&](int known) {
        const Month origin = january.plus(known);
        const auto model = PooledModel::train(histories(pairs, origin), Target::demand);
        return spl_of(pairs, origin, {.origin = origin, .method = Method::pooled, .horizon = 1, .pooled = &*model});
    };
    const double next_is_a_repetition = spl_at(34);
    const double next_is_new = spl_at(35);
    BOOST_TEST(next_is_a_repetition < next_is_new / 2, next_is_a_repetition << ' ' << next_is_new);
}

BOOST_AUTO_TEST_CASE(an_automatic_forecast_blends_with_a_model_and_falls_back_without)
{
    const auto panel = noise(220, 20);
    const Month origin = january.plus(19);
    const auto model = PooledModel::train(histories(panel, origin), Target::demand);
    const auto chosen = [&](const SeriesView& series, Method method, const PooledModel* pooled) {
        return forecast(series, {.origin = origin, .method = method, .pooled = pooled}).value().chosen;
    };
    BOOST_CHECK(chosen(panel.view(0), Method::automatic, &*model) == Method::blend);
    BOOST_CHECK(chosen(panel.view(0), Method::pooled, &*model) == Method::pooled);
    BOOST_CHECK(chosen(panel.view(0), Method::pooled, nullptr) == Method::nb_censored);
    DemandPanel young;
    young.add({"S", "i"}, january, std::vector<MonthReport>{{.issued = 4}});
    BOOST_CHECK(chosen(young.view(0), Method::automatic, &*model) == Method::nb_censored);
}

BOOST_AUTO_TEST_CASE(quantiles_of_counted_pieces_are_whole_and_rise)
{
    const auto panel = noise(220, 20);
    const Month origin = january.plus(19);
    const auto model = PooledModel::train(histories(panel, origin), Target::demand);
    for (std::size_t i = 0; i < panel.size(); ++i) {
        const auto made = forecast(panel.view(i), {.origin = origin, .horizon = 6, .pooled = &*model}).value();
        for (int h = 1; h <= 6; ++h)
            for (const auto& quantiles : {made.demand.month_quantiles(h), made.demand.quantiles(h)}) {
                BOOST_TEST(std::is_sorted(quantiles.begin(), quantiles.end()));
                BOOST_TEST(quantiles[0] >= 0);
                if (h <= pooled_months) BOOST_TEST(quantiles[0] == std::floor(quantiles[0]));
            }
    }
}

BOOST_AUTO_TEST_SUITE_END()
