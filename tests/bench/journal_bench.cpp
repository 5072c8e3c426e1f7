// Writes a second through the journal against a bare SQLite group commit of the same rows, taken in turns in one run, and events a second
// of verify. usage: journal_bench [SECONDS_A_TURN]
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <future>
#include <thread>

#include "domain/journal/stream.hpp"
#include "services/platform/db/sqlite.hpp"
#include "services/platform/journal/codec.hpp"
#include "tests/services/platform/journal/journal_fixture.hpp"

namespace {

using namespace abasto;
using namespace abasto::journal;
using Clock = std::chrono::steady_clock;

constexpr int clients = 64;
constexpr int sites = 100;
constexpr int turns = 5;
constexpr int verified_events = 200'000;

std::string site_code(int n) { return fmt::format("W{:03}", n % sites); }

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// Writes by all clients at once, each waiting for its answer before the next; returns writes a second.
double rate_of(double seconds, const std::function<void(int)>& write)
{
    std::atomic<int> next = 0;
    const auto begin = Clock::now();
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < clients; ++i)
            threads.emplace_back([&] {
                while (seconds_since(begin) < seconds) write(next++);
            });
    }
    return next / seconds_since(begin);
}

// The same rows by hand: one thread, prepared statements, one commit for what is queued. No JSON, no hash, no savepoint, no check.
class BareWriter {
public:
    explicit BareWriter(const std::string& file)
    {
        db::SqliteConnection({.path = file, .mode = db::OpenMode::create}).execute(R"(
            CREATE TABLE journal (stream TEXT NOT NULL, seq INTEGER NOT NULL, id BLOB NOT NULL, prev_hash BLOB NOT NULL,
                hash BLOB NOT NULL, hlc INTEGER, recorded_at INTEGER, actor BLOB NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL,
                body BLOB NOT NULL, PRIMARY KEY (stream, seq)) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX journal_id ON journal (id);
            CREATE TABLE stream_head (stream TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE tally (site TEXT NOT NULL, item TEXT NOT NULL, pieces INTEGER NOT NULL, PRIMARY KEY (site, item))
                STRICT, WITHOUT ROWID;
            CREATE TABLE tally_total (site TEXT PRIMARY KEY, pieces INTEGER NOT NULL) STRICT, WITHOUT ROWID;)");
        sqlite3_open_v2(file.c_str(), &m_handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
        sqlite3_exec(m_handle, "PRAGMA synchronous = FULL", nullptr, nullptr, nullptr);
        m_row = prepare("INSERT INTO journal VALUES (?, ?, ?, zeroblob(32), zeroblob(32), 1, 1, zeroblob(16), 'opening', 1, ?)");
        m_head = prepare("INSERT INTO stream_head VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq");
        m_tally = prepare("INSERT INTO tally VALUES (?, 'CM', 1) ON CONFLICT DO UPDATE SET pieces = pieces + 1");
        m_total = prepare("INSERT INTO tally_total VALUES (?, 1) ON CONFLICT DO UPDATE SET pieces = pieces + 1");
        m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
    }
    BareWriter(const BareWriter&) = delete;
    BareWriter& operator=(const BareWriter&) = delete;
    ~BareWriter()
    {
        m_thread.request_stop();
        m_thread.join();
        for (auto* statement : {m_row, m_head, m_tally, m_total}) sqlite3_finalize(statement);
        sqlite3_close(m_handle);
    }

    void write(const NewEvent& event, const std::string& site, const std::string& body)
    {
        std::promise<void> promise;
        auto answer = promise.get_future();
        {
            const std::scoped_lock lock(m_mutex);
            m_queue.push_back({&event, &site, &body, &promise});
        }
        m_more.notify_one();
        answer.get();
    }

private:
    struct Request {
        const NewEvent* event;
        const std::string* site;
        const std::string* body;
        std::promise<void>* answer;
    };

    sqlite3_stmt* prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr);
        return statement;
    }
    static void bind(sqlite3_stmt* statement, int at, const std::string& text)
    {
        sqlite3_bind_text64(statement, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    static void finish(sqlite3_stmt* statement)
    {
        if (sqlite3_step(statement) != SQLITE_DONE) std::abort();
        sqlite3_reset(statement);
    }

    // The writer's own rule: what is queued, also what arrives meanwhile, bounded by count and time.
    void work(const std::stop_token& stop)
    {
        const WriterOptions rule;
        while (wait_for_work(stop)) {
            std::vector<Request> batch;
            const auto deadline = Clock::now() + rule.batch_time;
            sqlite3_exec(m_handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
            while (batch.size() < rule.batch_commands_max && Clock::now() < deadline) {
                const auto request = take();
                if (!request) break;
                insert(*request);
                batch.push_back(*request);
            }
            if (sqlite3_exec(m_handle, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
            for (const Request& request : batch) request.answer->set_value();
        }
    }
    bool wait_for_work(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        return m_more.wait(lock, stop, [this] { return !m_queue.empty(); });
    }
    std::optional<Request> take()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_queue.empty()) return std::nullopt;
        const Request request = m_queue.front();
        m_queue.pop_front();
        return request;
    }
    void insert(const Request& request)
    {
        const std::string stream = request.event->stream + "@0123456789abcdef";
        const std::int64_t seq = ++m_seqs[stream];
        const IdBytes& id = request.event->id.bytes;
        bind(m_row, 1, stream);
        sqlite3_bind_int64(m_row, 2, seq);
        sqlite3_bind_blob(m_row, 3, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
        sqlite3_bind_blob(m_row, 4, request.body->data(), static_cast<int>(request.body->size()), SQLITE_STATIC);
        finish(m_row);
        bind(m_head, 1, stream);
        sqlite3_bind_int64(m_head, 2, seq);
        finish(m_head);
        bind(m_tally, 1, *request.site);
        finish(m_tally);
        bind(m_total, 1, *request.site);
        finish(m_total);
    }

    sqlite3* m_handle = nullptr;
    sqlite3_stmt* m_row;
    sqlite3_stmt* m_head;
    sqlite3_stmt* m_tally;
    sqlite3_stmt* m_total;
    std::map<std::string, std::int64_t> m_seqs;
    std::mutex m_mutex;
    std::condition_variable_any m_more;
    std::deque<Request> m_queue;
    std::jthread m_thread;
};

void compare_writes(tests::JournalFixture& fixture, double seconds)
{
    Writer& writer = fixture.journal->writer();
    BareWriter bare(fixture.folder.file("bare.db"));
    std::array<double, turns> ratios{};
    for (double& ratio : ratios) {
        const double through_journal = rate_of(seconds, [&](int n) {
            const NewEvent event = tests::opening(fixture.new_id(), site_code(n), 1);
            if (!writer.run([&](WriteTransaction& t) { return t.append(event); })) std::abort();
        });
        const double by_hand = rate_of(seconds, [&](int n) {
            const std::string site = site_code(n);
            const NewEvent event = tests::opening(fixture.new_id(), site, 1);
            bare.write(event, site, encode(event.body));
        });
        ratio = through_journal / by_hand;
        fmt::print("group commit, {} clients: journal {:.0f} writes/s, bare {:.0f} writes/s, ratio {:.2f}\n", clients,
                   through_journal, by_hand, ratio);
    }
    std::sort(ratios.begin(), ratios.end());
    fmt::print("median ratio of {} turns: {:.2f} (goal 0.60)\n", turns, ratios[turns / 2]);
}

void measure_verify(tests::JournalFixture& fixture)
{
    const auto appending = Clock::now();
    const auto answer = fixture.journal->writer().run([&](WriteTransaction& t) {
        for (int n = 0; n < verified_events; ++n)
            if (!t.append(tests::opening(fixture.new_id(), site_code(n), 1))) std::abort();
    });
    fmt::print("one command of {} events: {:.0f} events/s\n", verified_events, verified_events / seconds_since(appending));
    const auto begin = Clock::now();
    const Verification found = fixture.journal->verify();
    if (!answer || !found.clean()) std::abort();
    fmt::print("verify of {} events: {:.0f} events/s\n", found.events, static_cast<double>(found.events) / seconds_since(begin));
}

}  // namespace

int main(int count, char** arguments)
{
    const double seconds = count > 1 ? std::strtod(arguments[1], nullptr) : 2;
    tests::JournalFixture fixture;
    compare_writes(fixture, seconds);
    measure_verify(fixture);
    return 0;
}
