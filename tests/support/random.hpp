// Random: numbers that are the same on every machine for one seed (the standard's distributions are not).
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "domain/base/quantity.hpp"

namespace abasto::test {

class Random {
public:
    explicit Random(std::uint64_t seed) : m_engine(seed) {}

    // 0 .. n - 1. Precondition: n > 0. The bias of the remainder does not matter here.
    std::size_t below(std::size_t n) { return m_engine() % n; }
    int between(int least, int most) { return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1))); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    Quantity pieces(int least, int most) { return Quantity{between(least, most)}; }

    template <class T>
    const T& pick(const std::vector<T>& from)
    {
        return from[below(from.size())];
    }

    template <class Id>
    Id id()
    {
        Id id;
        for (auto& byte : id.bytes) byte = static_cast<std::uint8_t>(below(256));
        return id;
    }

private:
    std::mt19937_64 m_engine;
};

}  // namespace abasto::test
