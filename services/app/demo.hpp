// The demonstration programme: 18 months of supply, handouts and mishaps, up to the last full week before `today`.
#pragma once

#include "services/app/demo_book.hpp"

namespace abasto::app {

// The same seed and day give the same events.
[[nodiscard]] std::vector<journal::NewEvent> demo_events(std::uint64_t seed, Date today, UserId actor);

}  // namespace abasto::app
