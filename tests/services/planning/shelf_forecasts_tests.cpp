#include "services/planning/shelf_forecasts.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "services/platform/http/given_up.hpp"

using namespace abasto::planning;
using abasto::ItemCode;
using abasto::Month;
using abasto::SiteCode;

namespace {

const Month january = *Month::of(2018, 1);
const Month december = *Month::of(2018, 12);
const ItemCode condoms = *ItemCode::parse("CM");

SiteCode site(int number) { return *SiteCode::parse("H" + std::to_string(number)); }

// Shelves that gave 20, 40, 60 ... pieces in each month of 2018, and one that never reported.
std::vector<ShelfOutlook> shelves()
{
    std::vector<ShelfOutlook> result;
    for (int number = 1; number <= 3; ++number)
        result.push_back({.site = site(number),
                          .item = condoms,
                          .first = january,
                          .months = std::vector<MonthReport>(12, {.issued = 20. * number})});
    result.push_back({.site = site(4), .item = condoms, .first = january, .months = {}});
    return result;
}

// So many that learning takes a while.
std::vector<ShelfOutlook> many_shelves()
{
    std::vector<ShelfOutlook> result;
    for (int number = 1; number <= 600; ++number) {
        result.push_back({.site = site(number), .item = condoms, .first = january, .months = {}});
        for (int month = 0; month < 36; ++month)
            result.back().months.push_back({.issued = static_cast<double>((number * 7 + month * month) % 50)});
    }
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(shelf_forecasts_tests)

BOOST_AUTO_TEST_CASE(each_shelf_is_forecast_from_its_own_months)
{
    const ShelfForecasts forecasts{shelves(), december};
    for (const int number : {1, 2, 3})
        BOOST_TEST(forecasts.of(site(number), condoms, 4)->demand.month_mean(4) == 20 * number,
                   boost::test_tools::tolerance(1e-6));
    BOOST_TEST(!forecasts.of(site(4), condoms, 4).has_value());
    BOOST_TEST(!forecasts.of(site(9), condoms, 4).has_value());
}

BOOST_AUTO_TEST_CASE(months_after_the_origin_are_not_looked_at)
{
    auto later = shelves();
    for (auto& shelf : later) shelf.months.push_back({.issued = 9000});
    BOOST_TEST(ShelfForecasts(later, december).of(site(1), condoms, 1)->demand.month_mean(1) == 20,
               boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(what_was_learnt_is_kept_until_a_month_changes)
{
    ForecastMemory memory;
    const auto first = memory.of(shelves(), december);
    BOOST_TEST((memory.of(shelves(), december) == first));
    auto changed = shelves();
    changed[0].months[11].issued = 50;
    const auto second = memory.of(changed, december);
    BOOST_TEST((second != first));
    BOOST_TEST((memory.of(changed, december.plus(1)) != second));
    BOOST_TEST(first->of(site(1), condoms, 1)->demand.month_mean(1) == 20, boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(learning_tells_how_far_it_is_and_never_goes_back)
{
    std::vector<int> told;
    const ShelfForecasts forecasts{many_shelves(), *Month::of(2020, 12), [&](int permille) { told.push_back(permille); }};
    BOOST_TEST(std::is_sorted(told.begin(), told.end()));
    BOOST_TEST(told.front() == 0);
    BOOST_TEST((told.back() > 900 && told.back() < 1000));
    BOOST_TEST(told.size() > 100U);
}

BOOST_AUTO_TEST_CASE(what_is_given_up_ends_for_all_who_wait_and_is_learnt_when_asked_for_again)
{
    const auto known = many_shelves();
    const auto origin = *Month::of(2020, 12);
    ForecastMemory memory;
    BOOST_TEST(!memory.learning().has_value());
    const auto ask = [&] { return memory.of(known, origin); };
    auto first = std::async(std::launch::async, ask);
    while (memory.learning().value_or(0) == 0) std::this_thread::yield();
    std::promise<void> asking;
    auto second = std::async(std::launch::async, [&] {
        asking.set_value();
        return ask();
    });
    asking.get_future().wait();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // to be one of those who wait
    memory.give_up();
    BOOST_CHECK_THROW((void)first.get(), abasto::http::GivenUp);
    BOOST_CHECK_THROW((void)second.get(), abasto::http::GivenUp);
    BOOST_TEST(!memory.learning().has_value());
    BOOST_TEST((ask() == ask()));
}

BOOST_AUTO_TEST_SUITE_END()
