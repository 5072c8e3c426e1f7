// The restock plan: for each shelf on an open supply line, what to send and why. Pure: everything it needs comes in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/catalogue/item.hpp"
#include "domain/network/site.hpp"
#include "domain/planning/replenishment.hpp"
#include "services/planning/plan_limits.hpp"
#include "services/planning/plan_supply.hpp"
#include "services/planning/restock_routes.hpp"
#include "services/planning/shelf_forecasts.hpp"

namespace abasto::planning {

struct PlanFacts {
    std::vector<network::SupplyLine> lines;
    std::vector<catalogue::Item> items;
    std::vector<ShelfOutlook> shelves;  // by (site, item)
    SupplyFacts supply{};
};

struct PlanRequest {
    Date as_of;
    std::optional<SiteCode> site{};  // none: all sites
    Language language = Language::en;
    std::optional<std::int64_t> budget_centavos{};  // zero or more; none: whatever it costs
};

struct PlanLine {
    SiteCode from{};  // the supplier
    SiteCode site;
    ItemCode item{};  // empty: the site has never reported anything, and nothing is proposed
    std::optional<Proposal> proposal{};
    std::optional<Date> stale_since{};               // first day of the first closed month without a report
    std::vector<ItemCode> together{};                // other items of the site that count as this one and are in its figures
    SupplierReason supplier = SupplierReason::only;  // why it comes from there
    LineLimits limits{};
    std::string explain{};
};

// Whether what is there and on its way will probably not last until the quickest delivery of its supply line.
[[nodiscard]] bool is_emergency(const PlanLine& line);

// The last month that is over on that day.
[[nodiscard]] Month last_closed_month(Date day);

// Emergencies first, then by site and item, each shelf once: where several open lines lead to a site, RestockRoutes
// chooses among them, item by item. Items that count as one another are one line, of the one that
// the sender can send most of. A stale series is forecast from its last report and marked; a site
// without any report gets one line that says so. The lead time is learnt from the line's deliveries beside the days that the line states.
// What senders lack is shared out among all their sites, and trips and budget hold what goes out, by allot(); the budget of a plan for
// one site is that site's own. `forecasts` are those of the facts' shelves at the last closed month.
[[nodiscard]] std::vector<PlanLine> make_plan(const PlanFacts& facts, const PlanRequest& request,
                                              const ShelfForecasts& forecasts);
// The same, learning the forecasts first.
[[nodiscard]] std::vector<PlanLine> make_plan(const PlanFacts& facts, const PlanRequest& request);

}  // namespace abasto::planning
