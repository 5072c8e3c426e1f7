// What methods would have made of the past of a panel. For PanelModel::learn(), whose contract says what it does.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "domain/planning/learning_watch.hpp"
#include "domain/planning/panel_model.hpp"

namespace abasto::planning {

inline constexpr std::array backtested_methods{Method::blend, Method::pooled, Method::nb, Method::combined};
inline constexpr std::size_t backtested_count = backtested_methods.size();
inline constexpr int learning_tested = 800;

// Of one series or class, by method.
struct BacktestLosses {
    std::array<double, backtested_count> total{};
    std::array<double, backtested_count> months{};

    void add(const BacktestLosses& other);
    [[nodiscard]] double mean(std::size_t method) const;  // infinite where it was not tried
    // The first method, unless another is ahead by the hurdle.
    [[nodiscard]] std::size_t best() const;
};

class PanelBacktest {
public:
    // `watch` is told of the first learning_tested thousandths of all learning.
    PanelBacktest(std::span<const KnownSeries> panel, Target target, int horizon, const LearningWatch& watch);

    [[nodiscard]] std::vector<Method> methods() const;                                 // by series
    [[nodiscard]] const std::vector<std::size_t>& classes() const { return m_class; }  // by series, of panel_classes
    // Of the methods that `methods` gives the series.
    [[nodiscard]] PanelCalibration calibration(const std::vector<Method>& methods) const;

private:
    struct Outcomes;
    struct Stage {  // of the learning, in thousandths
        const LearningWatch& watch;
        int from;
        int to;
    };

    void try_method(std::size_t method, std::size_t stride, const Stage& stage);
    void score(std::size_t series, std::size_t method, int back);
    [[nodiscard]] std::optional<Forecast> made(std::size_t series, Method method, int back) const;
    [[nodiscard]] std::array<BacktestLosses, panel_classes> by_class() const;
    template <class Belongs>
    [[nodiscard]] std::size_t tested(const Belongs& belongs) const;  // series that `belongs` takes
    template <class Belongs>
    [[nodiscard]] bool surely_ahead(const Belongs& belongs, std::size_t method) const;
    [[nodiscard]] bool slow_method_is_worth_it() const;
    void collect_means(std::size_t series, const Forecast& forecast, int back, MeanRecord& means) const;
    [[nodiscard]] int first_mean_back() const;
    void collect(std::size_t series, const Forecast& forecast, int back, Outcomes& outcomes) const;
    [[nodiscard]] int step() const;

    std::span<const KnownSeries> m_panel;
    Target m_target;
    int m_horizon;                                                 // months
    int m_back;                                                    // from the end to the first origin
    std::size_t m_stride;                                          // each so many-th series is tested
    std::array<std::optional<PooledModel>, 2> m_taught_by_others;  // for series of even and of odd number
    std::vector<std::size_t> m_class;
    std::vector<double> m_scale;
    std::vector<BacktestLosses> m_losses;
};

}  // namespace abasto::planning
