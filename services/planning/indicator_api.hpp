// Indicators over HTTP: each with its formula, and the shelves and shipments behind it.
#pragma once

#include "services/planning/indicator_service.hpp"
#include "services/planning/stock_level_api.hpp"

namespace abasto::planning {

// The days, from the first to the last of them, that an indicator tells of: those about what there is of the day itself, the others of the
// last month that was over.
struct IndicatorDays {
    Date from;
    Date to;
};
[[nodiscard]] IndicatorDays indicator_days(Indicator indicator, Date as_of);

[[nodiscard]] IndicatorFacts load_indicator_facts(db::Connection& connection, const LoadFacts& load_facts, Date as_of);

// GET /indicators: their values. GET /indicators/{indicator}: the parts of one; those of its shelves that tell of a month are added up
// from what /movements gives for their site, item and days. The desk outlives the table.
[[nodiscard]] http::EndpointTable indicator_endpoints(api::Desk& desk, const LoadFacts& load_facts);

}  // namespace abasto::planning
