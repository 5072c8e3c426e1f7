#include "services/distribution/handout_store.hpp"

#include "domain/stock/movement.hpp"
#include "services/platform/db/query.hpp"

namespace abasto::distribution {

// A handout posts on the Sunday of its week, in the place that nothing else has.
std::vector<WeekTotal> load_week_totals(db::Connection& connection, IsoWeek from, IsoWeek to)
{
    std::vector<WeekTotal> totals;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT day, item, CAST(SUM(-delta) AS BIGINT) FROM shelf_fact "
                   "WHERE day >= $1 AND day <= $2 AND place = $3 AND void = 0 GROUP BY day, item ORDER BY day, item",
                   from.monday(), to.sunday(), static_cast<int>(stock::Place::week)))
        totals.push_back({IsoWeek::of(row.get<Date>(0)), row.get<ItemCode>(1), row.get<Quantity>(2)});
    return totals;
}

}  // namespace abasto::distribution
