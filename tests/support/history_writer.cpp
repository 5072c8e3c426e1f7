#include "tests/support/history_writer.hpp"

#include <algorithm>

#include "domain/journal/posting.hpp"
#include "domain/journal/stream.hpp"

namespace abasto::test {
namespace {

// Each stream's node has a clock of its own, up to an hour off.
std::uint64_t clock_error(const std::string& stream)
{
    std::uint64_t sum = 0;
    for (const char c : stream) sum = sum * 31 + static_cast<unsigned char>(c);
    return sum % 3600;
}

bool can_be_reversed(const journal::Event& event)
{
    const auto postings = journal::postings_of(event);
    return !postings.movements.empty() || !postings.statements.empty();
}

}  // namespace

EventId HistoryWriter::append(journal::Body body)
{
    const auto stream = *journal::stream_of(body);
    return append_to(stream, std::move(body));
}

EventId HistoryWriter::append_to(const std::string& stream, journal::Body body)
{
    journal::Event event{m_random.id<EventId>(), stream, {}, {}, UserId{}, std::move(body)};
    if (stream != journal::outreach_stream) {
        const auto seconds = static_cast<std::uint64_t>(m_today.days()) * 86400 + clock_error(stream) + ++m_ticks;
        event.recorded_at = static_cast<std::int64_t>(seconds);
        event.hlc = seconds << 16U;
    }
    auto& events = m_streams[stream];
    m_where[event.id] = {stream, events.size()};
    if (can_be_reversed(event)) m_reversible.push_back(event.id);
    events.push_back(event);
    return event.id;
}

void HistoryWriter::reverse(const EventId& target)
{
    std::erase(m_reversible, target);
    append_to(m_where.at(target).first, stock::EventReversed{target, "entered twice"});
}

std::optional<EventId> HistoryWriter::pick_reversible()
{
    if (m_reversible.empty()) return std::nullopt;
    return m_random.pick(m_reversible);
}

const journal::Event& HistoryWriter::event(const EventId& id) const
{
    const auto& [stream, place] = m_where.at(id);
    return m_streams.at(stream)[place];
}

std::vector<journal::Event> HistoryWriter::by_stream() const
{
    std::vector<journal::Event> events;
    for (const auto& [stream, of_stream] : m_streams) events.insert(events.end(), of_stream.begin(), of_stream.end());
    return events;
}

}  // namespace abasto::test
