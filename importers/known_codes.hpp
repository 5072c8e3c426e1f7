// The codes that rows may refer to: those of the ledger, and those that the same import brings.
#pragma once

#include <set>
#include <string_view>

#include "domain/base/id.hpp"
#include "domain/catalogue/kit_contents.hpp"
#include "importers/table.hpp"

namespace abasto::importers {

struct KnownCodes {
    std::set<ItemCode> items;
    std::set<SiteCode> sites;
    std::set<ZoneCode> zones{};     // defined
    catalogue::KitContents kits{};  // of the ledger; a row about the same item says it anew
};

// The code in a cell that must not be empty; a fault if it is none, or none of the known.
[[nodiscard]] ItemCode known_item(Table& table, std::string_view column, const KnownCodes& known);
[[nodiscard]] SiteCode known_site(Table& table, std::string_view column, const KnownCodes& known);

}  // namespace abasto::importers
