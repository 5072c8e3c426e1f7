// Writer: the one thread that writes. It takes the commands that are queued, runs each in a savepoint of one transaction, commits once
// (durable on disk), and only then answers all of them.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "services/platform/journal/write_transaction.hpp"

namespace abasto::journal {

struct WriterOptions {
    std::size_t batch_commands_max = 256;
    std::chrono::microseconds batch_time{2000};  // where commits are quick
};

// No further command is begun in a batch after `batch_time`, or after four times what the last commit took, 50 ms at most, whichever is
// longer: where commits are slow, more commands share one.
[[nodiscard]] std::chrono::steady_clock::duration batch_time_after(std::chrono::steady_clock::duration last_commit,
                                                                   std::chrono::microseconds batch_time);

// One queued command and whoever waits for its answer.
class Job {
public:
    Job() = default;
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;
    virtual ~Job() = default;
    virtual bool execute(WriteTransaction& transaction) = 0;  // true: what it wrote is to be kept
    virtual void answer() = 0;                                // after the commit, with what execute() gave
    virtual void fail(std::exception_ptr reason) = 0;
    bool repeatable = false;
};

// Whether a command may be run again after what it wrote was rolled back: it changes nothing but through its transaction.
enum class Repeat { never, allowed };

// A command returns Result<T, Refusal> (a refusal undoes what it wrote) or nothing, which stands for Result<Done, Refusal>.
template <class Command>
using CommandResult = std::invoke_result_t<Command&, WriteTransaction&>;
template <class Command>
using Answer = std::conditional_t<std::is_void_v<CommandResult<Command>>, Result<Done, Refusal>, CommandResult<Command>>;

template <class Command>
class PromisedJob final : public Job {
public:
    explicit PromisedJob(Command command) : m_command(std::move(command)) {}
    [[nodiscard]] std::future<Answer<Command>> future() { return m_promise.get_future(); }

    bool execute(WriteTransaction& transaction) override
    {
        if constexpr (std::is_void_v<CommandResult<Command>>) {
            m_command(transaction);
            m_answer.emplace(Done{});
        } else {
            m_answer.emplace(m_command(transaction));
        }
        return m_answer->ok();
    }
    void answer() override { m_promise.set_value(std::move(*m_answer)); }
    void fail(std::exception_ptr reason) override { m_promise.set_exception(std::move(reason)); }

private:
    Command m_command;
    std::promise<Answer<Command>> m_promise;
    std::optional<Answer<Command>> m_answer;
};

// Thread safe. Commands run on the writer's thread, one after the other: nothing slow belongs in them.
class Writer {
public:
    Writer(std::unique_ptr<db::Connection> connection, Projections projections, const Clock& clock, WriterOptions options = {});
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer();  // carries out what is queued

    // The future holds the answer once it is durable, or throws: what the command threw, which undid this command alone; or the
    // db::Error that failed the whole batch (disk full, I/O error, commit failed), after which the next batch starts afresh.
    // An answer `no` waits for the commit too, since it may rest on what others wrote in the same batch.
    // Commands that may be repeated are run without waiting for answers that are nearly always the same (db::expect), where the engine can;
    // if one comes to nothing or an answer was another, all of that batch are run once more, one by one.
    template <class Command>
    [[nodiscard]] std::future<Answer<std::decay_t<Command>>> submit(Command&& command, Repeat repeat = Repeat::never)
    {
        auto job = std::make_unique<PromisedJob<std::decay_t<Command>>>(std::forward<Command>(command));
        job->repeatable = repeat == Repeat::allowed;
        auto future = job->future();
        enqueue(std::move(job));
        return future;
    }

    // Submits and waits.
    template <class Command>
    Answer<std::decay_t<Command>> run(Command&& command, Repeat repeat = Repeat::never)
    {
        return submit(std::forward<Command>(command), repeat).get();
    }

    // False from a failed batch until one succeeds.
    [[nodiscard]] bool healthy() const noexcept { return m_healthy; }

private:
    using Jobs = std::vector<std::unique_ptr<Job>>;

    void enqueue(std::unique_ptr<Job> job);
    void work();
    [[nodiscard]] bool wait_for_work();
    [[nodiscard]] std::unique_ptr<Job> take_job();
    [[nodiscard]] bool is_repeatable_next();
    void give_back(Jobs& jobs);
    void run_batch();
    [[nodiscard]] bool speculate(Jobs& jobs);
    [[nodiscard]] bool execute_speculating(Jobs& jobs, WriteTransaction& writing);
    void execute_batch(Jobs& jobs);
    [[nodiscard]] bool is_full(const Jobs& jobs, std::chrono::steady_clock::time_point begun) const;
    void commit(db::Transaction& transaction);
    [[nodiscard]] bool execute_job(Jobs& jobs, WriteTransaction& writing);
    void fail_batch(Jobs& jobs, const std::exception_ptr& reason);

    std::unique_ptr<db::Connection> m_connection;
    Projections m_projections;
    const Clock& m_clock;
    WriterOptions m_options;
    std::mutex m_mutex;
    std::condition_variable m_more;
    std::deque<std::unique_ptr<Job>> m_queue;  // under m_mutex
    bool m_stopping = false;                   // under m_mutex
    std::atomic<bool> m_healthy = true;
    std::chrono::steady_clock::duration m_commit_time{};  // of the last; the thread's own, as is:
    int m_doubt = 0;                                      // batches until it speculates again
    std::thread m_thread;                                 // last: begins when everything else is there
};

}  // namespace abasto::journal
