// A country's restock plan where nothing does for all.
#pragma once

#include <benchmark/benchmark.h>

namespace abasto::bench {

// allot() of 3,000 sites x 40 items from four warehouses: half of the items are scarce, each trip has a maximum, and so has the budget.
void allotting(benchmark::State& state);

}  // namespace abasto::bench
