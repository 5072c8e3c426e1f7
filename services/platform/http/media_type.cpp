#include "services/platform/http/media_type.hpp"

#include <algorithm>

#include "services/platform/http/characters.hpp"

namespace abasto::http {

bool is_media_type(std::string_view content_type, std::string_view wanted)
{
    return equal_ignoring_case(trimmed(content_type.substr(0, content_type.find(';'))), wanted);
}

bool is_json(std::string_view content_type)
{
    if (!is_media_type(content_type, "application/json")) return false;
    const auto semicolon = content_type.find(';');
    if (semicolon == std::string_view::npos) return true;
    const auto parameter = trimmed(content_type.substr(semicolon + 1));
    return equal_ignoring_case(parameter, "charset=utf-8") || equal_ignoring_case(parameter, "charset=\"utf-8\"");
}

}  // namespace abasto::http
