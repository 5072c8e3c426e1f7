// How often somebody may try. Kept in memory alone, so that addresses and times are nowhere on disk; nobody is locked out for good. Thread
// safe.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace abasto::identity {

// A bucket of tokens for each key; each attempt takes one.
struct BucketRule {
    std::int64_t capacity;
    std::int64_t refill;  // for one token, in the unit in which `now` is told
};

class TokenBuckets {
public:
    explicit TokenBuckets(BucketRule rule) : m_rule(rule) {}

    // Takes a token: 0, or where there is none how long it takes until there is one.
    [[nodiscard]] std::int64_t take(const std::string& key, std::int64_t now);

private:
    void forget_full(std::int64_t now);

    BucketRule m_rule;
    std::mutex m_mutex;
    std::map<std::string, std::int64_t> m_full_at;  // when the bucket is full again
};

// Waiting doubles with each failed attempt. Times are seconds.
struct BackOffRule {
    int free_attempts;
    std::int64_t first_wait_seconds;
    std::int64_t longest_wait_seconds;
    std::int64_t forgotten_after_seconds;  // without an attempt
};

class BackOff {
public:
    explicit BackOff(BackOffRule rule) : m_rule(rule) {}

    // 0: go on; the attempt counts as failed until succeeded() is told, so that attempts at the same moment count as well. Otherwise how
    // long to wait; asking too early makes it no longer.
    [[nodiscard]] std::int64_t begin(const std::string& key, std::int64_t now);
    void succeeded(const std::string& key);

private:
    struct Attempts {
        int failed = 0;
        std::int64_t last_at = 0;
        std::int64_t next_at = 0;
    };
    void forget_old(std::int64_t now);

    BackOffRule m_rule;
    std::mutex m_mutex;
    std::map<std::string, Attempts> m_attempts;
};

}  // namespace abasto::identity
