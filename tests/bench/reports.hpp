// Monthly LMIS reports, as many as a benchmark wants.
#pragma once

#include "tests/bench/bench_ledger.hpp"

namespace abasto::bench {

// Of 10 items and 40 months, in products.csv, sites.csv and reports.csv; the figures of a series follow each other. A multiple of 400.
void write_reports(const LedgerFolder& folder, int count);

inline constexpr auto import_of_reports =
    "import lmis --data @data --products @products.csv --sites @sites.csv @reports.csv --commit";

}  // namespace abasto::bench
