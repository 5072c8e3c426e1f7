// Facts of a shipment between two sites, in the stream `doc:<from>:<to>`: dispatch and cancellation are the sender's, receipts the
// receiver's. Each event carries all its lines, so a receipt posts even where its dispatch has not arrived yet.
#pragma once

#include <vector>

#include "domain/stock/events.hpp"

namespace abasto::shipping {

struct ShipmentDrafted {
    ShipmentId shipment;
    SiteCode from;
    SiteCode to;
    Date occurred_on;
    std::vector<stock::StockLine> lines;  // a proposal: posts nothing
    friend bool operator==(const ShipmentDrafted&, const ShipmentDrafted&) = default;
};

struct ShipmentDispatched {
    ShipmentId shipment;
    SiteCode from;
    SiteCode to;
    Date occurred_on;
    stock::Place place = stock::Place::same_day;
    std::vector<stock::StockLine> lines;
    bool returned = false;  // goes back to who supplies the sender: what may not be issued may go, and it is nobody's demand
    friend bool operator==(const ShipmentDispatched&, const ShipmentDispatched&) = default;
};

struct ShipmentCancelled {
    ShipmentId shipment;
    SiteCode from;
    SiteCode to;
    Date occurred_on;
    friend bool operator==(const ShipmentCancelled&, const ShipmentCancelled&) = default;
};

struct ReceivedLine {
    stock::Lot lot;
    Quantity good;     // usable; zero or more
    Quantity damaged;  // arrived, not usable; zero or more
    friend bool operator==(const ReceivedLine&, const ReceivedLine&) = default;
};

// One of possibly several receipts of a shipment.
struct ShipmentReceived {
    ShipmentId shipment;
    SiteCode from;
    SiteCode to;
    Date occurred_on;
    stock::Place place = stock::Place::same_day;
    bool last = true;  // nothing more is expected: what is still in transit becomes a difference
    std::vector<ReceivedLine> lines;
    friend bool operator==(const ShipmentReceived&, const ShipmentReceived&) = default;
};

// Takes what is left in the shipment's transit account to where it was found to be: lost, arrived after all (found), never left
// (miscount, returned). A negative remainder (more arrived than was sent) is closed the other way round by the same outcomes.
struct DifferenceClosed {
    ShipmentId shipment;
    SiteCode from;
    SiteCode to;
    Date occurred_on;
    stock::Place place = stock::Place::same_day;
    stock::DiscrepancyOutcome outcome = stock::DiscrepancyOutcome::loss;
    std::vector<stock::StockLine> missing;  // leaves transit
    std::vector<stock::StockLine> surplus;  // enters transit, so that it is zero again
    friend bool operator==(const DifferenceClosed&, const DifferenceClosed&) = default;
};

}  // namespace abasto::shipping
