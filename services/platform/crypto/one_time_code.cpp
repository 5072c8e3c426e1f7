#include "services/platform/crypto/one_time_code.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

namespace abasto::crypto {
namespace {

constexpr std::int64_t step_seconds = 30;
constexpr unsigned codes = 1'000'000;

std::array<std::uint8_t, 8> big_endian(std::uint64_t number)
{
    std::array<std::uint8_t, 8> bytes;
    for (std::size_t i = bytes.size(); i-- > 0; number >>= 8U) bytes[i] = static_cast<std::uint8_t>(number & 0xffU);
    return bytes;
}

std::array<std::uint8_t, 20> hmac_sha1(std::span<const std::uint8_t> key, std::span<const std::uint8_t> text)
{
    std::array<std::uint8_t, 20> mac;
    unsigned size = mac.size();
    if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), text.data(), text.size(), mac.data(), &size) == nullptr)
        throw std::runtime_error("SHA-1 is switched off on this machine");
    return mac;
}

}  // namespace

std::int64_t one_time_step(std::int64_t seconds) { return seconds / step_seconds; }

std::string one_time_code(std::span<const std::uint8_t> secret, std::int64_t step)
{
    const auto mac = hmac_sha1(secret, big_endian(static_cast<std::uint64_t>(step)));
    const std::size_t at = mac.back() & 0x0fU;  // RFC 4226, 5.3: dynamic truncation
    unsigned number = mac[at] & 0x7fU;
    for (std::size_t i = at + 1; i < at + 4; ++i) number = (number << 8U) | mac[i];
    return fmt::format("{:06}", number % codes);
}

std::optional<std::int64_t> matching_step(std::span<const std::uint8_t> secret, const CodeCheck& check)
{
    std::optional<std::int64_t> found;
    const auto now = one_time_step(check.seconds);
    for (const auto step : {now - 1, now, now + 1}) {
        const auto expected = one_time_code(secret, step);
        const bool same =
            check.code.size() == expected.size() && sodium_memcmp(check.code.data(), expected.data(), expected.size()) == 0;
        if (same && step > check.last_step) found = step;
    }
    return found;
}

std::string base32(std::span<const std::uint8_t> bytes)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    unsigned held = 0;
    unsigned bits = 0;
    for (const auto byte : bytes) {
        held = (held << 8U) | byte;
        for (bits += 8; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31U];
    }
    if (bits > 0) text += letters[(held << (5 - bits)) & 31U];
    return text;
}

}  // namespace abasto::crypto
