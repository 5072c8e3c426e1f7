// What the senders of a restock plan have, and how it is shared where it does not do for all.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/network/fund.hpp"
#include "domain/network/site.hpp"
#include "domain/planning/expiry_risk.hpp"
#include "domain/planning/lead_time.hpp"
#include "domain/planning/replenishment.hpp"
#include "domain/planning/restock_plan.hpp"
#include "domain/stock/fefo.hpp"

namespace abasto::planning {

using Route = std::pair<SiteCode, SiteCode>;  // from, to

// The lots of one sender, by item, in the order in which they go out; without what drafts hold back.
using SenderLots = std::map<ItemCode, std::vector<stock::StockLine>>;

struct SupplyFacts {
    std::map<SiteCode, SenderLots> senders{};  // a sender that is not here has a stock that nobody knows: it gives what is asked
    stock::LotHistory statuses{};              // of those lots
    std::map<SiteCode, network::SiteRole> roles{};
    std::map<Route, std::vector<Delivery>> deliveries{};
    network::Earmarks earmarks{};
};

// Pieces of the item that may leave along the line on that day; none where nobody knows what the sender has.
[[nodiscard]] std::optional<Quantity> sendable(const SupplyFacts& facts, const network::SupplyLine& route, const ItemCode& item,
                                               Date leaves_on);

struct RoutedSupply {
    std::vector<network::SupplyLine> lines;
    SupplyFacts facts;
};

// What one site can send to a shelf.
struct SenderSupply {
    SiteCode from;
    std::optional<Quantity> sendable;  // none: nobody knows what it has
};
// Those from whom an open supply line leads to the site, in the order of the lines.
[[nodiscard]] std::vector<SenderSupply> senders_of(const RoutedSupply& supply, const SiteCode& to, const ItemCode& item,
                                                   Date leaves_on);

// What orders shelves where something is scarce.
struct Standing {
    Quantity stock;   // on hand and in transit
    Quantity demand;  // in a month, with what is planned for the days of the proposal spread over them; at least one piece
};
[[nodiscard]] Standing standing_of(const Explanation& why);

// One shelf, and when what is sent today gets there.
struct ReceivingShelf {
    const network::SupplyLine& route;
    const std::vector<stock::StockLine>& lots;  // on it
    ShelfForecast forecast;                     // from the day on which it is sent
    const std::vector<DemandPlanned>& planned;  // on top of it
};

// Cuts the proposal to what of the lots that would go out first can be used before it expires, without making older stock expire. It
// looks at this shelf alone, as if no other were given the same lots. Nothing is cut where the sender's lots are not known or run out
// first.
void keep_usable(const SupplyFacts& facts, const ItemCode& item, const ReceivingShelf& shelf, Proposal& proposal);

// What one shelf may get of an item from a sender.
struct SharedLine {
    const network::SupplyLine& route;
    const Explanation& why;
    std::int64_t least = 0;  // packs that it has already
    std::int64_t most = 0;   // packs that it asks for, >= least
};

struct SharedOut {
    std::vector<std::int64_t> packs;      // of each line, least .. most
    std::optional<std::int64_t> there{};  // packs that may go to one line or another; none: as many as anybody asks for
};

// Shares among lines of one item what their one sender has, whole packs of lots that may go there. Where that does not do for all, the
// shelf whose stock on hand and in transit lasts the least at its mean demand comes first. The lines have the same pack, there is at least
// one, and what they have already is there; where they ask for more packs than ration() takes, each gets what it asks for.
[[nodiscard]] SharedOut share_out(const SupplyFacts& facts, const ItemCode& item, Date leaves_on,
                                  const std::vector<SharedLine>& lines);

}  // namespace abasto::planning
