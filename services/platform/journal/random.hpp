// Chance, injected: a run can be replayed from one seed. Only services/app makes a SystemRandom; everyone else is given a Random.
#pragma once

#include <cstdint>
#include <mutex>
#include <span>

namespace abasto::journal {

// Thread safe.
class Random {
public:
    Random() = default;
    Random(const Random&) = delete;
    Random& operator=(const Random&) = delete;
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

// The operating system's, fit for secrets.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

// The same bytes for the same seed (SplitMix64). For tests and replays, never for secrets.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::uint64_t next();
    std::mutex m_mutex;
    std::uint64_t m_state;
};

}  // namespace abasto::journal
