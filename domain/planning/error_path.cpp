#include "domain/planning/error_path.hpp"

#include <algorithm>
#include <utility>

namespace abasto::planning {

DemandDistribution spread(const ErrorPath& path)
{
    const std::size_t horizon = path.mean.size();
    std::vector<Moments> monthly;
    std::vector<Moments> sums;
    std::vector<double> squares;  // variance of the error made in each month
    std::vector<double> moved;    // what one unit of it has added to the sum so far
    double mean = 0;
    for (std::size_t h = 0; h < horizon; ++h) {
        double inherited = 0;
        double sum_variance = 0;
        for (std::size_t j = 0; j < h; ++j) {
            inherited += squares[j] * path.impact[h - j] * path.impact[h - j];
            moved[j] += path.impact[h - j] * path.factor[h];
            sum_variance += squares[j] * moved[j] * moved[j];
        }
        const double level = path.mean[h] / path.factor[h];
        squares.push_back(path.relative ? path.variance * (level * level + inherited) : path.variance);
        moved.push_back(path.factor[h]);
        sum_variance += squares[h] * moved[h] * moved[h];
        const double month = std::max(path.mean[h], 0.0);
        mean += month;
        monthly.push_back({month, (squares[h] + inherited) * path.factor[h] * path.factor[h]});
        sums.push_back({mean, sum_variance});
    }
    return {Shape::normal, std::move(monthly), std::move(sums)};
}

}  // namespace abasto::planning
