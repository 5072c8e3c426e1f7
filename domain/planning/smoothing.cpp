#include "domain/planning/smoothing.hpp"

#include <algorithm>
#include <array>

namespace abasto::planning {

void Ses::update(double value)
{
    m_level = m_started ? m_level + m_alpha * (value - m_level) : value;
    m_started = true;
}

void Croston::update(double value)
{
    ++m_periods;
    if (value <= 0) return;
    const bool first = m_interval <= 0;
    m_size = first ? value : m_size + m_alpha * (value - m_size);
    m_interval = first ? m_periods : m_interval + m_alpha * (m_periods - m_interval);
    m_periods = 0;
}

void Tsb::update(double value)
{
    ++m_periods;
    const bool demand = value > 0;
    if (m_started) {
        m_probability += m_beta * ((demand ? 1 : 0) - m_probability);
        if (demand) m_size += m_alpha * (value - m_size);
    } else if (demand) {
        m_started = true;
        m_size = value;
        m_probability = 1.0 / m_periods;
    }
}

double best_ses_alpha(std::span<const double> values)
{
    constexpr std::size_t count = 32;  // side by side, so that the recursions share SIMD registers
    std::array<double, count> alpha{};
    std::array<double, count> level{};
    std::array<double, count> squares{};
    for (std::size_t k = 0; k < count; ++k) alpha[k] = .02 + .03 * static_cast<double>(k);
    level.fill(values.empty() ? 0 : values[0]);
    for (const double value : values) {
        for (std::size_t k = 0; k < count; ++k) {
            const double error = value - level[k];
            squares[k] += error * error;
            level[k] += alpha[k] * error;
        }
    }
    return alpha[static_cast<std::size_t>(std::min_element(squares.begin(), squares.end()) - squares.begin())];
}

}  // namespace abasto::planning
