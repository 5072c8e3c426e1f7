// Discrepancy: where a fact disagrees with the book. Visible, owned by somebody, closed by a person, never repaired in silence.
#pragma once

#include <compare>

#include "domain/base/enum_names.hpp"
#include "domain/base/quantity.hpp"
#include "domain/stock/movement.hpp"

namespace abasto::stock {

enum class DiscrepancyKind {
    count_variance,         // a count found another figure than the book; quantity = counted - book
    chain_break,            // a month opens with another figure than the month before closed; quantity = opening - book
    gap_break,              // the same after missing months
    report_imbalance,       // a report whose own figures do not add up; quantity = closing - computed
    negative_stock,         // the book fell below zero; quantity = the lowest figure of the stretch
    issued_while_blocked,   // a lot went out while expired or blocked; quantity = what went out
    short_delivery,         // less arrived than was sent; quantity = what is missing
    over_delivery,          // more arrived than was sent; quantity = the surplus
    damaged_delivery,       // quantity = what arrived unusable
    received_after_cancel,  // goods arrived of a shipment that was cancelled
    received_unsent,        // a receipt of a shipment whose dispatch is not known (yet)
};

// Identity: (kind, cause, line, lot). The store derives the id as a hash of these, so every node gives the same one.
struct Discrepancy {
    DiscrepancyKind kind = DiscrepancyKind::count_variance;
    SiteCode site;
    Lot lot;  // unknown lot: the item as a whole
    Quantity quantity;
    Moment cause;  // the moment of the event that made it visible
    int line = 0;  // of that event
    friend bool operator==(const Discrepancy&, const Discrepancy&) = default;
};

}  // namespace abasto::stock

template <>
struct abasto::EnumNames<abasto::stock::DiscrepancyKind> {
    static constexpr std::array<std::string_view, 11> names{
        "count_variance", "chain_break",   "gap_break",        "report_imbalance",      "negative_stock", "issued_while_blocked",
        "short_delivery", "over_delivery", "damaged_delivery", "received_after_cancel", "received_unsent"};
};
