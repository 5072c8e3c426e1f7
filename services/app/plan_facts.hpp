// What planning needs of the other features, put together.
#pragma once

#include "services/planning/alert_watch.hpp"
#include "services/planning/restock_plan_api.hpp"

namespace abasto::app {

// What senders could send on that day, along which lines.
[[nodiscard]] planning::RoutedSupply load_supply(db::Connection& connection, Date as_of);

[[nodiscard]] planning::PlanFacts load_plan_facts(db::Connection& connection, Date as_of);

// What the endpoints of plans ask of the other features.
[[nodiscard]] planning::PlanHooks plan_hooks(std::shared_ptr<planning::ForecastMemory> memory);

// Where the rules of alerts look.
[[nodiscard]] planning::AlertHooks alert_hooks();

// Drafts what a plan sends from one site to another, under an id of its own for the plan and the two.
[[nodiscard]] Result<std::optional<ShipmentId>, Refusal> draft_planned(journal::WriteTransaction& transaction,
                                                                       const journal::Authorship& by,
                                                                       const planning::PlannedShipment& planned);

}  // namespace abasto::app
