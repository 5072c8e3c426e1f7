// JSON trees, as tests look into them.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>

#include "importers/json.hpp"

namespace abasto::tests {

namespace json = importers::json;

inline json::Value parsed(const std::string& text)
{
    auto value = json::parse(text);
    if (!value) throw std::invalid_argument("no JSON: " + text);
    return std::move(*value);
}

inline const json::Value* member(const json::Value& value, std::string_view name)
{
    const auto* object = std::get_if<json::Object>(&value.held);
    if (object == nullptr) return nullptr;
    const auto found = std::find_if(object->begin(), object->end(), [&](const json::Member& m) { return m.name == name; });
    return found == object->end() ? nullptr : &found->value;
}

inline std::string text_member(const json::Value& value, std::string_view name)
{
    const auto* found = member(value, name);
    const auto* text = found == nullptr ? nullptr : std::get_if<std::string>(&found->held);
    return text == nullptr ? std::string() : *text;
}

}  // namespace abasto::tests
