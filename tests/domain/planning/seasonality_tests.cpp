#include "domain/planning/seasonality.hpp"

#include <boost/test/unit_test.hpp>
#include <numeric>
#include <vector>

#include "tests/domain/planning/smoothing_samples.hpp"

using namespace abasto::planning;
using abasto::testing::seasonal_60;
using abasto::testing::steady_60;

BOOST_AUTO_TEST_SUITE(seasonality_tests)

// acf(y, lag.max = 12) and decompose(ts(y, frequency = 12), type = "multiplicative")$figure of R 4.2.
BOOST_AUTO_TEST_CASE(finds_what_an_independent_decomposition_finds, *boost::unit_test::tolerance(1e-5))
{
    const auto season = seasonal_indices(seasonal_60, SeasonKind::multiplicative);
    BOOST_TEST(autocorrelation(seasonal_60, 12) == .7060663);
    BOOST_TEST(season[0] == .971949);
    BOOST_TEST(season[4] == 1.248662);
    BOOST_TEST(season[10] == .6558482);
}

BOOST_AUTO_TEST_CASE(tells_a_season_from_noise)
{
    BOOST_TEST(looks_seasonal(seasonal_60));
    BOOST_TEST(!looks_seasonal(steady_60));
    BOOST_TEST(!looks_seasonal(std::span{seasonal_60}.first(24)));
    BOOST_TEST(!looks_seasonal(std::vector<double>(60, 5)));
}

BOOST_AUTO_TEST_CASE(additive_indices_sum_to_nothing)
{
    const auto season = seasonal_indices(seasonal_60, SeasonKind::additive);
    BOOST_TEST(std::abs(std::accumulate(season.begin(), season.end(), 0.0)) < 1e-9);
    const auto plain = without_season(seasonal_60, season, SeasonKind::additive);
    BOOST_TEST(plain[13] == seasonal_60[13] - season[1]);
}

BOOST_AUTO_TEST_CASE(divides_the_season_out_and_hands_on_the_next_one)
{
    const auto adjusted = deseasonalised(std::span{seasonal_60}.first(50));
    BOOST_TEST((adjusted.kind == SeasonKind::multiplicative));
    BOOST_TEST(adjusted.next[0] == seasonal_indices(std::span{seasonal_60}.first(50), SeasonKind::multiplicative)[2]);
    BOOST_TEST(!looks_seasonal(adjusted.plain));
}

BOOST_AUTO_TEST_CASE(leaves_a_series_with_zeros_as_it_is)
{
    auto y = seasonal_60;
    y[3] = 0;
    BOOST_TEST((deseasonalised(y).kind == SeasonKind::none));
    BOOST_TEST(deseasonalised(y).plain == y);
    BOOST_TEST(deseasonalised({}).plain.empty());
}

BOOST_AUTO_TEST_SUITE_END()
