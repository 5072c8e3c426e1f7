#include "domain/base/quantity.hpp"

#include <charconv>
#include <stdexcept>

namespace abasto {

std::optional<Quantity> Quantity::parse(std::string_view text)
{
    std::int64_t pieces = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, pieces);
    if (error != std::errc{} || stop != end) return std::nullopt;
    if (pieces > recorded_max || pieces < -recorded_max) return std::nullopt;
    return Quantity{pieces};
}

Quantity& Quantity::operator+=(Quantity other)
{
    if (__builtin_add_overflow(m_pieces, other.m_pieces, &m_pieces)) throw std::overflow_error("quantity leaves 64 bits");
    return *this;
}

Quantity& Quantity::operator-=(Quantity other)
{
    if (__builtin_sub_overflow(m_pieces, other.m_pieces, &m_pieces)) throw std::overflow_error("quantity leaves 64 bits");
    return *this;
}

}  // namespace abasto
