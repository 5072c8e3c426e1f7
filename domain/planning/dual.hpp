// Numbers that carry their derivatives: forward differentiation for the fits.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace abasto::planning {

// A value and its slope in each of N parameters, of which there may be none. A plain double is a constant.
template <std::size_t N>
struct Dual {
    double value = 0;
    std::array<double, N> slope{};

    Dual() = default;
    Dual(double constant) : value(constant) {}  // NOLINT(google-explicit-constructor): constants mix with variables
    // Parameter number `index` itself.
    static Dual parameter(double at, [[maybe_unused]] std::size_t index)
    {
        Dual result{at};
        if constexpr (N > 0) result.slope[index] = 1;
        return result;
    }

    friend Dual operator+(Dual a, const Dual& b)
    {
        a.value += b.value;
        for (std::size_t i = 0; i < N; ++i) a.slope[i] += b.slope[i];
        return a;
    }
    friend Dual operator-(Dual a, const Dual& b)
    {
        a.value -= b.value;
        for (std::size_t i = 0; i < N; ++i) a.slope[i] -= b.slope[i];
        return a;
    }
    friend Dual operator*(Dual a, const Dual& b)
    {
        for (std::size_t i = 0; i < N; ++i) a.slope[i] = a.slope[i] * b.value + b.slope[i] * a.value;
        a.value *= b.value;
        return a;
    }
    friend Dual operator/(Dual a, const Dual& b)
    {
        const double inverse = 1 / b.value;
        a.value *= inverse;
        for (std::size_t i = 0; i < N; ++i) a.slope[i] = (a.slope[i] - a.value * b.slope[i]) * inverse;
        return a;
    }
};

}  // namespace abasto::planning
