// Turns: how many handlers compute at once. Threads are cheap and many; cores are few.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <utility>

namespace abasto::http {

// Thread safe. Not fair; nobody holds a turn for long.
class Turns {
public:
    explicit Turns(std::size_t count) : m_free(count) {}
    void take();
    void give_back();

private:
    std::mutex m_mutex;
    std::condition_variable m_given_back;
    std::size_t m_free;
};

// One turn, held from construction to destruction but for the time of waiting(). Used by one thread.
class Turn {
public:
    explicit Turn(Turns& turns) : m_turns(turns) { m_turns.take(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { m_turns.give_back(); }

    // Runs something that waits rather than computes, such as the writer's commit, and holds nothing meanwhile:
    //   const auto answer = turn.waiting([&] { return future.get(); });
    template <class Wait>
    auto waiting(Wait&& wait)
    {
        const Pause pause(m_turns);
        return std::forward<Wait>(wait)();
    }

private:
    struct Pause {
        explicit Pause(Turns& turns) : m_turns(turns) { m_turns.give_back(); }
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;
        ~Pause() { m_turns.take(); }
        Turns& m_turns;
    };
    Turns& m_turns;
};

}  // namespace abasto::http
