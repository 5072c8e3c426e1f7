// BareGroupCommit: the least that a group commit on SQLite costs, to compare ours with. One thread, one transaction for what is queued
// and what arrives meanwhile, bounded as ours is; no savepoint, no check. Aborts where SQLite fails.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "services/platform/journal/writer.hpp"

namespace abasto::bench {

class BareStatement {
public:
    BareStatement(sqlite3* handle, const char* sql)
    {
        if (sqlite3_prepare_v3(handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr) != SQLITE_OK) std::abort();
    }
    BareStatement(const BareStatement&) = delete;
    BareStatement& operator=(const BareStatement&) = delete;
    ~BareStatement() { sqlite3_finalize(m_statement); }

    void bind(int at, std::int64_t number) { sqlite3_bind_int64(m_statement, at, number); }
    void bind(int at, const std::string& text)
    {
        sqlite3_bind_text64(m_statement, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    template <class Bytes>
    void bind_bytes(int at, const Bytes& bytes)
    {
        sqlite3_bind_blob64(m_statement, at, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
    void run()
    {
        if (sqlite3_step(m_statement) != SQLITE_DONE) std::abort();
        sqlite3_reset(m_statement);
    }

private:
    sqlite3_stmt* m_statement = nullptr;
};

class BareDatabase {
public:
    BareDatabase(const std::string& file, const char* schema)
    {
        if (sqlite3_open_v2(file.c_str(), &m_handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr) !=
            SQLITE_OK)
            std::abort();
        execute("PRAGMA cache_size = -32768; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        execute(schema);
    }
    BareDatabase(const BareDatabase&) = delete;
    BareDatabase& operator=(const BareDatabase&) = delete;
    ~BareDatabase() { sqlite3_close_v2(m_handle); }

    void execute(const char* sql)
    {
        if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
    }
    [[nodiscard]] sqlite3* handle() { return m_handle; }

private:
    sqlite3* m_handle = nullptr;
};

template <class Request>
class BareGroupCommit {
public:
    // `insert` is called on the writing thread, inside the transaction.
    BareGroupCommit(BareDatabase& database, std::function<void(const Request&)> insert)
        : m_database(database), m_insert(std::move(insert)), m_thread([this](const std::stop_token& stop) { work(stop); })
    {
    }

    // Returns once the request is durable.
    void write(const Request& request)
    {
        std::promise<void> promise;
        auto answer = promise.get_future();
        {
            const std::scoped_lock lock(m_mutex);
            m_queue.push_back({&request, &promise});
        }
        m_more.notify_one();
        answer.get();
    }

private:
    struct Waiting {
        const Request* request;
        std::promise<void>* answer;
    };

    void work(const std::stop_token& stop)
    {
        const journal::WriterOptions rule;
        while (wait_for_work(stop)) {
            std::vector<Waiting> batch;
            const auto deadline = std::chrono::steady_clock::now() + rule.batch_time;
            m_database.execute("BEGIN IMMEDIATE");
            while (batch.size() < rule.batch_commands_max && std::chrono::steady_clock::now() < deadline) {
                const auto waiting = take();
                if (!waiting) break;
                m_insert(*waiting->request);
                batch.push_back(*waiting);
            }
            m_database.execute("COMMIT");
            for (const auto& waiting : batch) waiting.answer->set_value();
        }
    }
    bool wait_for_work(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        return m_more.wait(lock, stop, [this] { return !m_queue.empty(); });
    }
    std::optional<Waiting> take()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_queue.empty()) return std::nullopt;
        const auto waiting = m_queue.front();
        m_queue.pop_front();
        return waiting;
    }

    BareDatabase& m_database;
    std::function<void(const Request&)> m_insert;
    std::mutex m_mutex;
    std::condition_variable_any m_more;
    std::deque<Waiting> m_queue;
    std::jthread m_thread;  // last: begins when everything else is there
};

}  // namespace abasto::bench
