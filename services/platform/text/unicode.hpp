// Text of any script: two spellings of the same characters are made one (Unicode NFC), and names are made comparable. Thread safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace abasto::text {

// Composed form. None: not UTF-8.
[[nodiscard]] std::optional<std::string> nfc(std::string_view utf8);

// For comparing names: composed, without case, the apostrophes that people type for one another (' ʼ ꞌ ’ ‘) as one, blanks at the ends
// dropped and others made one. None: not UTF-8.
[[nodiscard]] std::optional<std::string> folded(std::string_view utf8);

// How many characters (code points) a UTF-8 text has.
[[nodiscard]] std::size_t characters(std::string_view utf8);

// Whether a control character is in it (C0, DEL, C1, line and paragraph separators).
[[nodiscard]] bool has_controls(std::string_view utf8);

}  // namespace abasto::text
