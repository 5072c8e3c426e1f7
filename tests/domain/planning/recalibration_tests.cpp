#include "domain/planning/recalibration.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "domain/planning/probability.hpp"
#include "domain/planning/scoring.hpp"
#include "domain/planning/weighted_quantile.hpp"

using namespace abasto::planning;

namespace {

Quantiles normal_quantiles(double mean, double deviation)
{
    Quantiles result{};
    for (std::size_t k = 0; k < result.size(); ++k) result[k] = mean + deviation * normal_quantile(quantile_levels[k]);
    return result;
}

// Months whose quantiles are said with `said` times the deviation that they have, around `median` times their median.
std::vector<Outcome> outcomes(std::size_t count, double said, double median = 1)
{
    std::mt19937 random{8};
    std::vector<Outcome> result;
    for (std::size_t i = 0; i < count; ++i) {
        const double level = std::uniform_real_distribution{50., 500.}(random);
        const double actual = std::normal_distribution{level, level / 5}(random);
        result.push_back({actual, normal_quantiles(level * median, said * level / 5), 1 / level});
    }
    return result;
}

double loss_of(const std::vector<Outcome>& months, const Stretch& stretch)
{
    double loss = 0;
    for (const auto& month : months) loss += month.weight * pinball_loss(month.actual, stretched(month.said, stretch));
    return loss;
}

const auto roughly = boost::test_tools::tolerance(.05);

}  // namespace

BOOST_AUTO_TEST_SUITE(recalibration_tests)

BOOST_AUTO_TEST_CASE(weights_count_as_repetitions)
{
    struct Row {
        std::vector<Weighted> values;
        double level;
        float quantile;
    };
    for (auto [values, level, quantile] :
         {Row{{}, .5, 0}, Row{{{7, 1}}, .9, 7}, Row{{{3, 1}, {1, 1}, {2, 1}}, .5, 2}, Row{{{3, 1}, {1, 8}, {2, 1}}, .5, 1},
          Row{{{3, 1}, {1, 8}, {2, 1}}, .95, 3}, Row{{{5, 2}, {5, 2}, {1, 1}}, .2, 1}})
        BOOST_TEST(weighted_quantile(values, level) == quantile);
}

BOOST_AUTO_TEST_CASE(right_quantiles_stay_as_they_are)
{
    for (const double factor : stretch_of(outcomes(4000, 1))) BOOST_TEST(factor == 1, roughly);
    BOOST_TEST((stretch_of({}) == no_stretch));
    BOOST_TEST((stretch_of(std::vector<Outcome>(9, {.actual = 3})) == no_stretch));  // all of it was said to be zero
}

BOOST_AUTO_TEST_CASE(too_narrow_and_too_low_is_mended)
{
    const auto narrow = stretch_of(outcomes(20'000, .7));
    for (std::size_t k = 0; k < narrow.size(); ++k)
        if (k != median_place) BOOST_TEST(narrow[k] == 1 / .7, roughly);
    BOOST_TEST(stretch_of(outcomes(20'000, 1, .8))[median_place] == 1 / .8, roughly);
}

BOOST_AUTO_TEST_CASE(a_stretch_lowers_the_loss_of_what_it_was_fitted_to)
{
    for (const double said : {.6, .8, 1.3, 1.8})
        for (const double median : {.8, 1.2}) {
            const auto months = outcomes(5000, said, median);
            BOOST_TEST(loss_of(months, stretch_of(months)) < .99 * loss_of(months, no_stretch), said << ' ' << median);
        }
}

BOOST_AUTO_TEST_CASE(few_months_move_nothing)
{
    for (const double factor : stretch_of(outcomes(30, .6))) BOOST_TEST(factor == 1, boost::test_tools::tolerance(.1));
}

BOOST_AUTO_TEST_CASE(stretched_quantiles_rise_and_are_not_negative)
{
    BOOST_TEST((stretched({2, 4, 14, 24, 34, 44}, {1, 2, 2, .5, 1, .5}) == Quantiles{6, 8, 28, 28, 38, 38}));
    BOOST_TEST((stretched({2, 4, 5, 6, 7, 8}, {2, .5, 1, 1, 1, 1}) == Quantiles{0, 2, 3, 4, 5, 6}));
}

BOOST_AUTO_TEST_CASE(each_horizon_has_its_own_stretch)
{
    Recalibration recalibration;
    recalibration.months[0] = {1, 1, 2, 2, 2, 2};
    recalibration.sums[1] = {1, 2, 1, 1, 1, 1};
    const auto demand = DemandDistribution::steady(Shape::normal, {100, 400}, 3);
    const auto made = recalibrated(demand, recalibration);
    BOOST_TEST(made.month_quantiles(1)[4] == 100 + 2 * (demand.month_quantiles(1)[4] - 100));
    BOOST_TEST(made.month_quantiles(2)[4] == demand.month_quantiles(2)[4]);
    BOOST_TEST(made.quantiles(1)[median_place] == 100);
    BOOST_TEST(made.quantiles(2)[median_place] == 400);
    BOOST_TEST((made.mean(2) == 200 && made.month_mean(3) == 100));
}

BOOST_AUTO_TEST_SUITE_END()
