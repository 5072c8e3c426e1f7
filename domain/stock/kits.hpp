// Kits: packed from components, unpacked into them, always as the item's definition says.
#pragma once

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/catalogue/item.hpp"
#include "domain/stock/events.hpp"

namespace abasto::stock {

// The event of packing or unpacking. Packed kits get the expiry of their earliest component (none where no component expires); batch
// and fund of the kits' lot are as given. Whether the stock is there is for check_issue() to say, of the components or of the kits.
// Refusals in this order: unknown_item (the lot is not of this item), nothing_to_do (the item is no kit), not_positive,
// does_not_pack (the components are not exactly what so many kits hold, or one of them expires before the kit it comes from).
[[nodiscard]] Result<KitsAssembled, Refusal> assemble_kits(const catalogue::Item& definition, KitsAssembled intended);

}  // namespace abasto::stock
