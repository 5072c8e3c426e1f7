#include "domain/base/date.hpp"

#include <chrono>

namespace abasto {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day civil(Date date) { return year_month_day{sys_days{days{date.days()}}}; }

std::string padded(int number, std::size_t width)
{
    auto digits = std::to_string(number);
    return digits.size() >= width ? digits : std::string(width - digits.size(), '0') + digits;
}

// The number written by exactly these characters, all of them digits.
std::optional<int> digits_at(std::string_view text, std::size_t start, std::size_t count)
{
    if (start + count > text.size()) return std::nullopt;
    int number = 0;
    for (const char c : text.substr(start, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

// Days since the Monday of the same week.
int weekday_from_monday(Date date)
{
    const int remainder = (date.days() + 3) % 7;  // 1970-01-01 was a Thursday
    return remainder < 0 ? remainder + 7 : remainder;
}

}  // namespace

std::optional<Month> Month::of(int year, int month)
{
    if (year < 1 || year > 9999 || month < 1 || month > months_in_year) return std::nullopt;
    return Month{year * months_in_year + month - 1};
}

std::optional<Month> Month::parse(std::string_view text)
{
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const auto year = digits_at(text, 0, 4);
    const auto month = digits_at(text, 5, 2);
    if (!year || !month) return std::nullopt;
    return of(*year, *month);
}

std::string Month::text() const { return padded(year(), 4) + '-' + padded(month(), 2); }

std::optional<Date> Date::of(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    return Date{static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count())};
}

std::optional<Date> Date::parse(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits_at(text, 0, 4);
    const auto month = digits_at(text, 5, 2);
    const auto day = digits_at(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    return of(*year, *month, *day);
}

Date Date::first_of(Month month) { return *of(month.year(), month.month(), 1); }
Date Date::last_of(Month month)
{
    const auto last =
        std::chrono::year{month.year()} / std::chrono::month{static_cast<unsigned>(month.month())} / std::chrono::last;
    return Date{static_cast<std::int32_t>(sys_days{last}.time_since_epoch().count())};
}

int Date::year() const { return static_cast<int>(civil(*this).year()); }
int Date::day_of_month() const { return static_cast<int>(static_cast<unsigned>(civil(*this).day())); }
Month Date::month() const
{
    const auto date = civil(*this);
    return *Month::of(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())));
}

std::string Date::text() const { return month().text() + '-' + padded(day_of_month(), 2); }

IsoWeek IsoWeek::of(Date day) { return IsoWeek{day.plus(-weekday_from_monday(day))}; }

std::optional<IsoWeek> IsoWeek::parse(std::string_view text)
{
    if (text.size() != 8 || text.substr(4, 2) != "-W") return std::nullopt;
    const auto year = digits_at(text, 0, 4);
    const auto number = digits_at(text, 6, 2);
    if (!year || !number || *year < 1 || *number < 1) return std::nullopt;
    const IsoWeek first = of(*Date::of(*year, 1, 4));  // January 4 always lies in week 1
    const IsoWeek week{first.monday().plus((*number - 1) * 7)};
    if (week.monday().plus(3).year() != *year) return std::nullopt;  // a week belongs to the year of its Thursday
    return week;
}

std::string IsoWeek::text() const
{
    const int year = m_monday.plus(3).year();
    const int number = (m_monday - of(*Date::of(year, 1, 4)).monday()) / 7 + 1;
    return padded(year, 4) + "-W" + padded(number, 2);
}

}  // namespace abasto
