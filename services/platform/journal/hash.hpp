// The chain: each row of the journal is hashed together with the hash of the row before it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "services/platform/journal/record.hpp"

namespace abasto::journal {

// BLAKE2b over parts that each carry their length (8 bytes, little endian) before them.
class FramedHash {
public:
    explicit FramedHash(std::size_t hash_bytes);  // 16..64
    FramedHash& add(std::string_view part);
    FramedHash& add(std::span<const std::uint8_t> part);
    FramedHash& add(std::int64_t number);                        // 8 bytes, little endian
    FramedHash& add(const std::optional<std::int64_t>& number);  // none: an empty part
    void finish(std::span<std::uint8_t> hash);

private:
    // As large and as aligned as libsodium's crypto_generichash_state, whose header stays in the source file.
    struct alignas(64) State {
        std::array<std::uint8_t, 384> bytes;
    };
    State m_state;
};

// BLAKE2b-256 over (stream, seq, prev_hash, id, hlc, recorded_at, actor, type, version, body) as they are stored; `record.hash` is not
// looked at.
[[nodiscard]] Hash hash_of(const Record& record);

}  // namespace abasto::journal
