// How far the means of forecasts must be moved so that a panel asks in sum what was expected of it.
#pragma once

#include <array>
#include <cstddef>
#include <map>

#include "domain/planning/scoring.hpp"

namespace abasto::planning {

inline constexpr std::size_t panel_classes = demand_class_count + 1;  // the last for series too short to be classed

using MeanFactors = std::array<double, panel_classes>;  // by class as known at the origin, > 0
inline constexpr MeanFactors no_correction{1, 1, 1, 1, 1};

// Collects what a back-test expected and what came.
class MeanRecord {
public:
    // Of one series after one origin, `back` months before the end. `series_class` < panel_classes is what it was taken for at that origin:
    // series that are chosen for their demands ask for less afterwards, so a class must not be one that later months have made.
    void add(int back, std::size_t series_class, double asked, double expected);

    // asked / expected, within .8 .. 1.25. What moves a panel moves all its series, at an origin more or less: the panel's factor is the
    // mean over origins, 1 for fewer than two. A class leaves it as far as its series x origins outweigh 3,000, which was found
    // by trial (decision 0023).
    [[nodiscard]] MeanFactors factors() const;

private:
    struct Sums {
        double asked = 0;
        double expected = 0;
        double series = 0;
    };
    using ByOrigin = std::map<int, Sums>;  // by months from the end to the origin

    static void add_to(Sums& sums, double asked, double expected);
    [[nodiscard]] static double mean_ratio(const ByOrigin& origins);

    ByOrigin m_all;
    std::array<ByOrigin, panel_classes> m_class;
};

}  // namespace abasto::planning
