#include "importers/field_type.hpp"

#include <algorithm>

namespace abasto::importers {
namespace {

constexpr std::size_t text_bytes_max = 200;

bool is_control_byte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

}  // namespace

std::optional<std::string> FieldType<std::string>::parse(std::string_view text)
{
    if (text.size() > text_bytes_max || std::any_of(text.begin(), text.end(), is_control_byte)) return std::nullopt;
    return std::string{text};
}

std::optional<bool> FieldType<bool>::parse(std::string_view text)
{
    const auto word = lower_case(text);
    if (word != "yes" && word != "no") return std::nullopt;
    return word == "yes";
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string lower_case(std::string_view text)
{
    std::string out{text};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

}  // namespace abasto::importers
