#include "services/planning/shelf_levels.hpp"

namespace abasto::planning {

ShelfLevels::ShelfLevels(const std::vector<network::SupplyLine>& lines)
{
    for (const auto& line : lines) {
        if (!line.open) continue;
        const RestockDays own{line.lead_time_days, line.review_days};
        const auto [known, is_first] = m_days.try_emplace(line.to, own);
        if (!is_first && own.lead_time < known->second.lead_time) known->second = own;
    }
}

ShelfLevel ShelfLevels::of(const ShelfOutlook& shelf) const
{
    const auto days = m_days.find(shelf.site);
    ShelfLevel found;
    if (const auto amc = historical_amc(shelf.months)) found.monthly_use = amc->pieces;
    if (found.monthly_use) found.bounds = level_bounds(*found.monthly_use, days == m_days.end() ? RestockDays{} : days->second);
    found.level = level_of(shelf.on_hand, found.bounds);
    return found;
}

}  // namespace abasto::planning
