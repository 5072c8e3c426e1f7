// Own template `supply_lines`, one row for each pair of sites:
//   from            required  code of the supplying site
//   to              required  code of the receiving site
//   lead_time_days  required  0..3650, order to usable
//   review_days     required  1..3650
//   transport
//   open                      yes (if empty) or no
//   trip_litres_max           what one trip carries; whatever is sent (if empty)
//   trip_kg_max               likewise
//   min_days                  1..3649, with max_days: restocked by max-min, so many days of mean consumption
//   max_days                  more than min_days, up to 3650
#pragma once

#include "domain/network/site.hpp"
#include "importers/known_codes.hpp"
#include "importers/sheet.hpp"

namespace abasto::importers {

// Refuses sites that are not known and a line from a site to itself.
[[nodiscard]] Imported<network::SupplyLine> read_supply_lines(CsvInput input, const KnownCodes& known);

}  // namespace abasto::importers
