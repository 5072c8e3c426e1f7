// Where each shelf stands between its minimum and its maximum, by the supply line that restocks it. Pure: everything it needs comes in.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "domain/network/site.hpp"
#include "domain/planning/stock_level.hpp"
#include "services/planning/shelf_forecasts.hpp"

namespace abasto::planning {

struct ShelfLevel {
    StockLevel level = StockLevel::unknown;
    std::optional<double> monthly_use{};  // historical_amc()
    std::optional<LevelBounds> bounds{};  // none: the use is not known
};

class ShelfLevels {
public:
    explicit ShelfLevels(const std::vector<network::SupplyLine>& lines);

    [[nodiscard]] ShelfLevel of(const ShelfOutlook& shelf) const;

private:
    std::map<SiteCode, RestockDays> m_days;  // by receiving site: the quickest open line to it
};

}  // namespace abasto::planning
