// Desk: what an api room answers requests with: a snapshot to read, one transaction to write, the programme's day and new ids.
//
//   .handle = [&desk](const Call<Nothing, CountBody>& call) {
//       return desk.write<Recorded>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<Recorded> {
//           if (auto done = record_count(transaction, by, call.body); !done) return no(done.error());
//           return Reply<Recorded>{{by.event}};
//       });
//   }
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <utility>

#include "services/platform/api/readers.hpp"
#include "services/platform/http/cursor.hpp"
#include "services/platform/http/stored_reply.hpp"
#include "services/platform/http/typed_endpoint.hpp"
#include "services/platform/journal/recording.hpp"

namespace abasto::api {

template <class T>
using Answer = Result<T, http::Problem>;
template <class View>
using Answered = Answer<http::Reply<View>>;

// A refusal or a problem as the "no" of an Answer.
[[nodiscard]] inline Failure<http::Problem> no(http::Problem problem) { return Failure{std::move(problem)}; }

struct DeskTools {
    journal::Journal& ledger;
    const journal::Clock& clock;
    journal::Random& random;
    http::CursorKey cursor_key;
};

// Thread safe.
class Desk {
public:
    explicit Desk(const DeskTools& tools) : m_tools(tools), m_readers(tools.ledger) {}
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    ~Desk() = default;

    [[nodiscard]] Date today() const { return journal::programme_day(m_tools.clock.seconds()); }
    [[nodiscard]] std::int64_t now() const { return m_tools.clock.seconds(); }
    [[nodiscard]] const http::CursorKey& cursor_key() const { return m_tools.cursor_key; }
    [[nodiscard]] Readers& readers() { return m_readers; }

    // Calls work(db::Connection&) within one snapshot.
    template <class Work>
    auto read(const Work& work)
    {
        const Readers::Lease connection(m_readers);
        const db::Transaction snapshot(*connection, db::TransactionMode::read);
        return work(*connection);
    }

    // While one lives, write() answers 503 with Retry-After: for a command that holds the writer longer than others should wait.
    class Exclusive {
    public:
        explicit Exclusive(Desk& desk) : m_desk(desk) { ++m_desk.m_exclusive; }
        Exclusive(const Exclusive&) = delete;
        Exclusive& operator=(const Exclusive&) = delete;
        ~Exclusive() { --m_desk.m_exclusive; }

    private:
        Desk& m_desk;
    };

    // Runs work(WriteTransaction&, const Authorship&), which gives an Answered<View>, as one command, and answers once it is durable; the
    // turn is not held meanwhile. Where the request has an Idempotency-Key, the reply is stored in the same transaction, and the event
    // has an id of its own for (user, endpoint, key): sent again, it is the same event even when the reply is kept no longer. What leaves no log (outreach)
    // leaves no reply either. Where the session with the database was lost, `work` is run once more; if that happened during the commit,
    // only with an Idempotency-Key, by which what was written is found.
    template <class View, class Work>
    [[nodiscard]] Answered<View> write(const http::Incoming& incoming, Work work)
    {
        if (m_exclusive > 0) return no(http::unavailable("a large import is being written", 2));
        const auto key = key_of(incoming);
        if (!key) return no(key.error());
        const auto command = [&](journal::WriteTransaction& transaction) -> Answered<View> {
            if (*key)
                if (auto earlier = earlier_reply<View>(transaction.connection(), **key)) return std::move(*earlier);
            Answered<View> reply = work(transaction, authorship(incoming, *key));
            if (reply && *key) keep(transaction.connection(), **key, http::response_of(*reply, incoming.endpoint.about.status));
            return reply;
        };
        const auto run = [&] {
            auto durable = m_tools.ledger.writer().submit(command, journal::Repeat::allowed);
            return incoming.turn->waiting([&] { return durable.get(); });
        };
        try {
            return run();
        } catch (const db::Error& error) {
            if (!may_be_repeated(error, key->has_value())) throw;
        }
        return run();
    }

private:
    [[nodiscard]] static bool may_be_repeated(const db::Error& error, bool has_key);
    [[nodiscard]] static Answer<std::optional<http::ReplyKey>> key_of(const http::Incoming& incoming);
    [[nodiscard]] journal::Authorship authorship(const http::Incoming& incoming, const std::optional<http::ReplyKey>& key) const;
    void keep(db::Connection& connection, const http::ReplyKey& key, http::Response reply) const;

    template <class View>
    [[nodiscard]] static std::optional<Answered<View>> earlier_reply(db::Connection& connection, const http::ReplyKey& key)
    {
        auto earlier = http::find_reply(connection, key);
        if (!earlier) return no(earlier.error());
        if (!*earlier) return std::nullopt;
        return http::Reply<View>{.status = (*earlier)->status, .stored = std::move((*earlier)->body)};
    }

    DeskTools m_tools;
    Readers m_readers;
    std::atomic<int> m_exclusive = 0;  // how many Exclusive live
};

}  // namespace abasto::api
