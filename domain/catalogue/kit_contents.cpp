#include "domain/catalogue/kit_contents.hpp"

#include <set>

namespace abasto::catalogue {

bool holds(const KitContents& kits, const ItemCode& outer, const ItemCode& inner)
{
    std::set<ItemCode> seen{outer};
    std::vector<ItemCode> unopened{outer};
    while (!unopened.empty() && !seen.contains(inner)) {
        const auto kit = kits.find(unopened.back());
        unopened.pop_back();
        if (kit == kits.end()) continue;
        for (const auto& component : kit->second)
            if (seen.insert(component.item).second) unopened.push_back(component.item);
    }
    return seen.contains(inner);
}

}  // namespace abasto::catalogue
