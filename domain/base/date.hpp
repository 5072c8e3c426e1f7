// Days, months and ISO weeks of the proleptic Gregorian calendar. No clock and no time zone: the programme's day is given.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace abasto {

inline constexpr int months_in_year = 12;

// A calendar month, 0001-01 .. 9999-12.
class Month {
public:
    constexpr Month() = default;
    [[nodiscard]] static std::optional<Month> of(int year, int month);       // month 1..12
    [[nodiscard]] static std::optional<Month> parse(std::string_view text);  // "YYYY-MM"
    [[nodiscard]] static constexpr Month from_index(int index) { return Month{index}; }

    // year * 12 + month - 1; consecutive months differ by 1.
    [[nodiscard]] constexpr int index() const noexcept { return m_index; }
    [[nodiscard]] constexpr int year() const noexcept { return m_index / months_in_year; }
    [[nodiscard]] constexpr int month() const noexcept { return m_index % months_in_year + 1; }
    [[nodiscard]] std::string text() const;  // "YYYY-MM"
    [[nodiscard]] constexpr Month plus(int months) const { return Month{m_index + months}; }
    friend constexpr int operator-(Month a, Month b) { return a.m_index - b.m_index; }
    friend constexpr auto operator<=>(Month, Month) = default;

private:
    constexpr explicit Month(int index) : m_index(index) {}
    int m_index = 12;
};

// A calendar day, 0001-01-01 .. 9999-12-31.
class Date {
public:
    constexpr Date() = default;
    [[nodiscard]] static std::optional<Date> of(int year, int month, int day);
    [[nodiscard]] static std::optional<Date> parse(std::string_view text);  // "YYYY-MM-DD", nothing else
    [[nodiscard]] static constexpr Date from_days(std::int32_t days) { return Date{days}; }
    [[nodiscard]] static Date first_of(Month month);
    [[nodiscard]] static Date last_of(Month month);

    [[nodiscard]] constexpr std::int32_t days() const noexcept { return m_days; }  // since 1970-01-01
    [[nodiscard]] int year() const;
    [[nodiscard]] int day_of_month() const;
    [[nodiscard]] Month month() const;
    [[nodiscard]] std::string text() const;  // "YYYY-MM-DD"
    [[nodiscard]] constexpr Date plus(int days) const { return Date{m_days + days}; }
    friend constexpr int operator-(Date a, Date b) { return a.m_days - b.m_days; }
    friend constexpr auto operator<=>(Date, Date) = default;

private:
    constexpr explicit Date(std::int32_t days) : m_days(days) {}
    std::int32_t m_days = 0;
};

// An ISO 8601 week. It belongs to the month of its Sunday, the day on which its handouts post.
class IsoWeek {
public:
    constexpr IsoWeek() = default;
    [[nodiscard]] static IsoWeek of(Date day);
    [[nodiscard]] static std::optional<IsoWeek> parse(std::string_view text);  // "YYYY-Www", weeks that exist

    [[nodiscard]] Date monday() const { return m_monday; }
    [[nodiscard]] Date sunday() const { return m_monday.plus(6); }
    [[nodiscard]] std::string text() const;  // "YYYY-Www"
    friend constexpr auto operator<=>(IsoWeek, IsoWeek) = default;

private:
    explicit IsoWeek(Date monday) : m_monday(monday) {}
    Date m_monday;
};

}  // namespace abasto
