#include "services/platform/journal/clock.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::journal;

BOOST_AUTO_TEST_SUITE(clock_tests)

BOOST_AUTO_TEST_CASE(the_programmes_day_begins_at_six_in_utc)
{
    const struct {
        std::int64_t seconds;
        const char* day;
    } rows[] = {
        {0, "1969-12-31"},          {6 * 3600 - 1, "1969-12-31"},
        {6 * 3600, "1970-01-01"},   {1553925599, "2019-03-29"},  // 2019-03-30 05:59:59 UTC
        {1553925600, "2019-03-30"}, {-86400, "1969-12-30"},
    };
    for (const auto& row : rows) BOOST_TEST(programme_day(row.seconds).text() == row.day, row.seconds);
}

BOOST_AUTO_TEST_CASE(the_hybrid_clock_follows_the_wall_clock)
{
    BOOST_TEST(next_hlc(0, 1000) == std::uint64_t{1000} << 16);
    BOOST_TEST(next_hlc(std::uint64_t{1000} << 16, 1001) == std::uint64_t{1001} << 16);
}

BOOST_AUTO_TEST_CASE(the_hybrid_clock_never_goes_back)
{
    const std::uint64_t last = (std::uint64_t{1000} << 16) + 5;
    BOOST_TEST(next_hlc(last, 1000) == last + 1);
    BOOST_TEST(next_hlc(last, 0) == last + 1);
    BOOST_TEST(next_hlc(last, -50) == last + 1);
}

BOOST_AUTO_TEST_CASE(a_full_counter_borrows_the_next_millisecond)
{
    const std::uint64_t last = (std::uint64_t{1000} << 16) + 0xffff;
    BOOST_TEST(next_hlc(last, 1000) == std::uint64_t{1001} << 16);
}

BOOST_AUTO_TEST_SUITE_END()
