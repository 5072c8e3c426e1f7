#include "domain/base/id.hpp"

namespace abasto {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string hex_of(const IdBytes& bytes)
{
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const unsigned byte : bytes) {
        text += hex_digits[byte >> 4U];
        text += hex_digits[byte & 15U];
    }
    return text;
}

std::optional<IdBytes> id_bytes_from_hex(std::string_view text)
{
    IdBytes bytes{};
    if (text.size() != bytes.size() * 2) return std::nullopt;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto high = hex_digits.find(text[2 * i]);
        const auto low = hex_digits.find(text[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return bytes;
}

bool is_code(std::string_view text)
{
    if (text.empty() || text.size() > 32 || !is_letter_or_digit(text.front())) return false;
    for (const char c : text)
        if (!is_letter_or_digit(c) && c != '.' && c != '_' && c != '-') return false;
    return true;
}

}  // namespace abasto
