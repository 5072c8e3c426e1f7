// Lots, as a person asks for them: which there are, and where they are now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/stock/events.hpp"
#include "domain/stock/lot.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::inventory {

struct LotQuestion {
    std::optional<std::vector<SiteCode>> sites{};  // only lots of which one of these has some left; none: every lot ever seen
    std::optional<ItemCode> item{};
    std::optional<stock::LotStatus> status{};  // on the day
    Date day;
    std::string after{};  // only what comes behind this position
    int rows_max;
};

struct LotRow {
    LotId id;
    stock::Lot lot;
    stock::LotStatus status = stock::LotStatus::released;  // on the day; a lot that has expired keeps the one that it was given
};

// By item, batch and id, at most `rows_max`. The unknown lots are no lots.
[[nodiscard]] std::vector<LotRow> load_lots(db::Connection& connection, const LotQuestion& question);
// Where a row stands in that order.
[[nodiscard]] std::string position_of(const LotRow& row);

[[nodiscard]] std::optional<LotRow> find_lot(db::Connection& connection, const LotId& id, Date day);

// Where the lot is or was. Pieces; the sum of both is what the site has received of it and not sent on under its name.
struct LotHolder {
    SiteCode site;
    Quantity on_hand;     // what is left of it; zero: a former holder
    Quantity handed_out;  // what is taken to have gone out without a lot being named (stock::fefo_view)
};
// By site. `sites`: none, every site. Not the unknown lot.
[[nodiscard]] std::vector<LotHolder> load_holders(db::Connection& connection, const stock::Lot& lot,
                                                  const std::optional<std::vector<SiteCode>>& sites);

}  // namespace abasto::inventory
