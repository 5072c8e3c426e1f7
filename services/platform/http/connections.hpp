// Connections: who is at the door. Keeps the caps, lets the longest idle one go where room is needed, and ends all of them in the end.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace abasto::http {

inline constexpr std::size_t leaving_max = 256;

// Thread safe. A connection is known by its socket's descriptor, from admit() until leave(), which comes before it is closed.
class Connections {
public:
    struct Caps {
        std::size_t total;
        std::size_t per_address;            // loopback is exempt
        std::size_t leaving = leaving_max;  // let go and not gone yet, beyond total
    };

    explicit Connections(Caps caps) : m_caps(caps) {}

    // False: a cap is reached. Called in the order of arrival, by the accepting thread.
    [[nodiscard]] bool admit(int descriptor, const std::string& address);
    void leave(int descriptor);

    // Between requests, or with a head that is not whole yet: may be let go. False: it has been.
    [[nodiscard]] bool set_idle(int descriptor);
    // False: it has been let go.
    [[nodiscard]] bool set_busy(int descriptor);
    // Its answer is on its way: may be let go to make room, and ends when the answer is out.
    void set_answering(int descriptor);

    // From now on idle connections are let go at once.
    void drain();
    [[nodiscard]] bool draining() const;

    // Waits until no request is being served. False: some are, and the time is over.
    [[nodiscard]] bool wait_until_empty(std::chrono::milliseconds patience);
    // Breaks all that are left.
    void cut();

private:
    enum class Phase { queued, idle, busy, answering };
    struct Entry {
        std::string address;
        Phase phase = Phase::queued;
        bool let_go = false;
        std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
    };
    using Entries = std::map<int, Entry>;

    void let_go(Entries::value_type& entry);
    [[nodiscard]] bool make_room();

    Caps m_caps;
    mutable std::mutex m_mutex;
    std::condition_variable m_left;
    Entries m_entries;
    std::map<std::string, std::size_t, std::less<>> m_by_address;
    std::size_t m_leaving = 0;  // let go, and not gone yet
    bool m_draining = false;
};

}  // namespace abasto::http
