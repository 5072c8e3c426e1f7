// Learning watch: who waits for a long computation is told how far it has come, and may end it.
#pragma once

#include <functional>

namespace abasto::planning {

// Called with thousandths of the whole that never fall. What it throws ends the computation and comes out of it.
using LearningWatch = std::function<void(int permille)>;

inline void watch_nothing(int) {}

}  // namespace abasto::planning
