#include "services/distribution/top_up_store.hpp"

#include <algorithm>

#include "services/platform/db/query.hpp"

namespace abasto::distribution {

std::vector<TopUp> load_top_ups(db::Connection& connection, const std::vector<SiteCode>& sites)
{
    std::vector<TopUp> found;
    for (const auto& site : sites)
        for (const db::Row& row : db::query(connection,
                                            "SELECT s.id, s.dispatched_on, t.item, CAST(SUM(t.quantity) AS BIGINT) "
                                            "FROM shipment s JOIN shipment_transit t ON t.shipment = s.id "
                                            "WHERE s.to_site = $1 AND s.state IN ('dispatched', 'partly_received') "
                                            "AND t.quantity > 0 GROUP BY s.id, s.dispatched_on, t.item ORDER BY s.id, t.item",
                                            site)) {
            const auto id = row.get<ShipmentId>(0);
            if (found.empty() || found.back().id != id) found.push_back({id, row.get<std::optional<Date>>(1), {}});
            found.back().lines.push_back({row.get<ItemCode>(2), row.get<Quantity>(3)});
        }
    std::ranges::sort(found, {}, &TopUp::id);
    return found;
}

}  // namespace abasto::distribution
