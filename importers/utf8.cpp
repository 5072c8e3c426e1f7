#include "importers/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace abasto::importers {
namespace {

// How a lead byte goes on: the size of its character and the range of the second byte (RFC 3629, section 4).
struct Lead {
    std::size_t size;
    unsigned second_min = 0x80;
    unsigned second_max = 0xBF;
};

std::optional<Lead> lead_of(unsigned byte)
{
    if (byte < 0x80) return Lead{1};
    if (byte < 0xC2) return std::nullopt;
    if (byte < 0xE0) return Lead{2};
    if (byte == 0xE0) return Lead{3, 0xA0, 0xBF};
    if (byte == 0xED) return Lead{3, 0x80, 0x9F};
    if (byte < 0xF0) return Lead{3};
    if (byte == 0xF0) return Lead{4, 0x90, 0xBF};
    if (byte < 0xF4) return Lead{4};
    if (byte == 0xF4) return Lead{4, 0x80, 0x8F};
    return std::nullopt;
}

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool eight_ascii_bytes(std::string_view text, std::size_t at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    return (word & 0x8080808080808080U) == 0;
}

}  // namespace

std::optional<std::size_t> utf8_character_size(std::string_view text)
{
    if (text.empty()) return std::nullopt;
    const auto lead = lead_of(byte_at(text, 0));
    if (!lead || lead->size > text.size()) return std::nullopt;
    if (lead->size == 1) return 1;
    if (byte_at(text, 1) < lead->second_min || byte_at(text, 1) > lead->second_max) return std::nullopt;
    for (std::size_t i = 2; i < lead->size; ++i)
        if ((byte_at(text, i) & 0xC0U) != 0x80) return std::nullopt;
    return lead->size;
}

std::optional<std::size_t> first_bad_utf8(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (text.size() - at >= 8 && eight_ascii_bytes(text, at)) {
            at += 8;
            continue;
        }
        const auto size = utf8_character_size(text.substr(at));
        if (!size) return at;
        at += *size;
    }
    return std::nullopt;
}

bool is_ascii(std::string_view text)
{
    std::size_t at = 0;
    while (text.size() - at >= 8 && eight_ascii_bytes(text, at)) at += 8;
    while (at < text.size() && byte_at(text, at) < 0x80) ++at;
    return at == text.size();
}

}  // namespace abasto::importers
