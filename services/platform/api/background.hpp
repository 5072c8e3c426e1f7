// Background: one thread that does what no request waits for, one task after the other.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace abasto::api {

// Thread safe.
class Background {
public:
    // Throws nothing: whatever can go wrong in a task, the task says so where people look for it.
    using Task = std::function<void()>;

    Background() : m_thread([this] { work(); }) {}
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    ~Background();  // lets the task under way end; those that wait are not begun

    void submit(Task task);

private:
    void work();
    [[nodiscard]] Task next();  // empty: it is over

    std::mutex m_mutex;
    std::condition_variable m_more;
    std::deque<Task> m_tasks;  // under m_mutex
    bool m_stopping = false;   // under m_mutex
    std::thread m_thread;      // last: begins when everything else is there
};

}  // namespace abasto::api
