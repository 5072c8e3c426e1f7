#include "services/platform/http/request.hpp"

#include <algorithm>

namespace abasto::http {

std::optional<std::string_view> RequestHead::field(std::string_view name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const HeaderField& f) { return f.name == name; });
    if (found == fields.end()) return std::nullopt;
    return found->value;
}

}  // namespace abasto::http
