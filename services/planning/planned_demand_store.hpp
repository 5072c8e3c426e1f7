// What is planned to be asked of shelves on top of what is usual, and not taken back.
#pragma once

#include <optional>
#include <vector>

#include "domain/planning/planned_demand.hpp"
#include "services/platform/db/connection.hpp"
#include "services/platform/journal/projection.hpp"

namespace abasto::planning {

// Table planned_demand: id, the event that stated it, and its members.
class PlannedDemandProjection final : public journal::Projection {
public:
    [[nodiscard]] std::string_view name() const override { return "planned demand"; }
    [[nodiscard]] const std::vector<journal::ProjectedTable>& tables() const override;
    void apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup) override;
    void settle(db::Connection&) override {}
    void forget() noexcept override {}
};

struct StatedDemand {
    EventId id;  // of the event
    DemandPlanned demand;
};

// What ends after that day, by its first day, site, item and id.
[[nodiscard]] std::vector<StatedDemand> load_planned_demand(db::Connection& connection, Date after);
[[nodiscard]] bool has_site(db::Connection& connection, const SiteCode& site);
[[nodiscard]] bool has_item(db::Connection& connection, const ItemCode& item);
[[nodiscard]] std::optional<StatedDemand> find_planned_demand(db::Connection& connection, const EventId& id);

}  // namespace abasto::planning
