// Exports over HTTP: whole lists as CSV, NDJSON and XLSX, in parts out of one snapshot, whatever their length.
#pragma once

#include <chrono>

#include "domain/planning/replenishment.hpp"
#include "services/exchange/cells.hpp"
#include "services/platform/api/desk.hpp"

namespace abasto::exchange {

struct ExportQuestion {
    std::optional<std::vector<SiteCode>> sites{};  // none: the whole programme
    bool week_totals = false;                      // whoever asks may be told the sums of handouts
    std::optional<Date> as_of{};
    planning::Language language = planning::Language::es;
};

// Gives the next rows, at least one; none at the end. Lives within the snapshot that it reads from.
using NextRows = std::function<std::vector<Cells>()>;

// One list that can be exported. The composition root makes them of the stores that hold the rows.
struct ExportKind {
    std::string name;  // "stock" is /exports/stock.csv, /exports/stock.ndjson and /exports/stock.xlsx
    std::string permission;
    std::string contents;  // "what is on hand"
    std::vector<std::string> columns;
    Cells example;               // one row
    bool by_site = false;        // takes `site`, and is narrowed to the caller's sites
    bool by_day = false;         // takes `as_of`
    bool has_sentences = false;  // takes `language`
    bool documents = false;      // not for who may not read documents, see api::check_documents()
    std::function<NextRows(db::Connection&, const ExportQuestion&)> open;
};

struct ExportLimits {
    std::size_t part_bytes = std::size_t{64} << 10U;  // what is made at a time, about
    std::size_t exports_max = 4;                      // at once; beyond: 503
    // A snapshot keeps the store from tidying up behind the writer: one that is read for longer breaks off.
    std::chrono::seconds time{120};
};

struct ExportHooks {
    // The problem where the password was not shown lately.
    std::function<std::optional<http::Problem>(const http::Incoming&)> wants_proof;
    ExportLimits limits{};
};

// Three rows for each kind. A list with more than spreadsheet_rows_max rows is refused as XLSX: too-long. CSV begins with a byte order mark unless `bom` is false. The desk outlives the table.
[[nodiscard]] http::EndpointTable export_endpoints(api::Desk& desk, std::vector<ExportKind> kinds, const ExportHooks& hooks);

}  // namespace abasto::exchange
