#include "services/platform/text/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace abasto::text {
namespace {

struct Free {
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc): utf8proc allocates with malloc and says so
    void operator()(utf8proc_uint8_t* bytes) const noexcept { std::free(bytes); }
};

const utf8proc_uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const utf8proc_uint8_t*>(text.data()); }

std::optional<std::string> mapped(std::string_view text, unsigned options)
{
    utf8proc_uint8_t* made = nullptr;
    const auto size =
        utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &made, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, Free> owned(made);
    if (size < 0) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
}

constexpr std::array<std::string_view, 4> apostrophes{"\u02BC", "\uA78C", "\u2019", "\u2018"};

// The length of the apostrophe with which the text begins; 0: none of ours.
std::size_t apostrophe_size(std::string_view text)
{
    for (const auto apostrophe : apostrophes)
        if (text.starts_with(apostrophe)) return apostrophe.size();
    return 0;
}

std::string with_one_apostrophe(std::string_view text)
{
    std::string united;
    while (!text.empty()) {
        const auto size = apostrophe_size(text);
        united += size > 0 ? '\'' : text.front();
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return united;
}

std::string with_single_blanks(std::string_view text)
{
    std::string single;
    for (const char c : text)
        if (c != ' ' || (!single.empty() && single.back() != ' ')) single += c;
    if (!single.empty() && single.back() == ' ') single.pop_back();
    return single;
}

bool is_control(std::string_view character)
{
    utf8proc_int32_t point = 0;
    (void)utf8proc_iterate(bytes_of(character), static_cast<utf8proc_ssize_t>(character.size()), &point);
    const auto category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

std::optional<std::string> nfc(std::string_view utf8) { return mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE); }

std::optional<std::string> folded(std::string_view utf8)
{
    auto text = mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    if (!text) return std::nullopt;
    return with_single_blanks(with_one_apostrophe(*text));
}

std::size_t characters(std::string_view utf8) { return static_cast<std::size_t>(std::ranges::count_if(utf8, begins_character)); }

bool has_controls(std::string_view utf8)
{
    for (std::size_t at = 0; at < utf8.size(); ++at)
        if (begins_character(utf8[at]) && is_control(utf8.substr(at))) return true;
    return false;
}

}  // namespace abasto::text
