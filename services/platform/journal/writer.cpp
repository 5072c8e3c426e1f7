#include "services/platform/journal/writer.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace abasto::journal {
namespace {

// Whether what went wrong is the store's trouble, in which no other command of the batch can succeed either.
bool ends_batch(const db::Connection& connection, const std::exception& exception)
{
    if (!connection.in_transaction()) return true;
    const auto* error = dynamic_cast<const db::Error*>(&exception);
    if (error == nullptr) return false;
    const db::ErrorClass found = error->error_class();
    return found == db::ErrorClass::full || found == db::ErrorClass::disconnected || found == db::ErrorClass::outcome_unknown ||
           found == db::ErrorClass::serialization;
}

// Another writer of the store is at work for long, which is no fault of either.
bool is_busy(const std::exception& exception)
{
    const auto* error = dynamic_cast<const db::Error*>(&exception);
    return error != nullptr && error->error_class() == db::ErrorClass::busy;
}

}  // namespace

Writer::Writer(std::unique_ptr<db::Connection> connection, Projections projections, const Clock& clock, WriterOptions options)
    : m_connection(std::move(connection)),
      m_projections(std::move(projections)),
      m_clock(clock),
      m_options(options),
      m_thread([this] { work(); })
{
}

Writer::~Writer()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_more.notify_one();
    m_thread.join();
}

void Writer::enqueue(std::unique_ptr<Job> job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_queue.push_back(std::move(job));
    }
    m_more.notify_one();
}

void Writer::work()
{
    while (wait_for_work()) run_batch();
}

bool Writer::wait_for_work()
{
    std::unique_lock lock(m_mutex);
    m_more.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    return !m_queue.empty();
}

std::unique_ptr<Job> Writer::take_job()
{
    const std::scoped_lock lock(m_mutex);
    if (m_queue.empty()) return nullptr;
    auto job = std::move(m_queue.front());
    m_queue.pop_front();
    return job;
}

void Writer::run_batch()
{
    Jobs jobs;
    try {
        execute_batch(jobs);
    } catch (const std::exception& exception) {
        if (!is_busy(exception)) m_healthy = false;
        return fail_batch(jobs, std::current_exception());
    }
    m_healthy = true;
    for (const auto& job : jobs) job->answer();
}

void Writer::execute_batch(Jobs& jobs)
{
    db::Transaction transaction(*m_connection, db::TransactionMode::write);
    // Reads the node and, when asked, the heads as they are now: another process may have written in between.
    WriteTransaction writing(*m_connection, m_projections, m_clock);
    const auto deadline = std::chrono::steady_clock::now() + m_options.batch_time;
    for (std::size_t taken = 0; taken < m_options.batch_commands_max; ++taken) {
        if (taken > 0 && std::chrono::steady_clock::now() > deadline) break;
        auto job = take_job();
        if (job == nullptr) break;
        jobs.push_back(std::move(job));
        if (!execute_job(jobs, writing)) return;
    }
    writing.finish();
    transaction.commit();
}

// Runs the last of the jobs. One that throws is answered at once and leaves the batch. The first needs no savepoint, under which SQLite
// takes longer for each statement the more pages the command has changed: false where it comes to nothing, and the batch with it.
bool Writer::execute_job(Jobs& jobs, WriteTransaction& writing)
{
    const bool first = jobs.size() == 1;
    std::optional<db::Savepoint> savepoint;
    if (!first) savepoint.emplace(*m_connection);
    try {
        if (jobs.back()->execute(writing)) {
            writing.settle();
            if (savepoint) savepoint->release();  // throws what was sent ahead and has failed
            writing.keep();
            return true;
        }
    } catch (const std::exception& exception) {
        if (ends_batch(*m_connection, exception)) {
            writing.drop();
            throw;
        }
        jobs.back()->fail(std::current_exception());
        jobs.pop_back();
    }
    writing.drop();
    return !first;
}

void Writer::fail_batch(Jobs& jobs, const std::exception_ptr& reason)
{
    if (jobs.empty()) {
        // Not even begun: whoever waits is told now, not after as many time-outs as there are commands. Taken before anyone is told,
        // because whoever is told may come again at once.
        const std::scoped_lock lock(m_mutex);
        std::move(m_queue.begin(), m_queue.end(), std::back_inserter(jobs));
        m_queue.clear();
    }
    for (const auto& job : jobs) job->fail(reason);
}

}  // namespace abasto::journal
