#include "services/platform/http/target.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "importers/utf8.hpp"
#include "services/platform/http/characters.hpp"

namespace abasto::http {
namespace {

// What a target may hold unescaped (RFC 3986 pchar, "/" and "?"); the caller has split it already.
bool is_target_character(char c)
{
    return is_letter(c) || is_digit(c) || std::string_view("-._~!$&'()*+,;=:@/?").find(c) != std::string_view::npos;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_space)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_value(text[i + 1]);
            const int low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else if (!is_target_character(text[i])) {
            return std::nullopt;
        } else {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (std::any_of(out.begin(), out.end(), is_control) || importers::first_bad_utf8(out)) return std::nullopt;
    return out;
}

bool is_safe_segment(std::string_view segment)
{
    return !segment.empty() && segment != "." && segment != ".." && segment.find_first_of("/\\") == std::string_view::npos;
}

// The parts between the separators; none of an empty text.
std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

bool parse_path(std::string_view path, Target& target)
{
    if (!path.starts_with('/')) return false;
    for (const std::string_view part : split(path.substr(1), '/')) {
        auto segment = decoded(part, false);
        if (!segment || !is_safe_segment(*segment)) return false;
        target.segments.push_back(std::move(*segment));
    }
    return true;
}

bool parse_query(std::string_view query, Target& target)
{
    for (const std::string_view part : split(query, '&')) {
        const auto equals = std::min(part.find('='), part.size());
        auto name = decoded(part.substr(0, equals), true);
        auto value = decoded(part.substr(std::min(equals + 1, part.size())), true);
        if (!name || !value) return false;
        target.query.push_back({std::move(*name), std::move(*value)});
    }
    return true;
}

}  // namespace

std::optional<Target> parse_target(std::string_view text)
{
    const auto question = std::min(text.find('?'), text.size());
    Target target;
    if (!parse_path(text.substr(0, question), target)) return std::nullopt;
    if (!parse_query(text.substr(std::min(question + 1, text.size())), target)) return std::nullopt;
    return target;
}

std::string percent_encoded(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (is_letter(c) || is_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos)
            out += c;
        else
            fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace abasto::http
