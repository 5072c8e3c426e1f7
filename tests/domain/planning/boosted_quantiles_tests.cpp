#include "domain/planning/boosted_quantiles.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <random>

using namespace abasto::planning;

namespace {

// One feature that matters, one that does not: y is uniform on 0..1 where the first is negative, on 10..12 where it is not.
TrainingRows two_worlds(std::size_t count)
{
    std::mt19937 random{5};
    std::uniform_real_distribution<float> unit{0, 1};
    TrainingRows rows{.width = 2};
    for (std::size_t i = 0; i < count; ++i) {
        const float side = unit(random) - .5F;
        rows.features.insert(rows.features.end(), {side, unit(random)});
        rows.target.push_back(side < 0 ? unit(random) : 10 + 2 * unit(random));
        rows.weight.push_back(1);
    }
    return rows;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(boosted_quantiles_tests)

BOOST_AUTO_TEST_CASE(learns_the_quantiles_and_mean_of_each_world)
{
    const auto model = BoostedQuantiles::train(two_worlds(6000), {.trees = 200, .learning_rate = .1F});
    const auto low = model.predict(std::array{-.3F, .5F});
    const auto high = model.predict(std::array{.3F, .5F});
    for (std::size_t k = 0; k < quantile_levels.size(); ++k) {
        const auto level = static_cast<float>(quantile_levels[k]);
        BOOST_TEST(std::abs(low[k] - level) < .12F, low[k] << " at " << level);
        BOOST_TEST(std::abs(high[k] - (10 + 2 * level)) < .24F, high[k] << " at " << level);
    }
    BOOST_TEST(std::abs(low.back() - .5F) < .1F);
    BOOST_TEST(std::abs(high.back() - 11) < .2F);
}

BOOST_AUTO_TEST_CASE(the_same_rows_give_the_same_model)
{
    const auto rows = two_worlds(500);
    const auto once = BoostedQuantiles::train(rows, {.trees = 10}).predict(std::array{.1F, .9F});
    const auto again = BoostedQuantiles::train(rows, {.trees = 10}).predict(std::array{.1F, .9F});
    BOOST_TEST(once == again, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(quantiles_rise_and_are_never_below_zero)
{
    auto rows = two_worlds(300);
    for (float& y : rows.target) y -= 11;
    const auto model = BoostedQuantiles::train(rows, {.trees = 30, .learning_rate = .5F});
    for (const float side : {-.4F, 0.F, .4F}) {
        const auto found = model.predict(std::array{side, .2F});
        BOOST_TEST(std::is_sorted(found.begin(), found.end() - 1));
        BOOST_TEST(*std::min_element(found.begin(), found.end()) >= 0);
    }
}

BOOST_AUTO_TEST_CASE(one_row_is_remembered)
{
    const TrainingRows rows{.width = 1, .features = {3}, .target = {7}, .weight = {1}};
    BOOST_TEST(BoostedQuantiles::train(rows, {.trees = 2}).predict(std::array{1.F})[0] == 7);
}

BOOST_AUTO_TEST_SUITE_END()
