// Questions about stock and discrepancies, answered from the projections.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/stock/discrepancy.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::inventory {

struct StockQuestion {
    std::optional<SiteCode> site{};
    std::optional<ItemCode> item{};
    std::optional<Date> as_of{};  // facts up to and including that day, with today's knowledge; none: the sum of all postings
    std::optional<std::pair<SiteCode, ItemCode>> after{};  // only the shelves behind this one
    std::int64_t shelves_max = std::numeric_limits<std::int64_t>::max();
};

struct StockRow {
    SiteCode site;
    stock::Lot lot;
    Quantity on_hand;
};

// One row for each lot that is not zero, by site, item and lot; a shelf on which nothing is left has one row of the unknown lot with 0.
[[nodiscard]] std::vector<StockRow> load_stock(db::Connection& connection, const StockQuestion& question);

struct DiscrepancyRow {
    DiscrepancyId id;
    std::string kind;
    SiteCode site;
    ItemCode item;
    Date day;
    Quantity quantity;
    bool closed = false;
};

struct DiscrepancyQuestion {
    std::optional<std::vector<SiteCode>> sites{};  // none: every site
    std::optional<ItemCode> item{};
    std::optional<bool> closed{};
    std::string after{};  // only what comes behind this position
    int rows_max = std::numeric_limits<int>::max();
};
// Of shelves and of shipments, by site, item, day and id.
[[nodiscard]] std::vector<DiscrepancyRow> load_discrepancies(db::Connection& connection,
                                                             const DiscrepancyQuestion& question = {});
// Where a row stands in that order.
[[nodiscard]] std::string position_of(const DiscrepancyRow& row);

}  // namespace abasto::inventory
