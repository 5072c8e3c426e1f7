// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace abasto::importers {

// The bytes of the well-formed character with which the text begins, 1..4; none if it begins with anything else.
[[nodiscard]] std::optional<std::size_t> utf8_character_size(std::string_view text);

// Where the first byte stands that belongs to no well-formed character; none if the whole text is UTF-8.
[[nodiscard]] std::optional<std::size_t> first_bad_utf8(std::string_view text);

// Whether each byte is a character of its own, below U+0080.
[[nodiscard]] bool is_ascii(std::string_view text);

}  // namespace abasto::importers
