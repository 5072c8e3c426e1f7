// The list of all private state: which tables there are beside the journal's and the projections', and for how many days a row is kept.
#pragma once

#include <span>

#include "services/platform/journal/migrations.hpp"
#include "services/platform/journal/private_state.hpp"

namespace abasto::app {

[[nodiscard]] std::span<const journal::PrivateTable> private_tables();

// The steps that make them, numbered in one sequence with the journal's own.
[[nodiscard]] journal::Migrations private_migrations();

}  // namespace abasto::app
