// First expired, first out: which lots of a shelf can go out, and which of them do.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/stock/events.hpp"
#include "domain/stock/shelf.hpp"

namespace abasto::stock {

// By (expiry, batch, fund): the lot that expires first comes first, one that does not expire after all that do, the unknown lot last.
[[nodiscard]] bool goes_out_before(const Lot& a, const Lot& b);

// The same day of the month so many months later, or the last day of that month where it is shorter.
[[nodiscard]] Date plus_months(Date day, int months);

// What is asked of a lot that goes out.
struct IssueRules {
    Date leaves_on;
    Date arrives_on;                    // at the receiving site; the same day where it goes to people
    int life_months_min = 0;            // network::minimum_life_months() of the receiving role; 0 where it goes to people
    LotHistory statuses;                // of the lots on the shelf
    bool returned = false;              // to who supplied it: everything is usable for that
    std::set<FundCode> funds_barred{};  // whose lots may not go there
};

enum class Fitness {
    usable,
    earmarked,       // its fund does not serve the receiving site
    blocked,         // expired on the day it would leave, or its status is not released that day or on arrival
    life_too_short,  // its last usable day comes before its minimum life after arrival has passed
};

// A lot is usable through its last day. A lot without expiry, as the unknown one, passes every rule of life; a return, every rule.
[[nodiscard]] Fitness fitness(const Lot& lot, const IssueRules& rules);

// What each lot is taken to hold, in the order in which they go out: goods that went out without a lot (the unknown lot is below zero),
// or beyond what a lot had, are taken to have come from the lots that go out first. Only positive quantities; their sum is the
// item's total, or nothing where that is below zero. Balances of one (site, item).
[[nodiscard]] std::vector<StockLine> fefo_view(const std::map<Lot, Quantity>& balances);

// Pieces of each lot that fefo_view() takes to have gone where so many go out of these balances without a lot, zero or more; those that
// go beyond what is there are the unknown lot's.
[[nodiscard]] std::map<Lot, Quantity> fefo_gone(std::map<Lot, Quantity> balances, const ItemCode& item, Quantity pieces);

// The lots that make up what is wanted, in the order in which they go out.
// Refusals in this order: not_positive; not_enough_stock (usable, that is).
[[nodiscard]] Result<std::vector<StockLine>, Refusal> allocate_fefo(const std::map<Lot, Quantity>& balances, Quantity wanted,
                                                                    const IssueRules& rules);

}  // namespace abasto::stock
