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
    std::optional<ItemCode> item{};
    std::optional<std::string> batch{};
    std::optional<EventId> event{};  // the document that moved it
    std::optional<Date> from{};      // first day
    std::optional<Date> to{};        // last day
};

// One line of a shelf's book. `figure` is what a statement stated; `change` what stands in the book for it.
struct MovementRow {
    SiteCode site;
    stock::Lot lot;
    Date day;
    std::string counter;  // the account on the other side, "consumed"
    Quantity change;      // signed
    EventId event;
    std::string position;  // its place in the list
};

// By site, item and moment, after that position (empty: from the first), at most `rows_max`. Reversed facts are left out.
[[nodiscard]] std::vector<MovementRow> load_movements(db::Connection& connection, const MovementQuestion& question,
                                                      const std::string& after, int rows_max);

}  // namespace abasto::inventory
