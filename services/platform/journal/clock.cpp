#include "services/platform/journal/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace abasto::journal {
namespace {

constexpr std::int64_t day = std::int64_t{24} * 60 * 60;

}  // namespace

std::int64_t SystemClock::milliseconds() const
{
    using namespace std::chrono;
    return duration_cast<std::chrono::milliseconds>(system_clock::now().time_since_epoch()).count();
}

Date programme_day(std::int64_t seconds)
{
    constexpr std::int64_t offset = std::int64_t{-6} * 60 * 60;
    const std::int64_t local = seconds + offset;
    const std::int64_t days = local / day - (local % day < 0 ? 1 : 0);
    return Date::from_days(static_cast<std::int32_t>(days));
}

std::string utc_text(std::int64_t seconds)
{
    const auto time = seconds % day;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", Date::from_days(static_cast<std::int32_t>(seconds / day)).text(), time / 3600,
                       time / 60 % 60, time % 60);
}

std::uint64_t next_hlc(std::uint64_t last, std::int64_t milliseconds)
{
    constexpr int counter_bits = 16;
    const auto wall = static_cast<std::uint64_t>(std::max<std::int64_t>(milliseconds, 0)) << counter_bits;
    return std::max(wall, last + 1);
}

}  // namespace abasto::journal
