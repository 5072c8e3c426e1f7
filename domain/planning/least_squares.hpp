// Levenberg and Marquardt's descent for small problems whose normal equations are summed in one pass.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace abasto::planning {

template <std::size_t N>
using Point = std::array<double, N>;

// A cost (sum of squares), half its gradient, and J'J by rows, of which the lower triangle is read.
template <std::size_t N>
struct NormalEquations {
    double cost = std::numeric_limits<double>::infinity();  // infinite: not a point of the problem
    Point<N> gradient{};
    std::array<Point<N>, N> matrix{};
};

// Solves (matrix + damping * diagonal) step = -gradient by Cholesky; a parameter without influence stays where it is.
template <std::size_t N>
Point<N> damped_step(const NormalEquations<N>& at, double damping)
{
    auto root = at.matrix;
    Point<N> step{};
    for (std::size_t i = 0; i < N; ++i) {
        double rest = -at.gradient[i];
        for (std::size_t j = 0; j < i; ++j) {
            double product = root[i][j];
            for (std::size_t k = 0; k < j; ++k) product -= root[i][k] * root[j][k];
            root[i][j] = product * root[j][j];  // the diagonal holds inverses
            rest -= root[i][j] * step[j];
        }
        double square = at.matrix[i][i] * (1 + damping);
        for (std::size_t k = 0; k < i; ++k) square -= root[i][k] * root[i][k];
        root[i][i] = square > 1e-14 * at.matrix[i][i] ? 1 / std::sqrt(square) : 0;
        step[i] = rest * root[i][i];
    }
    for (std::size_t i = N; i > 0; --i) {
        for (std::size_t k = i; k < N; ++k) step[i - 1] -= root[k][i - 1] * step[k];
        step[i - 1] *= root[i - 1][i - 1];
    }
    return step;
}

// Descends from `point` until a round gains less than `tolerance` of the cost, and leaves the best found there. `evaluate(point)` gives
// the equations; coordinates stay within +-`bound`. Returns the least cost.
template <std::size_t N, class Evaluate>
double minimise(Point<N>& point, const Evaluate& evaluate, double bound, double tolerance)
{
    constexpr int rounds_max = 25;
    auto here = evaluate(point);
    double damping = .01;
    for (int round = 0; round < rounds_max && damping < 100 && here.cost > 0; ++round) {
        const auto step = damped_step(here, damping);
        Point<N> there = point;
        for (std::size_t i = 0; i < N; ++i) there[i] = std::clamp(point[i] + step[i], -bound, bound);
        const auto next = evaluate(there);
        if (!(next.cost < here.cost)) {
            damping *= 6;
            continue;
        }
        const bool settled = here.cost - next.cost < tolerance * here.cost;
        point = there;
        here = next;
        damping *= .15;
        if (settled) break;
    }
    return here.cost;
}

}  // namespace abasto::planning
