// Readers: open reading connections, kept for the next request, so that statements stay prepared.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "services/platform/journal/journal.hpp"

namespace abasto::api {

// Thread safe. The journal outlives it.
class Readers {
public:
    explicit Readers(const journal::Journal& ledger) : m_ledger(ledger) {}
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;
    ~Readers() = default;

    // One connection for one thread, given back at the end.
    class Lease {
    public:
        explicit Lease(Readers& readers) : m_readers(readers), m_connection(readers.take()) {}
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease() { m_readers.give_back(std::move(m_connection)); }
        db::Connection& operator*() const { return *m_connection; }
        db::Connection* operator->() const { return m_connection.get(); }

    private:
        Readers& m_readers;
        std::unique_ptr<db::Connection> m_connection;
    };

private:
    static constexpr std::size_t kept_max = 16;

    [[nodiscard]] std::unique_ptr<db::Connection> take();
    void give_back(std::unique_ptr<db::Connection> connection) noexcept;

    const journal::Journal& m_ledger;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<db::Connection>> m_idle;  // under m_mutex; the last one back is the first one out
};

}  // namespace abasto::api
