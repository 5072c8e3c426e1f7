// The panel form: `site,item,month,opening,received,consumed,adjusted,closing`, one row per series and reported month.
#pragma once

#include <iosfwd>
#include <string>

#include "domain/base/result.hpp"
#include "domain/planning/demand_series.hpp"
#include "importers/fault.hpp"

namespace abasto::importers {

// Reads a panel: `month` is YYYY-MM, an empty cell is not reported, a month without a row has no report. Columns are found by
// name in any order; `adjusted` and unknown ones are not looked at, and without opening, received or closing these are not
// reported. Rows come in any order, series in the order of their first row. Faults: a column missing, a month or number that
// is none, an empty site or item, two rows for one month of a series, and what CsvReader refuses (at most 1 GiB, 20 million rows).
[[nodiscard]] Result<planning::DemandPanel, ImportFault> read_panel(std::istream& in, const std::string& file);

}  // namespace abasto::importers
