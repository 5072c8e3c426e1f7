// The posting table: what each event moves, from where to where, and what it states.
#pragma once

#include <vector>

#include "domain/journal/event.hpp"
#include "domain/stock/movement.hpp"

namespace abasto::journal {

struct Postings {
    std::vector<stock::Movement> movements;
    std::vector<stock::Statement> statements;
};

// Depends on this event alone. A reversal, a draft, a definition post nothing here (a reversal's postings are those of its target,
// the other way round: see reversed()). Thread safe.
[[nodiscard]] Postings postings_of(const Event& event);

}  // namespace abasto::journal
