// Cells that a spreadsheet would run as formulas. Exports write them with an apostrophe in front, imports take it away again, so
// that every text comes back unchanged: unguarded(guarded(x)) == x.
#pragma once

#include <string>
#include <string_view>

namespace abasto::importers {

// With one more apostrophe if the text begins with = + - @ TAB or NUL, apostrophes before them not counted. Meant for texts; numbers
// are written as they are.
[[nodiscard]] std::string guarded(std::string_view text);

// The text without the apostrophe that `guarded` put before it.
[[nodiscard]] std::string_view unguarded(std::string_view cell);

}  // namespace abasto::importers
