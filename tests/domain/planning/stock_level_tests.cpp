#include "domain/planning/stock_level.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace abasto;
using namespace abasto::planning;

namespace {

MonthReport month(double issued, double closing)
{
    return {.issued = issued, .opening = issued + closing, .received = 0, .closing = closing};
}

struct Shelf {
    std::int64_t on_hand;
    StockLevel level;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(stock_level_tests)

BOOST_AUTO_TEST_CASE(use_is_the_mean_of_the_last_six_months_that_tell)
{
    std::vector<MonthReport> months{month(900, 10)};
    for (int i = 0; i < 5; ++i) months.push_back(month(100, 50));
    months.push_back(MonthReport{});
    months.push_back({.issued = 0, .opening = 0, .received = 0, .closing = 0});
    months.push_back(month(160, 0));
    BOOST_TEST((historical_amc(months) == HistoricalAmc{110, 6}));
}

BOOST_AUTO_TEST_CASE(use_is_unknown_where_no_month_had_stock)
{
    BOOST_TEST(!historical_amc({}));
    BOOST_TEST(!historical_amc(std::vector{MonthReport{}, MonthReport{.issued = 0, .opening = 0, .received = 0, .closing = 0}}));
}

BOOST_AUTO_TEST_CASE(bounds_follow_from_lead_time_and_review)
{
    const auto bounds = level_bounds(300, {.lead_time = 7, .review = 30});
    BOOST_TEST(bounds.minimum.pieces() == 220);
    BOOST_TEST(bounds.maximum.pieces() == 520);
}

BOOST_AUTO_TEST_CASE(a_shelf_stands_between_its_bounds)
{
    const LevelBounds bounds{Quantity{220}, Quantity{520}};
    for (const auto& [on_hand, level] :
         {Shelf{-5, StockLevel::out}, Shelf{0, StockLevel::out}, Shelf{1, StockLevel::low}, Shelf{219, StockLevel::low},
          Shelf{220, StockLevel::ok}, Shelf{520, StockLevel::ok}, Shelf{521, StockLevel::excess}})
        BOOST_TEST((level_of(Quantity{on_hand}, bounds) == level), on_hand);
}

BOOST_AUTO_TEST_CASE(what_is_not_used_cannot_be_judged)
{
    BOOST_TEST((level_of(Quantity{9}, std::nullopt) == StockLevel::unknown));
    BOOST_TEST((level_of(Quantity{9}, level_bounds(0, {})) == StockLevel::unknown));
    BOOST_TEST((level_of(Quantity{0}, std::nullopt) == StockLevel::out));
}

BOOST_AUTO_TEST_SUITE_END()
