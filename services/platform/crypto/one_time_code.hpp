// Time-based one-time codes (RFC 6238 over RFC 4226): HMAC-SHA-1, 30 seconds, 6 digits, which every authenticator app knows. Thread safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace abasto::crypto {

// The code of one 30-second step (seconds since 1970 / 30).
[[nodiscard]] std::string one_time_code(std::span<const std::uint8_t> secret, std::int64_t step);

[[nodiscard]] std::int64_t one_time_step(std::int64_t seconds);

struct CodeCheck {
    std::string_view code;
    std::int64_t seconds;    // now
    std::int64_t last_step;  // of the last code that was taken; 0: none
};
// The step whose code it is: the present one, or the one before or after, but none up to `last_step`: a code is good once.
[[nodiscard]] std::optional<std::int64_t> matching_step(std::span<const std::uint8_t> secret, const CodeCheck& check);

// RFC 4648 base32 without padding, as apps take a secret.
[[nodiscard]] std::string base32(std::span<const std::uint8_t> bytes);

}  // namespace abasto::crypto
