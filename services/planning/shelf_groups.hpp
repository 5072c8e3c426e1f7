// Shelves of items that count as one another, as any lubricant does, put together: what is asked of one is asked of all.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/catalogue/item.hpp"
#include "domain/planning/replenishment.hpp"
#include "services/planning/shelf_forecasts.hpp"

namespace abasto::planning {

struct ShelfGroup {
    std::string counts_as{};                     // empty: one shelf by itself
    std::vector<const ShelfOutlook*> members{};  // at least one, by item
};

// The shelves of one site by the groups of their items, in the order of their first items. Borrows from `shelves`.
[[nodiscard]] std::vector<ShelfGroup> group_shelves(std::span<const ShelfOutlook> shelves,
                                                    const std::vector<catalogue::Item>& items);

// All members as one shelf of `item`: months, stock and what is planned added up, lots in the order in which they go out.
[[nodiscard]] ShelfOutlook put_together(const ShelfGroup& group, const ItemCode& item);

// The member of which most was issued so far; of equals the first.
[[nodiscard]] const ShelfOutlook& leading_member(const ShelfGroup& group);

// Why this item is the one that is sent.
enum class SubstituteReason {
    stock,  // the sender can send most of it
    moved,  // it was issued last, or most among those that were
};

// "; count together as lubricant: LU 120 + 0, L2 30 + 24 on hand and in transit; sent is LU: the sender has most of it"; nothing for one
// shelf.
[[nodiscard]] std::string group_clause(const ShelfGroup& group, const ItemCode& sent, SubstituteReason reason, Language language);

// The last month in which anything of it was issued; none: never.
[[nodiscard]] std::optional<Month> last_moved(const ShelfOutlook& shelf);

}  // namespace abasto::planning
