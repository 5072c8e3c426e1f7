#include "importers/json_fields.hpp"

namespace abasto::importers::shape {
namespace {

// "~" and "/" have a meaning in a pointer.
void append_escaped(std::string& out, std::string_view name)
{
    for (const char c : name) {
        if (c == '~' || c == '/')
            out.append(c == '~' ? "~0" : "~1");
        else
            out += c;
    }
}

}  // namespace

std::string pointer_to(const Place& place)
{
    if (place.parent == nullptr) return {};
    std::string pointer = pointer_to(*place.parent) + '/';
    if (place.index)
        pointer += std::to_string(*place.index);
    else
        append_escaped(pointer, place.name);
    return pointer;
}

void Problems::add(const Place& place, std::string message)
{
    if (m_kept.size() == kept_max)
        ++m_left_off;
    else
        m_kept.push_back({pointer_to(place), std::move(message)});
}

}  // namespace abasto::importers::shape
