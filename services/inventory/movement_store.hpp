// Movements of shelves, as a person asks for them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/stock/lot.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::inventory {

struct MovementQuestion {
    std::optional<std::vector<SiteCode>> sites{};  // none: every site
    bool week_totals = false;                      // with the sums of handouts; nobody is told a single one
    std::optional<ItemCode> item{};
    std::optional<std::string> batch{};
    std::optional<EventId> event{};  // the document that moved it
    std::optional<Date> from{};      // first day
    std::optional<Date> to{};        // last day
};

// One line of a shelf's book, or all handouts of a week from it.
struct MovementRow {
    SiteCode site;
    stock::Lot lot;
    Date day;
    std::string counter;           // the account on the other side, "consumed"
    Quantity change;               // signed
    std::optional<EventId> event;  // none: handouts of a week
    std::string position;          // its place in the list; tells no handout's id
};

// By site, item and moment, after that position (empty: from the first), at most `rows_max`. Reversed facts are left out, and handouts
// unless their week totals are asked for.
[[nodiscard]] std::vector<MovementRow> load_movements(db::Connection& connection, const MovementQuestion& question,
                                                      const std::string& after, int rows_max);

}  // namespace abasto::inventory
