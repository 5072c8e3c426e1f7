// Yearly patterns of a monthly series.
#pragma once

#include <array>
#include <span>
#include <vector>

namespace abasto::planning {

inline constexpr std::size_t months_of_year = 12;
// What each month of the year does to the level; [0] belongs to the first month of the series.
using Season = std::array<double, months_of_year>;

enum class SeasonKind { none, additive, multiplicative };

// Autocorrelation at `lag` months, 0 for a constant series.
[[nodiscard]] double autocorrelation(std::span<const double> y, std::size_t lag);

// True where the autocorrelation at twelve months is significant at 10 % beside the shorter ones (Bartlett's variance). Never with
// two years of data or less.
[[nodiscard]] bool looks_seasonal(std::span<const double> y);

// Classical decomposition: averages of the deviations (or ratios) from the centred yearly mean, which sum to 0 (or 12). Needs at least 24
// values; ratios need values above zero.
[[nodiscard]] Season seasonal_indices(std::span<const double> y, SeasonKind kind);

// `y` without its season, which starts with the first value.
[[nodiscard]] std::vector<double> without_season(std::span<const double> y, const Season& season, SeasonKind kind);

// A series freed of the season that can be divided out of it.
struct Deseasonalised {
    std::vector<double> plain;
    SeasonKind kind = SeasonKind::none;
    Season next{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};  // ratio of each month after the last value
};

// Divides where the series looks seasonal, is above zero throughout and no ratio is below .01; else it is as it was.
[[nodiscard]] Deseasonalised deseasonalised(std::span<const double> y);

}  // namespace abasto::planning
