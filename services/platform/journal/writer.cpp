#include "services/platform/journal/writer.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace abasto::journal {
namespace {

using Time = std::chrono::steady_clock;

// A commit is to take a fifth of the time at most; but where the disk stalled, whoever waits is not to wait four times as long again.
constexpr int commits_a_batch = 4;
constexpr std::chrono::milliseconds longest_batch{50};

constexpr int doubtful_batches = 8;  // run one by one after a speculation that failed: the next would likely fail, too

class Speculation {
public:
    explicit Speculation(db::Connection& connection) : m_connection(connection) { connection.set_speculating(true); }
    Speculation(const Speculation&) = delete;
    Speculation& operator=(const Speculation&) = delete;
    ~Speculation() { m_connection.set_speculating(false); }

private:
    db::Connection& m_connection;
};

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

Time::duration batch_time_after(Time::duration last_commit, std::chrono::microseconds batch_time)
{
    return std::max<Time::duration>(batch_time, std::min<Time::duration>(commits_a_batch * last_commit, longest_batch));
}

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

bool Writer::is_repeatable_next()
{
    const std::scoped_lock lock(m_mutex);
    return !m_queue.empty() && m_queue.front()->repeatable;
}

void Writer::give_back(Jobs& jobs)
{
    const std::scoped_lock lock(m_mutex);
    m_queue.insert(m_queue.begin(), std::move_iterator(jobs.begin()), std::move_iterator(jobs.end()));
    jobs.clear();
}

void Writer::run_batch()
{
    Jobs jobs;
    try {
        if (!speculate(jobs)) execute_batch(jobs);
    } catch (const std::exception& exception) {
        if (!is_busy(exception)) m_healthy = false;
        return fail_batch(jobs, std::current_exception());
    }
    m_healthy = true;
    for (const auto& job : jobs) job->answer();
}

// False: nothing came of it, and the jobs are queued as before.
bool Writer::speculate(Jobs& jobs)
{
    if (!m_connection->can_speculate() || !is_repeatable_next()) return false;
    if (m_doubt > 0) {
        --m_doubt;
        return false;
    }
    db::Transaction transaction(*m_connection, db::TransactionMode::write);
    const Speculation speculation(*m_connection);
    bool right = false;
    try {
        WriteTransaction writing(*m_connection, m_projections, m_clock);
        right = execute_speculating(jobs, writing);
    } catch (const std::exception&) {
        right = false;  // what the matter is will be told when the commands are run one by one
    }
    if (right) {
        commit(transaction);
        return true;
    }
    for (const auto& projection : m_projections) projection->forget();
    give_back(jobs);
    m_doubt = doubtful_batches;
    return false;
}

// None has a savepoint, since they stand or fall together. False: one came to nothing.
bool Writer::execute_speculating(Jobs& jobs, WriteTransaction& writing)
{
    for (const auto begun = Time::now(); is_repeatable_next() && !is_full(jobs, begun);) {
        jobs.push_back(take_job());
        if (!jobs.back()->execute(writing)) return false;
        writing.settle();
        writing.keep();
    }
    writing.finish();
    m_connection->carry_out();
    return true;
}

void Writer::execute_batch(Jobs& jobs)
{
    db::Transaction transaction(*m_connection, db::TransactionMode::write);
    // Reads the node and, when asked, the heads as they are now: another process may have written in between.
    WriteTransaction writing(*m_connection, m_projections, m_clock);
    for (const auto begun = Time::now(); !is_full(jobs, begun);) {
        auto job = take_job();
        if (job == nullptr) break;
        jobs.push_back(std::move(job));
        if (!execute_job(jobs, writing)) return;
    }
    writing.finish();
    commit(transaction);
}

bool Writer::is_full(const Jobs& jobs, Time::time_point begun) const
{
    if (jobs.empty()) return false;
    return jobs.size() >= m_options.batch_commands_max ||
           Time::now() > begun + batch_time_after(m_commit_time, m_options.batch_time);
}

void Writer::commit(db::Transaction& transaction)
{
    const auto begun = Time::now();
    transaction.commit();
    m_commit_time = Time::now() - begun;
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
