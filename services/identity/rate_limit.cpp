#include "services/identity/rate_limit.hpp"

#include <algorithm>

namespace abasto::identity {
namespace {

// What is remembered is looked through for what may be forgotten only when it has grown large.
constexpr std::size_t keys_before_cleaning = 10'000;

}  // namespace

std::int64_t TokenBuckets::take(const std::string& key, std::int64_t now)
{
    const std::scoped_lock lock(m_mutex);
    if (m_full_at.size() >= keys_before_cleaning) forget_full(now);
    auto& full_at = m_full_at[key];
    const auto empty = now + m_rule.capacity * m_rule.refill;
    full_at = std::min(full_at, empty);  // where the clock was set back
    const auto after = std::max(full_at, now) + m_rule.refill;
    const auto wait = after - empty;
    if (wait > 0) return wait;
    full_at = after;
    return 0;
}

void TokenBuckets::forget_full(std::int64_t now)
{
    std::erase_if(m_full_at, [now](const auto& bucket) { return bucket.second <= now; });
}

std::int64_t BackOff::begin(const std::string& key, std::int64_t now)
{
    const std::scoped_lock lock(m_mutex);
    if (m_attempts.size() >= keys_before_cleaning) forget_old(now);
    auto& attempts = m_attempts[key];
    if (attempts.last_at + m_rule.forgotten_after_seconds <= now) attempts = {};
    if (now < attempts.next_at) return attempts.next_at - now;
    attempts.last_at = now;
    if (++attempts.failed < m_rule.free_attempts) return 0;
    const int doublings = std::min(attempts.failed - m_rule.free_attempts, 30);
    attempts.next_at = now + std::min(m_rule.first_wait_seconds << doublings, m_rule.longest_wait_seconds);
    return 0;
}

void BackOff::succeeded(const std::string& key)
{
    const std::scoped_lock lock(m_mutex);
    m_attempts.erase(key);
}

void BackOff::forget_old(std::int64_t now)
{
    std::erase_if(m_attempts, [&](const auto& entry) { return entry.second.last_at + m_rule.forgotten_after_seconds <= now; });
}

}  // namespace abasto::identity
