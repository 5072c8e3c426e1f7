// Time per series of each method, quantiles of three months and their sums included, and of a proposal. Items are series:
// 1e6 / items_per_second is microseconds a series on one core. country: 3,000 sites x 40 items, forecasts and proposals.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "domain/planning/methods.hpp"
#include "domain/planning/pooled_model.hpp"
#include "domain/planning/replenishment.hpp"

namespace {

using namespace abasto::planning;
using abasto::Month;

constexpr int months = 45;
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

void forecasts(benchmark::State& state, Method method)
{
    const auto panel = synthetic_panel(series);
    const auto pooled = trained(panel);
    const ForecastRequest request{.origin = Month::of(2020, 1)->plus(months - 1), .method = method, .pooled = &*pooled};
    for (auto _ : state) {
        for (std::size_t s = 0; s < series; ++s) {
            const auto made = forecast(panel.view(s), request).value();
            for (int h = 1; h <= request.horizon; ++h) {
                benchmark::DoNotOptimize(made.demand.month_quantiles(h));
                benchmark::DoNotOptimize(made.demand.quantiles(h));
            }
        }
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(series));
}

void proposals(benchmark::State& state)
{
    const auto panel = synthetic_panel(series);
    const ForecastRequest request{.origin = Month::of(2020, 1)->plus(months - 1), .method = Method::nb};
    std::vector<Forecast> made;
    for (std::size_t s = 0; s < series; ++s) made.push_back(forecast(panel.view(s), request).value());
    for (auto _ : state)
        for (const auto& one : made) benchmark::DoNotOptimize(propose({.demand = one.demand, .method = "nb", .as_of = {}}));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(series));
}

// Forecasts of a whole country by the blend, with its proposals; the model is trained before, as it is every night.
void country(benchmark::State& state)
{
    const auto panel = synthetic_panel(country_series);
    const auto pooled = trained(panel);
    const ForecastRequest request{.origin = Month::of(2020, 1)->plus(months - 1), .pooled = &*pooled};
    std::int64_t packs = 0;
    for (auto _ : state) {
        for (std::size_t s = 0; s < panel.size(); ++s) {
            const auto made = forecast(panel.view(s), request).value();
            packs += propose({.demand = made.demand,
                              .method = "blend",
                              .as_of = {},
                              .on_hand = abasto::Quantity{country_stock},
                              .pack = {.size = 100}})
                         .packs;
        }
    }
    benchmark::DoNotOptimize(packs);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(country_series));
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
    benchmark::RegisterBenchmark("train/pooled", training, series)->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("train/country", training, country_series)->Unit(benchmark::kMillisecond)->Iterations(1);
    benchmark::RegisterBenchmark("country", country)->Unit(benchmark::kMillisecond)->Iterations(1);
    benchmark::RegisterBenchmark("proposal", proposals)->Unit(benchmark::kMillisecond);
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
}
