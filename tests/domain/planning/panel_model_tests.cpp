#include "domain/planning/panel_model.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

using namespace abasto::planning;
using abasto::Month;

namespace {

const Month january = *Month::of(2020, 1);
constexpr int months = 36;
const Month origin = january.plus(months - 1);

// One series of an item for each generator's run; `next(t)` gives what month t asked.
template <class MakeSeries>
DemandPanel panel_of(std::size_t sites, MakeSeries make_series)
{
    DemandPanel panel;
    for (std::size_t s = 0; s < sites; ++s) {
        auto next = make_series(s);
        std::vector<MonthReport> reports;
        for (int t = 0; t < months; ++t) reports.push_back({.issued = next(t)});
        panel.add({"S" + std::to_string(s), "i"}, january, reports);
    }
    return panel;
}

// A season of the same height at every site and a little noise.
DemandPanel seasonal(std::size_t sites)
{
    return panel_of(sites, [](std::size_t s) {
        return [random = std::mt19937(static_cast<unsigned>(s))](int t) mutable {
            return 1000 + 800 * std::sin(t * M_PI / 6) + std::uniform_real_distribution{-20., 20.}(random);
        };
    });
}

// Around a level that differs from site to site nothing can be foretold.
DemandPanel noise(std::size_t sites)
{
    return panel_of(sites, [](std::size_t s) {
        return [random = std::mt19937(static_cast<unsigned>(s)),
                demand = std::gamma_distribution<double>{1.5, 4. * static_cast<double>(s % 9 + 1)}](int) mutable {
            return std::floor(demand(random));
        };
    });
}

std::vector<KnownSeries> known(const DemandPanel& panel)
{
    std::vector<KnownSeries> series;
    for (std::size_t i = 0; i < panel.size(); ++i) series.push_back({panel.key(i), panel.view(i).up_to(origin)});
    return series;
}

Forecast forecast_of(const PanelModel& model, const DemandPanel& panel, std::size_t i)
{
    return forecast(panel.view(i), model.request(panel.key(i), origin, 3)).value();
}

Method method_of(const PanelModel& model, const DemandPanel& panel, std::size_t i)
{
    return model.learnt().series.at(panel.key(i)).method;
}

MonthReport random_report(std::mt19937& random, double scale)
{
    const double issued = std::floor(scale * std::max(0., std::normal_distribution{.2, 1.}(random)));
    const double opening = random() % 5 == 0 ? 0 : issued + static_cast<double>(random() % 3) * scale;
    return {issued, opening, 0, std::max(0., opening - issued)};
}

void check_sane(const DemandDistribution& demand, const std::string& what)
{
    constexpr std::array levels{.01, .1, .3, .5, .8, .95, .99};
    double sooner = 0;
    for (const double months_ahead : {.5, 1., 2.25, 3., 4., 8.}) {
        double lower = 0;
        for (const double level : levels) {
            const double quantile = demand.quantile(level, months_ahead);
            BOOST_TEST((std::isfinite(quantile) && quantile >= lower), what << " at " << level << " over " << months_ahead);
            lower = quantile;
        }
        BOOST_TEST((std::isfinite(demand.mean(months_ahead)) && demand.mean(months_ahead) >= sooner), what);
        sooner = demand.mean(months_ahead);
    }
    for (int h = 1; h <= demand.horizon(); ++h) {
        const auto quantiles = demand.month_quantiles(h);
        BOOST_TEST((std::is_sorted(quantiles.begin(), quantiles.end()) && quantiles[0] >= 0), what << " in month " << h);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(panel_model_tests)

BOOST_AUTO_TEST_CASE(series_with_a_season_take_the_method_that_knows_seasons)
{
    const auto panel = seasonal(30);
    const auto series = known(panel);
    const auto model = PanelModel::learn(series, Target::demand, 3);
    for (std::size_t i = 0; i < panel.size(); ++i) {
        BOOST_TEST((method_of(model, panel, i) == Method::combined));
        BOOST_TEST(forecast_of(model, panel, i).demand.month_mean(3) > 1300);  // the season's high, 300 over the year's mean
    }
}

BOOST_AUTO_TEST_CASE(noise_gives_no_reason_to_leave_the_blend)
{
    const auto panel = noise(60);
    const auto series = known(panel);
    const auto model = PanelModel::learn(series, Target::demand, 3);
    for (std::size_t i = 0; i < panel.size(); ++i) BOOST_TEST((method_of(model, panel, i) == Method::blend));
}

BOOST_AUTO_TEST_CASE(means_keep_up_with_a_panel_that_grows)
{
    const auto steady = panel_of(30, [](std::size_t) { return [](int t) { return t % 2 == 0 ? 90. : 110.; }; });
    const auto grown = [](int t) { return std::floor(100 * std::pow(1.05, t)); };
    const auto growing = panel_of(30, [&](std::size_t) { return grown; });
    const auto next_mean = [](const DemandPanel& panel) {
        const auto series = known(panel);
        return forecast_of(PanelModel::learn(series, Target::demand, 3), panel, 0).demand.month_mean(1);
    };
    BOOST_TEST(next_mean(steady) == 100, boost::test_tools::tolerance(.1));
    BOOST_TEST(next_mean(growing) == grown(months), boost::test_tools::tolerance(.1));
}

BOOST_AUTO_TEST_CASE(a_new_series_is_expected_to_ask_what_its_item_asks_elsewhere)
{
    auto panel = panel_of(2, [](std::size_t s) { return [s](int) { return s == 0 ? 10. : 30.; }; });
    const std::vector<MonthReport> never_in_stock(4, {.issued = 0, .opening = 0, .received = 0, .closing = 0});
    panel.add({"NEW", "i"}, origin.plus(-3), never_in_stock);
    panel.add({"NEW", "other"}, origin.plus(-3), never_in_stock);
    const auto series = known(panel);
    const auto model = PanelModel::learn(series, Target::demand, 3);
    const auto made = forecast_of(model, panel, 2);
    BOOST_TEST((made.chosen == Method::prior));
    BOOST_TEST(made.demand.month_mean(1) == 20, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(made.demand.month_quantiles(1)[4] > 20);
    BOOST_TEST((forecast_of(model, panel, 3).chosen != Method::prior));
}

BOOST_AUTO_TEST_CASE(a_series_of_zeros_is_drawn_to_its_item_and_one_with_demand_is_not)
{
    auto panel = panel_of(2, [](std::size_t s) { return [s](int) { return s == 0 ? 10. : 30.; }; });
    panel.add({"QUIET", "i"}, origin.plus(-3), std::vector<MonthReport>(4, {.issued = 0}));
    const auto series = known(panel);
    const auto model = PanelModel::learn(series, Target::demand, 3);
    const auto quiet = forecast_of(model, panel, 2);
    BOOST_TEST((quiet.chosen == Method::prior));
    BOOST_TEST((quiet.demand.month_mean(1) > 0 && quiet.demand.month_mean(1) < 10));
    BOOST_TEST((forecast_of(model, panel, 0).chosen != Method::prior));
}

BOOST_AUTO_TEST_CASE(the_same_panel_teaches_the_same)
{
    const auto panel = noise(40);
    const auto series = known(panel);
    const auto once = PanelModel::learn(series, Target::issues, 3);
    const auto again = PanelModel::learn(series, Target::issues, 3);
    for (std::size_t i = 0; i < panel.size(); ++i) {
        BOOST_TEST((method_of(once, panel, i) == method_of(again, panel, i)));
        BOOST_TEST(
            forecast_of(once, panel, i).demand.month_quantiles(2) == forecast_of(again, panel, i).demand.month_quantiles(2),
            boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(odd_series_among_many_have_sane_forecasts)
{
    auto panel = noise(pooled_series_min);
    const auto add = [&](const char* site, std::vector<MonthReport> reports) {
        panel.add({site, "i"}, origin.plus(1 - static_cast<int>(reports.size())), reports);
    };
    std::vector<MonthReport> spike(36, {.issued = 0});
    spike[20].issued = 1e9;
    std::vector<MonthReport> closed_site(36);
    for (std::size_t t = 0; t < 10; ++t) closed_site[t].issued = 40;
    add("zeros", std::vector<MonthReport>(36, {.issued = 0}));
    add("one report", {{.issued = 7}});
    add("all unknown", std::vector<MonthReport>(36));
    add("a constant", std::vector<MonthReport>(36, {.issued = 12}));
    add("a billion", std::vector<MonthReport>(36, {.issued = 1e9}));
    add("one spike", spike);
    add("closed", closed_site);
    add("new", {{.issued = 0, .opening = 0, .received = 0}});
    const auto series = known(panel);
    for (const Target target : {Target::demand, Target::issues}) {
        const auto model = PanelModel::learn(series, target, 3);
        BOOST_TEST(model.learnt().pooled.has_value());
        for (std::size_t i = 0; i < panel.size(); ++i)
            if (const auto made = forecast(panel.view(i), model.request(panel.key(i), origin, 6)))
                check_sane(made->demand, panel.key(i).site);
            else
                BOOST_TEST(panel.key(i).site == "all unknown");
    }
}

BOOST_AUTO_TEST_CASE(random_panels_have_sane_forecasts)
{
    for (unsigned seed = 0; seed < 4; ++seed) {
        std::mt19937 random{seed};
        DemandPanel panel;
        for (std::size_t s = 0; s < pooled_series_min; ++s) {
            const double scale = std::pow(10, std::uniform_real_distribution{-1., 9.}(random));
            std::vector<MonthReport> reports(1 + random() % 40);
            for (auto& report : reports)
                if (random() % 4 != 0) report = random_report(random, scale);
            panel.add({"S" + std::to_string(s), "i" + std::to_string(s % 7)}, origin.plus(1 - static_cast<int>(reports.size())),
                      reports);
        }
        const auto series = known(panel);
        const auto model = PanelModel::learn(series, seed % 2 == 0 ? Target::demand : Target::issues, 3);
        for (std::size_t i = 0; i < panel.size(); ++i)
            if (const auto made = forecast(panel.view(i), model.request(panel.key(i), origin, 5)))
                check_sane(made->demand, "seed " + std::to_string(seed) + ", series " + panel.key(i).site);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_panel_teaches_nothing) { BOOST_TEST(!PanelModel::learn({}, Target::demand, 3).learnt().pooled); }

BOOST_AUTO_TEST_SUITE_END()
