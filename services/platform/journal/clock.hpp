// Time as the programme knows it. Only services/app makes a SystemClock; everyone else is given a Clock.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "domain/base/date.hpp"

namespace abasto::journal {

// Thread safe.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    [[nodiscard]] virtual std::int64_t milliseconds() const = 0;  // since 1970-01-01 UTC
    [[nodiscard]] std::int64_t seconds() const { return milliseconds() / 1000; }
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] std::int64_t milliseconds() const override;
};

// Stands still until told otherwise.
class FakeClock final : public Clock {
public:
    explicit FakeClock(std::int64_t milliseconds) : m_milliseconds(milliseconds) {}
    [[nodiscard]] std::int64_t milliseconds() const override { return m_milliseconds; }
    void set(std::int64_t milliseconds) { m_milliseconds = milliseconds; }

private:
    std::atomic<std::int64_t> m_milliseconds;
};

// The calendar day in Guatemala (UTC-6 all year) at this moment.
[[nodiscard]] Date programme_day(std::int64_t seconds);

// "2026-03-30T18:00:00Z". Precondition: not before 1970.
[[nodiscard]] std::string utc_text(std::int64_t seconds);

// Hybrid logical clock: 48 bits of milliseconds, 16 bits of counter. The result is greater than `last` whatever the wall clock says, and
// no smaller than the wall clock. A full counter borrows the next millisecond.
[[nodiscard]] std::uint64_t next_hlc(std::uint64_t last, std::int64_t milliseconds);

}  // namespace abasto::journal
