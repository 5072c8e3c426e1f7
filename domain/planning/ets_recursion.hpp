// The recursion of an exponential smoothing form with its derivatives: for the fit, no contract of its own.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "domain/planning/dual.hpp"
#include "domain/planning/ets.hpp"
#include "domain/planning/least_squares.hpp"

namespace abasto::planning {

// Where the coordinates of a fit stand. Smoothing parameters and damping are logistic functions of theirs.
enum Coordinate : std::size_t { c_alpha, c_level, c_beta, c_phi, c_slope, c_gamma, c_season };
inline constexpr std::size_t free_months = months_of_year - 1;  // the last index follows from the sum of all
inline constexpr std::size_t level_coordinates = 2;
inline constexpr std::size_t trend_coordinates = 6;  // five, and one to fill a SIMD register
inline constexpr std::size_t season_coordinates = c_season + free_months + 1;

inline constexpr double smoothing_min = 1e-4;
inline constexpr double damping_min = .8;
inline constexpr double damping_max = .98;
inline constexpr double bound = 12;  // of coordinates; states are in units of the series' mean

inline double logistic(double x) { return 1 / (1 + std::exp(-x)); }
inline double logit(double p) { return std::log(p / (1 - p)); }

template <std::size_t D, std::size_t N>
Dual<D> between(double low, double high, const Point<N>& point, std::size_t index)
{
    const double part = logistic(point[index]);
    Dual<D> result{low + (high - low) * part};
    if constexpr (D > 0) result.slope[index] = (high - low) * part * (1 - part);
    return result;
}

// The form's recursion with derivatives, or without for D = 0. Coordinates that N leaves out belong to parts that the form does not have.
template <std::size_t N, std::size_t D = N>
class Recursion {
public:
    Recursion(const EtsForm& form, const Point<N>& point)
        : m_form(form),
          m_alpha(between<D>(smoothing_min, 1 - smoothing_min, point, c_alpha)),
          m_level(Dual<D>::parameter(point[c_level], c_level))
    {
        if constexpr (N > c_slope) set_trend(point);
        if constexpr (N > c_season) set_season(point);
    }

    // The expectation of the next value, which `update` then takes.
    Dual<D> expect()
    {
        m_expected = N > c_slope ? m_level + m_phi * m_slope : m_level;
        if constexpr (N <= c_season) return m_expected;
        if (m_form.season == SeasonKind::additive) return m_expected + m_season[m_month];
        return m_form.season == SeasonKind::multiplicative ? m_expected * m_season[m_month] : m_expected;
    }

    void update(double y)
    {
        Dual<D> error = Dual<D>{y} - m_expected;
        if constexpr (N > c_season) error = update_season(y);
        const Dual<D> gain = m_alpha * error;
        m_level = m_expected + gain;
        if constexpr (N > c_slope) m_slope = m_phi * m_slope + m_beta * gain;
    }

    void keep_states(EtsFit& fit) const
    {
        fit.alpha = m_alpha.value;
        fit.beta = m_alpha.value * m_beta.value;
        fit.gamma = m_gamma.value;
        fit.phi = m_phi.value;
        fit.level = m_level.value;
        fit.slope = m_slope.value;
        for (std::size_t s = 0; s < months_of_year && N > c_season; ++s)
            fit.season[s] = m_season[(m_month + s) % months_of_year].value;
    }

private:
    void set_trend(const Point<N>& point)
    {
        if (m_form.trend == TrendKind::none) return;
        m_beta = between<D>(smoothing_min, 1 - smoothing_min, point, c_beta);
        m_slope = Dual<D>::parameter(point[c_slope], c_slope);
        if (m_form.trend == TrendKind::damped) m_phi = between<D>(damping_min, damping_max, point, c_phi);
    }

    void set_season(const Point<N>& point)
    {
        if (m_form.season == SeasonKind::none) return;
        m_gamma = between<D>(smoothing_min, 1 - smoothing_min, point, c_gamma) * (Dual<D>{1} - m_alpha);
        Dual<D> rest = m_form.season == SeasonKind::multiplicative ? months_of_year : 0;
        for (std::size_t s = 0; s < free_months; ++s) {
            m_season[s] = Dual<D>::parameter(point[c_season + s], c_season + s);
            rest = rest - m_season[s];
        }
        m_season[free_months] = rest;
    }

    // Moves the season and returns the level's error.
    Dual<D> update_season(double y)
    {
        if (m_form.season == SeasonKind::none) return Dual<D>{y} - m_expected;
        auto& season = m_season[m_month];
        m_month = (m_month + 1) % months_of_year;
        const bool multiplies = m_form.season == SeasonKind::multiplicative;
        const Dual<D> error = multiplies ? Dual<D>{y} / season - m_expected : Dual<D>{y} - season - m_expected;
        const Dual<D> seen = multiplies ? Dual<D>{y} / m_expected : Dual<D>{y} - m_expected;
        season = season + m_gamma * (seen - season);
        return error;
    }

    EtsForm m_form;
    Dual<D> m_alpha, m_beta, m_gamma, m_level, m_slope, m_expected;
    Dual<D> m_phi{1};
    std::array<Dual<D>, N <= c_season ? 1 : months_of_year> m_season{};
    std::size_t m_month = 0;
};

}  // namespace abasto::planning
