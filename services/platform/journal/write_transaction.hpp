// WriteTransaction: what a command is given to write with. Whatever it writes is kept or undone as one.
#pragma once

#include <map>
#include <string>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/journal/event.hpp"
#include "services/platform/journal/clock.hpp"
#include "services/platform/journal/journal_store.hpp"
#include "services/platform/journal/projection.hpp"

namespace abasto::journal {

enum class Appended {
    now,
    already,  // an event with this id and the same content is in the journal: nothing was written
};

// Lives as long as the database transaction of a batch; used by the writer's thread alone.
class WriteTransaction {
public:
    // Throws db::Error: sealed where the data have been moved, or are just being moved.
    WriteTransaction(db::Connection& connection, const Projections& projections, const Clock& clock);
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;

    // For reading, and for the private state that a command keeps beside the journal.
    [[nodiscard]] db::Connection& connection() { return m_connection; }

    // Gives the event its number, its place in the chain and (outside outreach) its time, and applies it to all projections, whose
    // derived rows are up to date once the command has ended, or after settle().
    // Refusals: malformed - a value that no event may hold, or not the stream of such a fact;
    // already_recorded - the id is in the journal with other content.
    [[nodiscard]] Result<Appended, Refusal> append(const NewEvent& event);

    // For a command that reads its own writes: brings derived rows up to date now.
    void settle();

    // For the writer. One command ends with keep() or drop(), the batch with finish().
    void keep();
    void drop() noexcept;
    void finish();

private:
    using Heads = std::map<std::string, Head, std::less<>>;

    [[nodiscard]] Head head_of(const std::string& stream);
    [[nodiscard]] Record next_record(const NewEvent& event, std::string body);
    [[nodiscard]] Result<Appended, Refusal> compare_with_recorded(const Record& record);
    void advance(const Record& record);

    db::Connection& m_connection;
    const Projections& m_projections;
    const Clock& m_clock;
    EventLookup m_lookup;
    Node m_node;            // hlc: after the commands that were kept
    Heads m_heads;          // of the batch, after the commands that were kept
    std::int64_t m_hlc;     // after the present command
    Heads m_command_heads;  // after the present command, where it moved them
    bool m_changed = false;
};

}  // namespace abasto::journal
