// What kits hold, directly and through the kits in them. No kit may hold itself: it could never be packed.
#pragma once

#include <map>
#include <vector>

#include "domain/catalogue/item.hpp"

namespace abasto::catalogue {

// By kit; an item without components, or one that is not here, holds nothing.
using KitContents = std::map<ItemCode, std::vector<KitComponent>>;

// True where `outer` is `inner` or holds it, at whatever depth. Ends where kits hold themselves too. Thread safe.
[[nodiscard]] bool holds(const KitContents& kits, const ItemCode& outer, const ItemCode& inner);

}  // namespace abasto::catalogue
