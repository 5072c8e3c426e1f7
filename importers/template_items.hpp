// Own template `items`, one row for each item:
//   code        required  the item's code
//   name        required
//   kind        required  male_condom, female_condom, lubricant, ... (catalogue::ItemKind)
//   packs                 name=pieces, up to 20 joined by semicolons: strip=3;box=100
//   counts_as             substitution group
//   components            makes the item a kit: code=pieces in one kit, joined by semicolons: CM=10;LU=5
//   cost_centavos         what one piece costs
//   volume_ml             what room one piece takes
//   weight_g              what one piece weighs
#pragma once

#include "domain/catalogue/item.hpp"
#include "importers/known_codes.hpp"
#include "importers/sheet.hpp"

namespace abasto::importers {

// Packs come smallest first. Refuses a pack or component named twice or without pieces, a component that neither the file nor
// `known` has, and a kit that holds itself, be it through other kits of the file or of `known`.
[[nodiscard]] Imported<catalogue::Item> read_items(CsvInput input, const KnownCodes& known);

}  // namespace abasto::importers
