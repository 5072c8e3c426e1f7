// What is on its way to peers, as much of it as a peer may know.
#pragma once

#include <vector>

#include "domain/base/date.hpp"
#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::distribution {

struct TopUpLine {
    ItemCode item;
    Quantity quantity;  // still in transit, of all lots
};
struct TopUp {
    ShipmentId id;
    std::optional<Date> dispatched_on;
    std::vector<TopUpLine> lines;
};

// Dispatched to one of the sites and not yet received for good, by id; those of which nothing is left are left out.
[[nodiscard]] std::vector<TopUp> load_top_ups(db::Connection& connection, const std::vector<SiteCode>& sites);

}  // namespace abasto::distribution
