// How good issued forecasts were, taken together in one way or another. Pure: everything it needs comes in.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/base/enum_names.hpp"
#include "services/planning/issued_forecast_store.hpp"
#include "services/planning/shelf_forecasts.hpp"

namespace abasto::planning {

enum class AccuracyGroup { programme, month, method, item, site, shelf };

// What the forecasts of a row have in common, and their record.
struct AccuracyRow {
    std::optional<Month> month{};  // that was forecast
    std::optional<Method> method{};
    std::optional<SiteCode> site{};
    std::optional<ItemCode> item{};
    TrackRecord record{};
};

// In the order of month, method, site and item; groups of which no month could be scored are left out. `shelves` are those of today,
// by (site, item).
[[nodiscard]] std::vector<AccuracyRow> accuracy_by(AccuracyGroup group, std::span<const IssuedRow> issued,
                                                   std::span<const ShelfOutlook> shelves);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::AccuracyGroup> {
    static constexpr std::array<std::string_view, 6> names{"programme", "month", "method", "item", "site", "shelf"};
};
