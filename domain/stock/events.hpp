// Facts of one shelf, as they stand in the stream `site:<code>`. Quantities are in base units. What each posts is in domain/journal/posting.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/stock/lot.hpp"
#include "domain/stock/movement.hpp"

namespace abasto::stock {

struct StockLine {
    Lot lot;
    Quantity quantity;  // greater than zero
    friend bool operator==(const StockLine&, const StockLine&) = default;
};

struct OpeningStockRecorded {
    SiteCode site;
    Date occurred_on;
    std::vector<StockLine> lines;
    friend bool operator==(const OpeningStockRecorded&, const OpeningStockRecorded&) = default;
};

// What arrived from a supplier and was accepted. Rejected goods stay the supplier's: they are noted and post nothing.
struct GoodsReceived {
    SiteCode site;
    Date occurred_on;
    Place place = Place::same_day;
    std::string supplier;
    std::string reference;  // delivery note
    std::vector<StockLine> accepted;
    std::vector<StockLine> rejected;
    friend bool operator==(const GoodsReceived&, const GoodsReceived&) = default;
};

struct CountLine {
    Lot lot;           // unknown lot: the whole item
    Quantity counted;  // zero or more
    // Handed out in the ISO week of the count before it, as far as that was known: such handouts post on the Sunday, which is to come
    // after the count. Zero or more. The book is to hold both.
    Quantity handed_out{};
    friend bool operator==(const CountLine&, const CountLine&) = default;
};

struct StockCounted {
    SiteCode site;
    Date occurred_on;
    Place place = Place::same_day;  // opening (start of an ISO week), same_day or closing (back-dated)
    std::vector<CountLine> lines;
    friend bool operator==(const StockCounted&, const StockCounted&) = default;
};

enum class AdjustmentReason {
    damaged,
    expired,
    lost,
    stolen,
    confiscated,
    heat,  // losses
    found,
    donation_found,  // gains
    data_error_more,
    data_error_less,  // corrections: the book said too little, too much
    sample,
    destroyed,  // quality
    returned,   // to the supplier
};

struct AdjustmentLine {
    Lot lot;
    AdjustmentReason reason = AdjustmentReason::lost;
    Quantity quantity;  // greater than zero; the reason gives the direction
    friend bool operator==(const AdjustmentLine&, const AdjustmentLine&) = default;
};

struct StockAdjusted {
    SiteCode site;
    Date occurred_on;
    Place place = Place::same_day;
    std::vector<AdjustmentLine> lines{};
    std::optional<UserId> proposed_by{};  // of what a second person approved, whose event it is then
    friend bool operator==(const StockAdjusted&, const StockAdjusted&) = default;
};

// Kits are packed from components, or unpacked into them, at one site. Both sides go through the assembly account.
struct KitsAssembled {
    SiteCode site;
    Date occurred_on;
    Place place = Place::same_day;
    bool unpacked = false;  // false: components become kits; true: kits become components
    StockLine kits;
    std::vector<StockLine> components;
    friend bool operator==(const KitsAssembled&, const KitsAssembled&) = default;
};

// One monthly LMIS report, one per (site, item, month), exactly as reported. Lot unknown.
struct LmisReported {
    std::string source;  // e.g. "lmis"
    SiteCode site;
    ItemCode item;
    Month month;
    Quantity opening;
    Quantity received;
    Quantity distributed;
    Quantity adjusted;  // signed
    Quantity closing;
    std::optional<Quantity> reported_average;   // kept, used nowhere
    std::optional<Quantity> reported_days_out;  // kept, used nowhere
    std::optional<Quantity> ordered;            // kept, used nowhere
    std::optional<EventId> replaces;            // the report of the same key that this one takes the place of
    friend bool operator==(const LmisReported&, const LmisReported&) = default;
};

// Undoes one event of the same stream: posts its movements the other way at the same moments; both drop out of every derived view.
struct EventReversed {
    EventId target;
    std::string reason;                   // a short code or sentence without names of people
    std::optional<UserId> proposed_by{};  // of what a second person approved, whose event it is then
    friend bool operator==(const EventReversed&, const EventReversed&) = default;
};

enum class DiscrepancyOutcome { found, loss, miscount, returned, explained };

struct DiscrepancyClosed {
    DiscrepancyId discrepancy;
    DiscrepancyOutcome outcome = DiscrepancyOutcome::explained;
    friend bool operator==(const DiscrepancyClosed&, const DiscrepancyClosed&) = default;
};

}  // namespace abasto::stock

template <>
struct abasto::EnumNames<abasto::stock::AdjustmentReason> {
    static constexpr std::array<std::string_view, 13> names{
        "damaged",         "expired",         "lost",   "stolen",    "confiscated", "heat", "found", "donation_found",
        "data_error_more", "data_error_less", "sample", "destroyed", "returned"};
};

template <>
struct abasto::EnumNames<abasto::stock::DiscrepancyOutcome> {
    static constexpr std::array<std::string_view, 5> names{"found", "loss", "miscount", "returned", "explained"};
};
