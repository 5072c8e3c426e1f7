// Keys, digests, sealed fields and bearer secrets (libsodium). Thread safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/journal/random.hpp"

namespace abasto::crypto {

using Key = std::array<std::uint8_t, 32>;
using Digest = std::array<std::uint8_t, 32>;
using Sealed = std::vector<std::uint8_t>;

// BLAKE2b-256. The keyed one tells nothing of a short text to somebody who lacks the key.
[[nodiscard]] Digest digest_of(std::string_view text);
[[nodiscard]] Digest keyed_digest(const Key& key, std::string_view text);

// A key of its own for each purpose (at most 8 letters).
[[nodiscard]] Key derived_key(const Key& master, std::string_view purpose);

// XSalsa20-Poly1305 under a nonce of its own. Opening gives none where the key is another or a bit has changed.
[[nodiscard]] Sealed seal(const Key& key, std::string_view text, journal::Random& random);
[[nodiscard]] std::optional<std::string> open_sealed(const Key& key, std::span<const std::uint8_t> sealed);

// 256 random bits as 43 characters of base64url: what a session or a token is borne by. Only its digest is ever stored.
[[nodiscard]] std::string new_bearer_secret(journal::Random& random);

}  // namespace abasto::crypto
