// ImportFault: what is wrong in a file, and where. The place is named as a spreadsheet shows it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace abasto::importers {

struct ImportFault {
    std::string file;                   // its name as the person gave it
    std::optional<std::size_t> row;     // the header is row 1; none: the whole file
    std::optional<std::string> column;  // its name, or its number where it has none; none: the whole row
    std::optional<std::string> value;   // printable and short, see `printable`
    std::string message;                // goes on after the value: "is not a date"
    friend bool operator==(const ImportFault&, const ImportFault&) = default;
};

// "stock.csv row 14, column expiry: '31/02/2027' is not a date"
[[nodiscard]] std::string text(const ImportFault& fault);

// At most 60 characters for an error line; a longer text ends in "...". Control characters, and bytes that are not UTF-8, are
// written as \xNN.
[[nodiscard]] std::string printable(std::string_view value);

}  // namespace abasto::importers
