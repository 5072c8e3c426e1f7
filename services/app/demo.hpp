// The demonstration programme: invented sites, peers and twelve months of supply, handouts and mishaps that end the month before `today`.
#pragma once

#include "services/app/demo_book.hpp"

namespace abasto::app {

// The same seed and day give the same events.
[[nodiscard]] std::vector<journal::NewEvent> demo_events(std::uint64_t seed, Date today, UserId actor);

}  // namespace abasto::app
