// HistoryWriter: appends events to streams as the nodes of a programme would, with clocks that run apart.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/journal/event.hpp"
#include "tests/support/random.hpp"

namespace abasto::test {

class HistoryWriter {
public:
    HistoryWriter(Random& random, Date today) : m_random(random), m_today(today) {}

    [[nodiscard]] Date today() const { return m_today; }
    void pass_days(int days) { m_today = m_today.plus(days); }

    EventId append(journal::Body body);  // in the stream that its body names
    EventId append_to(const std::string& stream, journal::Body body);
    void reverse(const EventId& target);       // once at most for each target
    std::optional<EventId> pick_reversible();  // of those that post, not reversed yet

    [[nodiscard]] const journal::Event& event(const EventId& id) const;
    [[nodiscard]] std::vector<journal::Event> by_stream() const;

private:
    Random& m_random;
    Date m_today;
    std::uint64_t m_ticks = 0;
    std::map<std::string, std::vector<journal::Event>> m_streams;
    std::map<EventId, std::pair<std::string, std::size_t>> m_where;
    std::vector<EventId> m_reversible;
};

}  // namespace abasto::test
