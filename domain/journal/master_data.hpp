// Master data: what the `master` stream says of items, sites, supply lines and zones now.
#pragma once

#include <vector>

#include "domain/catalogue/item.hpp"
#include "domain/network/site.hpp"
#include "domain/network/zone.hpp"

namespace abasto::journal {

// Each in the order of its codes; supply lines by (to, from).
struct MasterData {
    std::vector<catalogue::Item> items;
    std::vector<network::Site> sites;
    std::vector<network::SupplyLine> lines;
    std::vector<network::Zone> zones;
};

}  // namespace abasto::journal
