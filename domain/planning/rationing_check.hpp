// Whether a rationing is what it claims to be, found without the code that made it.
#pragma once

#include <optional>
#include <string>

#include "domain/planning/rationing.hpp"

namespace abasto::planning {

// The first reason why `answer` is not a lexicographic max-min of `problem`; nullopt: it is one. It looks whether each lot goes only
// where it may and no further than it lasts, whether floors, caps and the reserve are kept, and then whether any site could gain a pack,
// for nothing or from another site, such that the lesser of the two covers grows. On a polymatroid no single exchange that
// helps means that nothing helps (Murota 2003, theorem 4.3).
[[nodiscard]] std::optional<std::string> fault_of(const RationingProblem& problem, const Rationing& answer);

}  // namespace abasto::planning
