#include "importers/fault.hpp"

#include <fmt/format.h>

#include "importers/utf8.hpp"

namespace abasto::importers {
namespace {

constexpr std::size_t characters_max = 60;

bool is_control(std::string_view character)
{
    const auto first = static_cast<unsigned char>(character.front());
    if (character.size() == 2) return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;  // U+0080..U+009F
    return first < 0x20 || first == 0x7F;
}

std::string escaped(std::string_view bytes)
{
    std::string out;
    for (const char c : bytes) out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    return out;
}

}  // namespace

std::string printable(std::string_view value)
{
    std::string out;
    std::string::size_type cut = 0;  // the end of what stays if the value turns out to be too long
    std::size_t characters = 0;
    for (std::size_t at = 0; at < value.size(); ++characters) {
        if (characters == characters_max) return out.substr(0, cut) + "...";
        const auto size = utf8_character_size(value.substr(at));
        const auto character = value.substr(at, size.value_or(1));
        out += !size || is_control(character) ? escaped(character) : std::string{character};
        if (characters + 3 < characters_max) cut = out.size();
        at += character.size();
    }
    return out;
}

std::string text(const ImportFault& fault)
{
    auto out = fault.file;
    if (fault.row) out += fmt::format(" row {}", *fault.row);
    if (fault.column) out += fmt::format("{} column {}", fault.row ? "," : "", *fault.column);
    out += ": ";
    if (fault.value) out += fmt::format("'{}' ", *fault.value);
    return out + fault.message;
}

}  // namespace abasto::importers
