// Work on independent numbered pieces by several threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace abasto::planning {

// Calls work(i) once for each i < count, from up to `threads` threads in no order. The first exception stops the run and is
// thrown on.
template <class Work>
void parallel_for(std::size_t count, int threads, const Work& work)
{
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) work(i);
        } catch (const std::exception&) {
            next = count;
            const std::lock_guard lock{mutex};
            if (!failure) failure = std::current_exception();
        }
    };
    std::vector<std::jthread> others;
    for (int t = 1; t < threads; ++t) others.emplace_back(run);
    run();
    others.clear();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace abasto::planning
