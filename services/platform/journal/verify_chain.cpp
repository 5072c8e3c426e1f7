#include <fmt/format.h>

#include <map>

#include "domain/journal/stream.hpp"
#include "services/platform/journal/codec.hpp"
#include "services/platform/journal/hash.hpp"
#include "services/platform/journal/journal_store.hpp"
#include "services/platform/journal/verify.hpp"

namespace abasto::journal {
namespace {

using Heads = std::map<std::string, Head, std::less<>>;

Heads read_heads(db::Connection& connection)
{
    Heads heads;
    for (const db::Row& row : db::query(connection, "SELECT stream, seq, hash, hlc FROM stream_head"))
        heads.emplace(row.get<std::string>(0),
                      Head{row.get<std::int64_t>(1), row.get<Hash>(2), row.get<std::optional<std::int64_t>>(3)});
    return heads;
}

class ChainWalk {
public:
    ChainWalk(Heads heads, Verification& verification) : m_heads(std::move(heads)), m_verification(verification) {}

    void visit(const Record& record)
    {
        if (record.stream != m_stream) begin(record.stream);
        ++m_verification.events;
        check_place(record);
        check_content(record);
        // Goes on from what stands there, so that one damaged row is not reported for all that follow.
        m_last = {record.seq, record.hash, record.hlc};
    }

    // The row cannot even be read.
    void visit_unreadable(const std::string& stream, std::int64_t seq, const std::string& what)
    {
        if (stream != m_stream) begin(stream);
        ++m_verification.events;
        find(seq, what);
        m_last.seq = seq;
        m_broken = true;
    }

    void finish()
    {
        end_stream();
        for (const auto& [stream, head] : m_heads)
            note(m_verification,
                 {"journal stream " + stream, fmt::format("is missing; its head says that it has {} rows", head.seq)});
    }

private:
    void find(std::int64_t seq, std::string what)
    {
        note(m_verification, {fmt::format("journal stream {} row {}", m_stream, seq), std::move(what)});
    }

    void begin(const std::string& stream)
    {
        end_stream();
        ++m_verification.streams;
        m_stream = stream;
        m_last = {};
        m_broken = false;
    }

    void end_stream()
    {
        if (m_stream.empty()) return;
        const auto head = m_heads.find(m_stream);
        if (head == m_heads.end()) {
            note(m_verification, {"journal stream " + m_stream, "has no head"});
            return;
        }
        if (head->second.seq > m_last.seq)
            find(m_last.seq + 1, fmt::format("is missing, as all up to row {}, where the head stands", head->second.seq));
        else if (head->second != m_last && !m_broken)
            find(m_last.seq, fmt::format("is not what the head of the stream says, which stands at row {}", head->second.seq));
        m_heads.erase(head);
    }

    void check_place(const Record& record)
    {
        if (record.seq != m_last.seq + 1)
            find(m_last.seq + 1, fmt::format("is missing: the next one is row {}", record.seq));
        else if (record.prev_hash != m_last.hash && !m_broken)
            find(record.seq, "does not continue the row before it");
        m_broken = false;
    }

    void check_content(const Record& record)
    {
        if (hash_of(record) != record.hash) find(record.seq, "its bytes do not give its hash");
        const auto body = decode({record.type, record.version, record.body});
        if (!body) find(record.seq, body.error().message);
        const bool timed = record.hlc.has_value() || record.recorded_at.has_value();
        if (timed && logical_stream(record.stream) == outreach_stream) find(record.seq, "bears a time, which outreach may not");
    }

    Heads m_heads;  // of streams that were not met yet
    Verification& m_verification;
    std::string m_stream;
    Head m_last;
    bool m_broken = false;  // the row before could not be read
};

void walk_rows(db::Connection& connection, ChainWalk& walk)
{
    for (const db::Row& row : all_records(connection)) {
        try {
            walk.visit(read_record(row));
        } catch (const db::Error& error) {
            if (error.error_class() != db::ErrorClass::corrupt) throw;
            walk.visit_unreadable(row.get<std::string>(0), row.get<std::int64_t>(1), error.what());
        }
    }
    walk.finish();
}

void check_ids(db::Connection& connection, Verification& verification)
{
    for (const db::Row& row : db::query(connection, "SELECT id, count(*) FROM journal GROUP BY id HAVING count(*) > 1"))
        note(verification,
             {"journal id " + db::literal(row.statement(), 0), fmt::format("stands in {} rows", row.get<std::int64_t>(1))});
}

}  // namespace

void note(Verification& verification, Finding finding)
{
    ++verification.differences;
    if (verification.findings.size() < findings_listed) verification.findings.push_back(std::move(finding));
}

void verify_chain(db::Connection& connection, Verification& verification)
{
    try {
        ChainWalk walk(read_heads(connection), verification);
        walk_rows(connection, walk);
        check_ids(connection, verification);
    } catch (const db::Error& error) {
        if (error.error_class() != db::ErrorClass::corrupt) throw;
        note(verification, {"journal", fmt::format("cannot be read to its end: {}", error.what())});
    }
}

}  // namespace abasto::journal
