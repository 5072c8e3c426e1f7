// Master data: what the `master` stream says of items, sites and supply lines now.
#pragma once

#include <vector>

#include "domain/catalogue/item.hpp"
#include "domain/network/site.hpp"

namespace abasto::journal {

// Each in the order of its codes; supply lines by (to, from).
struct MasterData {
    std::vector<catalogue::Item> items;
    std::vector<network::Site> sites;
    std::vector<network::SupplyLine> lines;
};

}  // namespace abasto::journal
