#include "services/platform/journal/write_transaction.hpp"

#include <fmt/format.h>

#include "domain/journal/stream.hpp"
#include "services/platform/journal/codec.hpp"
#include "services/platform/journal/hash.hpp"

namespace abasto::journal {
namespace {

Failure<Refusal> malformed(const NewEvent& event, std::string_view what)
{
    return Failure{Refusal{RefusalCode::malformed, fmt::format("event {}: {}", event.id.hex(), what)}};
}

// A fact says by itself where it belongs; in another stream an outreach fact would be given a time.
bool is_in_its_stream(const NewEvent& event)
{
    const auto own = stream_of(event.body);
    return own ? *own == event.stream : !event.stream.empty() && event.stream.find('@') == std::string::npos;
}

}  // namespace

WriteTransaction::WriteTransaction(db::Connection& connection, const Projections& projections, const Clock& clock)
    : m_connection(connection),
      m_projections(projections),
      m_clock(clock),
      m_lookup([this](const EventId& id) { return find_event(m_connection, id); }),
      m_node(read_node(connection)),
      m_hlc(m_node.hlc)
{
    if (const auto seal = find_seal(connection))
        throw db::Error(db::ErrorClass::sealed,
                        fmt::format("the programme is sealed, since it moves to {}: nothing can be recorded here", seal->place));
}

Result<Appended, Refusal> WriteTransaction::append(const NewEvent& event)
{
    if (!is_in_its_stream(event)) return malformed(event, "does not belong to stream " + event.stream);
    const EventType type = event_type(event.body);
    std::string bytes = encode(event.body);
    // What is applied now is what a rebuild will read, so that both give the same.
    auto body = decode({type.name, type.version, bytes});
    if (!body) return malformed(event, body.error().message);
    const Record record = next_record(event, std::move(bytes));
    if (!insert_record(m_connection, record)) return compare_with_recorded(record);
    advance(record);
    std::optional<std::uint64_t> hlc;
    if (record.hlc) hlc = static_cast<std::uint64_t>(*record.hlc);
    const Event applied{event.id, event.stream, hlc, record.recorded_at, event.actor, std::move(*body)};
    for (const auto& projection : m_projections) projection->apply(m_connection, applied, m_lookup);
    return Appended::now;
}

Record WriteTransaction::next_record(const NewEvent& event, std::string body)
{
    const EventType type = event_type(event.body);
    Record record{.stream = full_stream(event.stream, m_node.incarnation),
                  .id = event.id,
                  .actor = event.actor,
                  .type = std::string(type.name),
                  .version = type.version,
                  .body = std::move(body)};
    const Head head = head_of(record.stream);
    record.seq = head.seq + 1;
    record.prev_hash = head.hash;
    if (event.stream != outreach_stream) {
        record.hlc = static_cast<std::int64_t>(next_hlc(static_cast<std::uint64_t>(m_hlc), m_clock.milliseconds()));
        record.recorded_at = m_clock.seconds();
    }
    record.hash = hash_of(record);
    return record;
}

Result<Appended, Refusal> WriteTransaction::compare_with_recorded(const Record& record)
{
    const auto recorded = find_record(m_connection, record.id);
    if (recorded && recorded->type == record.type && recorded->body == record.body) return Appended::already;
    return Failure{
        Refusal{RefusalCode::already_recorded, fmt::format("event {} is in the journal with other content", record.id.hex())}};
}

Head WriteTransaction::head_of(const std::string& stream)
{
    if (const auto found = m_command_heads.find(stream); found != m_command_heads.end()) return found->second;
    if (const auto found = m_heads.find(stream); found != m_heads.end()) return found->second;
    return find_head(m_connection, stream).value_or(Head{});
}

void WriteTransaction::advance(const Record& record)
{
    m_command_heads.insert_or_assign(record.stream, Head{record.seq, record.hash, record.hlc});
    if (record.hlc) m_hlc = *record.hlc;
}

void WriteTransaction::settle()
{
    for (const auto& projection : m_projections) projection->settle(m_connection);
}

void WriteTransaction::keep()
{
    if (m_command_heads.empty()) return;
    for (const auto& [stream, head] : m_command_heads) m_heads.insert_or_assign(stream, head);
    m_command_heads.clear();
    m_node.hlc = m_hlc;
    m_changed = true;
}

void WriteTransaction::drop() noexcept
{
    m_command_heads.clear();
    m_hlc = m_node.hlc;
    for (const auto& projection : m_projections) projection->forget();
}

void WriteTransaction::finish()
{
    if (!m_changed) return;
    for (const auto& [stream, head] : m_heads) write_head(m_connection, stream, head);
    write_node(m_connection, m_node);
}

}  // namespace abasto::journal
