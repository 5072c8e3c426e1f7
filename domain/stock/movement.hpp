// Movement: a positive whole quantity of one lot goes from one account to another at a moment. Statement: a shelf is said to hold a
// quantity at a moment; what that moves (its variance) is derived from the book at that moment, and derived again when late facts arrive.
#pragma once

#include <compare>
#include <cstdint>

#include "domain/base/date.hpp"
#include "domain/base/enum_names.hpp"
#include "domain/base/quantity.hpp"
#include "domain/stock/account.hpp"
#include "domain/stock/lot.hpp"

namespace abasto::stock {

// Where in its day a fact stands. The numbers are final: they are stored and compared.
enum class Place {
    opening,       // 0 opening figures and start-of-week counts
    before_count,  // 1 said to have happened before that day's count
    same_day,      // 2 recorded on the day it occurred; ordered by hlc
    back_dated,    // 3 other facts recorded later
    week,          // 4 handouts, on the Sunday of their ISO week
    closing,       // 5 back-dated counts and month-end report sets
};

// The total order of facts, the same on every node. hlc is 0 outside Place::same_day, so that it is not compared there.
struct Moment {
    Date day;
    Place place = Place::same_day;
    std::uint64_t hlc = 0;
    EventId event;
    friend auto operator<=>(const Moment&, const Moment&) = default;
};

// The one figure that a posting feeds. At a site it counts as the signed change of the site; a reversal feeds the same indicator with
// the opposite sign.
enum class Indicator {
    opening,
    received,
    returned,  // to the supplier, against a supply line, or a surplus to its sender
    transfer_out,
    transfer_in,
    consumed,
    loss,
    gain,
    correction,
    kit,
    quality,
};

struct Movement {
    Account from;
    Account to;
    Lot lot;
    Quantity quantity;  // greater than zero
    Moment moment;
    int line = 0;  // numbers the movements and statements of one event; the same each time, gaps where nothing moved
    Indicator indicator = Indicator::correction;
    friend bool operator==(const Movement&, const Movement&) = default;
};

enum class StatementKind {
    count,           // variance against count_variance
    report_opening,  // first of its series against opening_balance, later ones against unexplained
};

struct Statement {
    StatementKind kind = StatementKind::count;
    SiteCode site;
    Lot lot;  // unknown lot: the statement is about the item's total over all its lots at the site
    Quantity stated;
    Moment moment;
    int line = 0;
    friend bool operator==(const Statement&, const Statement&) = default;
};

}  // namespace abasto::stock

template <>
struct abasto::EnumNames<abasto::stock::Place> {
    static constexpr std::array<std::string_view, 6> names{"opening",    "before_count", "same_day",
                                                           "back_dated", "week",         "closing"};
};

template <>
struct abasto::EnumNames<abasto::stock::Indicator> {
    static constexpr std::array<std::string_view, 11> names{"opening",     "received", "returned", "transfer_out",
                                                            "transfer_in", "consumed", "loss",     "gain",
                                                            "correction",  "kit",      "quality"};
};

template <>
struct abasto::EnumNames<abasto::stock::StatementKind> {
    static constexpr std::array<std::string_view, 2> names{"count", "report_opening"};
};
