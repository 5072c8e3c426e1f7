// Quantity: a checked, signed count of base units (pieces, or the unit an imported report counts in).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace abasto {

// Movements carry positive quantities; balances and variances may be negative. Arithmetic that would leave 64 bits throws
// std::overflow_error: with each recorded quantity at most `recorded_max`, nine million of them add up safely.
class Quantity {
public:
    static constexpr std::int64_t recorded_max = 1'000'000'000'000;

    constexpr Quantity() = default;
    constexpr explicit Quantity(std::int64_t pieces) : m_pieces(pieces) {}

    // Decimal digits with an optional leading minus, no sign plus, no separators, within +-recorded_max.
    [[nodiscard]] static std::optional<Quantity> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t pieces() const noexcept { return m_pieces; }
    [[nodiscard]] std::string text() const { return std::to_string(m_pieces); }

    Quantity& operator+=(Quantity other);
    Quantity& operator-=(Quantity other);
    friend Quantity operator+(Quantity a, Quantity b) { return a += b; }
    friend Quantity operator-(Quantity a, Quantity b) { return a -= b; }
    friend Quantity operator-(Quantity a) { return Quantity{} - a; }
    friend constexpr auto operator<=>(Quantity, Quantity) = default;

private:
    std::int64_t m_pieces = 0;
};

inline constexpr Quantity zero{};

}  // namespace abasto
