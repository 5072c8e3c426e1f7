// Time per series of each method, quantiles of three months and their sums included, and of a proposal: a_series is the time of
// one series on one core. full: the panel's own choice with all its corrections. country: 3,000 sites x 40 items, full forecasts and
// proposals; what it learns first, as it does every night, is timed by itself. allot: those proposals shared out and held to trips and a budget.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "domain/planning/methods.hpp"
#include "domain/planning/panel_model.hpp"
#include "domain/planning/pooled_model.hpp"
#include "domain/planning/replenishment.hpp"
#include "tests/bench/allotment.hpp"

namespace {

using namespace abasto::planning;
using abasto::Month;

constexpr int months = 45;
constexpr int horizon = 3;
const Month last_month = Month::of(2020, 1)->plus(months - 1);
constexpr std::size_t series = 400;
constexpr std::size_t country_series = 3'000 * 40;
constexpr std::int64_t country_stock = 500;

// Monthly demand of all four classes, levels from 1 to 3,000, a shelf that sells out in about every eighth month.
DemandPanel synthetic_panel(std::size_t count)
{
    std::mt19937 random{1};
    DemandPanel panel;
    for (std::size_t s = 0; s < count; ++s) {
        const double level = std::pow(10, std::uniform_real_distribution{0., 3.5}(random));
        std::gamma_distribution<double> rate{std::uniform_real_distribution{.3, 5.}(random), 1};
        std::vector<MonthReport> reports;
        for (int t = 0; t < months; ++t) {
            const double demand = std::floor(level * rate(random));
            const double shelf = random() % 8 == 0 ? demand * .7 : demand * 2 + 1;
            const double issued = std::floor(std::min(demand, shelf));
            reports.push_back({issued, std::floor(shelf), 0, std::floor(shelf) - issued});
        }
        panel.add({"S" + std::to_string(s), "i"}, *Month::of(2020, 1), reports);
    }
    return panel;
}

std::optional<PooledModel> trained(const DemandPanel& panel)
{
    std::vector<SeriesView> histories;
    for (std::size_t s = 0; s < panel.size(); ++s) histories.push_back(panel.view(s));
    return PooledModel::train(histories, Target::demand);
}

void training(benchmark::State& state, std::size_t count)
{
    const auto panel = synthetic_panel(count);
    for (auto _ : state) benchmark::DoNotOptimize(trained(panel));
}

PanelModel learnt(const DemandPanel& panel)
{
    std::vector<KnownSeries> known;
    for (std::size_t s = 0; s < panel.size(); ++s) known.push_back({panel.key(s), panel.view(s)});
    return PanelModel::learn(known, Target::demand, horizon);
}

void tell_time(benchmark::State& state, std::size_t count)
{
    state.counters["a_series"] = {static_cast<double>(count),
                                  benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert};
}

void use(const Forecast& made)
{
    for (int h = 1; h <= horizon; ++h) {
        benchmark::DoNotOptimize(made.demand.month_quantiles(h));
        benchmark::DoNotOptimize(made.demand.quantiles(h));
    }
}

void forecasts(benchmark::State& state, Method method)
{
    static const auto panel = synthetic_panel(series);
    static const auto pooled = trained(panel);
    const ForecastRequest request{.origin = last_month, .method = method, .horizon = horizon, .pooled = &*pooled};
    for (auto _ : state)
        for (std::size_t s = 0; s < series; ++s) use(forecast(panel.view(s), request).value());
    tell_time(state, series);
}

void full_forecasts(benchmark::State& state)
{
    const auto panel = synthetic_panel(series);
    const auto model = learnt(panel);
    for (auto _ : state)
        for (std::size_t s = 0; s < series; ++s)
            use(forecast(panel.view(s), model.request(panel.key(s), last_month, horizon)).value());
    tell_time(state, series);
}

void learning(benchmark::State& state, std::size_t count)
{
    const auto panel = synthetic_panel(count);
    for (auto _ : state) benchmark::DoNotOptimize(learnt(panel));
}

void proposals(benchmark::State& state)
{
    const auto panel = synthetic_panel(series);
    const ForecastRequest request{.origin = last_month, .method = Method::nb};
    std::vector<Forecast> made;
    for (std::size_t s = 0; s < series; ++s) made.push_back(forecast(panel.view(s), request).value());
    for (auto _ : state)
        for (const auto& one : made) benchmark::DoNotOptimize(propose({.demand = one.demand, .method = "nb", .as_of = {}}));
    tell_time(state, series);
}

void country(benchmark::State& state)
{
    const auto panel = synthetic_panel(country_series);
    const auto model = learnt(panel);
    std::int64_t packs = 0;
    for (auto _ : state) {
        for (std::size_t s = 0; s < panel.size(); ++s) {
            const auto made = forecast(panel.view(s), model.request(panel.key(s), last_month, horizon)).value();
            packs += propose({.demand = made.demand,
                              .method = std::string{to_string(made.chosen)},
                              .as_of = {},
                              .on_hand = abasto::Quantity{country_stock},
                              .pack = {.size = 100}})
                         .packs;
        }
    }
    benchmark::DoNotOptimize(packs);
    tell_time(state, country_series);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    state.counters["peak_MiB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int main(int count, char** arguments)
{
    for (const Method method : all_methods())
        benchmark::RegisterBenchmark(("forecast/" + std::string{to_string(method)}).c_str(), forecasts, method)
            ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("forecast/full", full_forecasts)->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("train/pooled", training, series)->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("train/country", training, country_series)->Unit(benchmark::kMillisecond)->Iterations(1);
    benchmark::RegisterBenchmark("learn/country", learning, country_series)->Unit(benchmark::kMillisecond)->Iterations(1);
    benchmark::RegisterBenchmark("country", country)->Unit(benchmark::kMillisecond)->Iterations(1);
    benchmark::RegisterBenchmark("allot", abasto::bench::allotting)->Unit(benchmark::kMillisecond)->Iterations(3);
    benchmark::RegisterBenchmark("proposal", proposals)->Unit(benchmark::kMillisecond);
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
}
