// Random histories of a small programme over half a year: a warehouse, a mobile clinic, two peers, two health posts that report
// monthly, four items (one a kit), lots that expire on the way. The same seed gives the same history on every machine.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "domain/journal/event.hpp"
#include "domain/stock/discrepancy.hpp"

namespace abasto::test {

using DiscrepancyIdOf = std::function<DiscrepancyId(const stock::Discrepancy&)>;

// An id from (kind, cause, line, lot, site); good for tests that have no store at hand. The store's ids are other ones.
[[nodiscard]] DiscrepancyId plain_discrepancy_id(const stock::Discrepancy& discrepancy);

struct HistoryOptions {
    int facts = 60;                                         // about this many, definitions apart
    DiscrepancyIdOf discrepancy_id = plain_discrepancy_id;  // how closings name what they close
};

// Grouped by stream, each stream in its own order. Valid: every target of a reversal stands before it in its stream and is reversed
// once, one report at most is in force for each (site, item, month), quantities are in their ranges. Not polite: books go below
// zero, goods arrive before they were sent, reports break their chain, facts come late.
[[nodiscard]] std::vector<journal::Event> random_history(std::uint64_t seed, const HistoryOptions& options = {});

// A random order of the same events that keeps each stream's own order.
[[nodiscard]] std::vector<journal::Event> interleave(const std::vector<journal::Event>& events, std::uint64_t seed);

}  // namespace abasto::test
