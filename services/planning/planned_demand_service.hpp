// Stating what will be asked on top of what is usual, and taking it back.
#pragma once

#include "domain/planning/planned_demand.hpp"
#include "services/platform/journal/recording.hpp"

namespace abasto::planning {

// Refusals: unknown_site, unknown_item, those of plan_demand().
[[nodiscard]] Result<Done, Refusal> state_demand(journal::WriteTransaction& transaction, const journal::Authorship& by,
                                                 DemandPlanned demand);

// Refusal unknown_event: no such demand is planned, or it is taken back already.
[[nodiscard]] Result<Done, Refusal> take_demand_back(journal::WriteTransaction& transaction, const journal::Authorship& by,
                                                     const EventId& id);

}  // namespace abasto::planning
