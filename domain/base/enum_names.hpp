// One spelling for an enumerator in C++, SQL and JSON. Beside each enum stands its table:
//   template <> struct EnumNames<Colour> { static constexpr std::array<std::string_view, 2> names{"red", "blue"}; };
// in the order of the enumerators, which count from 0 without gaps.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace abasto {

template <class E>
struct EnumNames;

template <class E>
concept NamedEnum = requires
{
    EnumNames<E>::names.size();
};

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view to_string(E value)
{
    return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
[[nodiscard]] constexpr std::optional<E> parse_enum(std::string_view text)
{
    for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i)
        if (EnumNames<E>::names[i] == text) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace abasto
