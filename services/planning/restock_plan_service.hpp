// From a proposal to shipments: a person keeps a plan, changes what they know better, and approves or discards it.
#pragma once

#include <functional>

#include "services/planning/plan_service.hpp"
#include "services/planning/restock_plan_store.hpp"
#include "services/platform/journal/recording.hpp"

namespace abasto::planning {

using journal::Authorship;

// All that one site is to send to another.
struct PlannedShipment {
    SiteCode from;
    SiteCode to;
    std::vector<PlannedLine> lines;  // at least one, with quantities above zero
};

// Drafts the shipment within the transaction and gives its id; none where the sender's stock is not known here, as of an assumed
// central warehouse. Given by the composition root.
using DraftShipment = std::function<Result<std::optional<ShipmentId>, Refusal>(journal::WriteTransaction&, const Authorship&,
                                                                               const PlannedShipment&)>;

// The supply lines that stand. Given by the composition root.
using LoadLines = std::function<std::vector<network::SupplyLine>(db::Connection&)>;

struct MadePlan {
    Date as_of;
    std::vector<PlanLine> lines;
    std::int64_t made_at;  // seconds since 1970
    std::optional<std::int64_t> budget_centavos{};
};
// Keeps the lines that need something, those for which the sender has nothing, too, under the id of the author's event. Refusal
// nothing_to_do: there is none.
[[nodiscard]] Result<Done, Refusal> keep_plan(journal::WriteTransaction& transaction, const Authorship& by, const MadePlan& made);

// What each site is to send to one shelf; who sends something to it by now is named, with nothing where it is to send nothing.
struct ShelfEdit {
    PlanId plan;
    SiteCode to;
    ItemCode item;
    std::vector<SenderShare> senders;
    std::string reason;
};
// A sender of whom the plan told nothing gets a line that explains nothing and is as urgent as the shelf. Refusals: unknown_event - no such
// plan or line; wrong_state - decided already; those of share_shelf(); supply_line_closed - no open line leads there from such a sender.
[[nodiscard]] Result<Done, Refusal> edit_plan(journal::WriteTransaction& transaction, const ShelfEdit& edit,
                                              const LoadLines& load_lines);

// Records the approval and drafts a shipment for each pair of sites, or does nothing of it. Refusals: unknown_event, wrong_state, those
// of approve_plan() and of the drafting.
[[nodiscard]] Result<Done, Refusal> approve_plan(journal::WriteTransaction& transaction, const Authorship& by, const PlanId& id,
                                                 const DraftShipment& draft);

// Refusals: unknown_event, wrong_state.
[[nodiscard]] Result<Done, Refusal> discard_plan(journal::WriteTransaction& transaction, const PlanId& id);

}  // namespace abasto::planning
