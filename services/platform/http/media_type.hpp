// What the field Content-Type of a request says: the kind of body, and how its letters are encoded.
#pragma once

#include <string_view>

namespace abasto::http {

// "application/json", with nothing behind it or with charset=utf-8.
[[nodiscard]] bool is_json(std::string_view content_type);

// Whether the type without its parameters is this one.
[[nodiscard]] bool is_media_type(std::string_view content_type, std::string_view wanted);

}  // namespace abasto::http
