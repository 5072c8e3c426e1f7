#include "domain/base/date.hpp"

#include <boost/test/unit_test.hpp>

using abasto::Date;
using abasto::IsoWeek;
using abasto::Month;

BOOST_AUTO_TEST_SUITE(date_tests)

BOOST_AUTO_TEST_CASE(parses_only_days_that_exist)
{
    for (const auto* text : {"2024-02-29", "2000-02-29", "1970-01-01", "9999-12-31", "0001-01-01"})
        BOOST_TEST(Date::parse(text)->text() == text);
    for (const auto* text : {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-01", "31/02/2027",
                             "2024-01-01 ", "2024-01-0a", "", "+024-01-01"})
        BOOST_TEST(!Date::parse(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(counts_days_since_1970)
{
    BOOST_TEST(Date::parse("1970-01-01")->days() == 0);
    BOOST_TEST(Date::parse("2000-03-01")->days() == 11017);
    BOOST_TEST((*Date::parse("2024-03-01") - *Date::parse("2024-02-28")) == 2);
}

BOOST_AUTO_TEST_CASE(knows_the_ends_of_months)
{
    const auto february = *Month::parse("2024-02");
    BOOST_TEST(Date::first_of(february).text() == "2024-02-01");
    BOOST_TEST(Date::last_of(february).text() == "2024-02-29");
    BOOST_TEST(Date::last_of(february.plus(12)).text() == "2025-02-28");
    BOOST_TEST((Month::parse("2025-01")->index() - february.index()) == 11);
}

BOOST_AUTO_TEST_CASE(refuses_months_that_are_none)
{
    for (const auto* text : {"2024-00", "2024-13", "2024-1", "2024/01", "0000-01", ""})
        BOOST_TEST(!Month::parse(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(numbers_iso_weeks_by_their_thursday)
{
    BOOST_TEST(IsoWeek::of(*Date::parse("2021-01-03")).text() == "2020-W53");
    BOOST_TEST(IsoWeek::of(*Date::parse("2024-12-30")).text() == "2025-W01");
    BOOST_TEST(IsoWeek::of(*Date::parse("2026-11-22")).text() == "2026-W47");
    BOOST_TEST(IsoWeek::of(*Date::parse("2026-11-22")).sunday().text() == "2026-11-22");
}

BOOST_AUTO_TEST_CASE(parses_only_weeks_that_exist)
{
    BOOST_TEST(IsoWeek::parse("2020-W53")->monday().text() == "2020-12-28");
    for (const auto* text : {"2021-W53", "2021-W00", "2021-W54", "2021W01", "2021-w01", "2021-W1"})
        BOOST_TEST(!IsoWeek::parse(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(every_day_of_eight_years_goes_there_and_back)
{
    for (auto day = *Date::parse("2019-01-01"); day < *Date::parse("2027-01-01"); day = day.plus(1)) {
        BOOST_REQUIRE(Date::parse(day.text()) == day);
        BOOST_REQUIRE(IsoWeek::parse(IsoWeek::of(day).text()) == IsoWeek::of(day));
        BOOST_REQUIRE(Date::first_of(day.month()) <= day && day <= Date::last_of(day.month()));
    }
}

BOOST_AUTO_TEST_SUITE_END()
