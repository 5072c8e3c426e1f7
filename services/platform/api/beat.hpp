// Beat: a thread that does one thing again and again.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace abasto::api {

class Beat {
public:
    // The task throws nothing; the first time is after one period.
    Beat(std::chrono::seconds period, std::function<void()> task)
        : m_thread([period, task = std::move(task)](const std::stop_token& stop) { repeat(stop, period, task); })
    {
    }

private:
    static void repeat(const std::stop_token& stop, std::chrono::seconds period, const std::function<void()>& task)
    {
        std::mutex mutex;
        std::condition_variable_any waiting;
        std::unique_lock lock(mutex);
        while (!waiting.wait_for(lock, stop, period, [] { return false; }) && !stop.stop_requested()) task();
    }

    std::jthread m_thread;  // ends with the task under way
};

}  // namespace abasto::api
