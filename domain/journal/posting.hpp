// The posting table: what each event moves, from where to where, and what it states.
#pragma once

#include <optional>
#include <vector>

#include "domain/journal/event.hpp"
#include "domain/shipping/shipment.hpp"
#include "domain/stock/movement.hpp"

namespace abasto::journal {

struct Postings {
    std::vector<stock::Movement> movements;
    std::vector<stock::Statement> statements;
};

// Depends on this event alone. A reversal, a draft, a definition post nothing here (a reversal's postings are those of its target,
// the other way round: see reversed()). A quantity of zero posts nothing, a negative one the other way round. Thread safe.
[[nodiscard]] Postings postings_of(const Event& event);

// The same movements, each from its end to its beginning, at the same moments and lines, feeding the same indicators; no statements,
// because a reversed statement is left out of the shelf's facts and so moves nothing any more.
[[nodiscard]] Postings reversed(Postings postings);

// What the event says about a shipment; none where it is about something else. A difference's missing lines arrive (they leave
// transit), its surplus lines are sent.
struct AboutShipment {
    ShipmentId shipment;
    SiteCode from;
    SiteCode to;
    shipping::ShipmentFact fact;
};
[[nodiscard]] std::optional<AboutShipment> shipment_fact_of(const Event& event);

}  // namespace abasto::journal
