// Packs are for entry and display: exactly so many pieces, or refused.
#pragma once

#include <cstdint>
#include <string_view>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/catalogue/item.hpp"

namespace abasto::catalogue {

// The pieces in so many packs of that name. Refusals: does_not_pack (the item has no such pack), limit_exceeded (beyond
// Quantity::recorded_max either way).
[[nodiscard]] Result<Quantity, Refusal> pieces_in(const Item& item, std::int64_t packs, std::string_view pack_name);

// How many whole packs of that name the pieces make. Refusal: does_not_pack (no such pack, or pieces left over).
[[nodiscard]] Result<std::int64_t, Refusal> packs_of(const Item& item, Quantity pieces, std::string_view pack_name);

}  // namespace abasto::catalogue
