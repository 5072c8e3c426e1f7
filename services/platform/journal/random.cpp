#include "services/platform/journal/random.hpp"

#include <sodium.h>

namespace abasto::journal {

void SystemRandom::fill(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

void SeededRandom::fill(std::span<std::uint8_t> bytes)
{
    const std::scoped_lock lock(m_mutex);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(next() >> 56U);
}

std::uint64_t SeededRandom::next()
{
    m_state += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = m_state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
}

}  // namespace abasto::journal
