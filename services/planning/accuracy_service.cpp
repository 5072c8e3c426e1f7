#include "services/planning/accuracy_service.hpp"

#include <map>
#include <tuple>

namespace abasto::planning {
namespace {

using GroupKey = std::tuple<std::optional<Month>, std::optional<Method>, std::optional<SiteCode>, std::optional<ItemCode>>;

GroupKey key_in(AccuracyGroup group, const IssuedRow& row)
{
    switch (group) {
    case AccuracyGroup::programme: return {};
    case AccuracyGroup::month: return {row.forecast.origin.plus(row.forecast.horizon), {}, {}, {}};
    case AccuracyGroup::method: return {{}, row.method, {}, {}};
    case AccuracyGroup::item: return {{}, {}, {}, row.item};
    case AccuracyGroup::site: return {{}, {}, row.site, {}};
    case AccuracyGroup::shelf: return {{}, {}, row.site, row.item};
    }
    return {};
}

}  // namespace

std::vector<AccuracyRow> accuracy_by(AccuracyGroup group, std::span<const IssuedRow> issued,
                                     std::span<const ShelfOutlook> shelves)
{
    const auto panel = panel_of(shelves);
    std::map<std::pair<SiteCode, ItemCode>, std::size_t> places;
    for (std::size_t i = 0; i < shelves.size(); ++i) places[{shelves[i].site, shelves[i].item}] = i;
    std::map<GroupKey, TrackRecord> records;
    for (const auto& row : issued)
        if (const auto place = places.find({row.site, row.item}); place != places.end())
            records[key_in(group, row)].add(panel.view(place->second), row.forecast);
    std::vector<AccuracyRow> rows;
    for (const auto& [key, record] : records)
        if (record.months > 0) rows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key), record});
    return rows;
}

}  // namespace abasto::planning
