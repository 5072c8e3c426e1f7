// The view of one shelf, a (site, item): variances of statements and discrepancies, derived from its facts in the order of their
// moments. Facts arrive in any order; whenever one arrives, everything from its moment on is derived again. Pure and thread safe.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "domain/stock/discrepancy.hpp"
#include "domain/stock/movement.hpp"

namespace abasto::stock {

// One fact as the shelf sees it. Facts that were reversed, and their reversals, are left out by the caller.
struct ShelfFact {
    enum class Kind { movement, count, report_opening, report_residual };
    Moment moment;
    int line = 0;
    Kind kind = Kind::movement;
    Lot lot;             // statements: unknown lot = the item's total
    Quantity figure;     // movement, report_residual: signed change of the shelf; statement: what was stated
    bool issue = false;  // movement: to a person or to another site (subject to the guard on blocked lots)
};

// The movement as this site's shelf sees it. Precondition: one end of it is the site.
[[nodiscard]] ShelfFact shelf_fact(const Movement& movement, const SiteCode& site);
[[nodiscard]] ShelfFact shelf_fact(const Statement& statement);

// What is known of the shelf just before the first fact that is passed in.
struct ShelfStart {
    std::map<Lot, Quantity> balances;  // of each lot that is not zero
    std::optional<Month> last_report;  // latest month reported before
};

// The status of each lot over time: (from_day, status), ordered by (from_day, hlc, id) of their events; a lot that is not here was
// always released.
using LotHistory = std::map<Lot, std::vector<std::pair<Date, LotStatus>>>;

// The last status that began on or before the day.
[[nodiscard]] LotStatus status_on(const LotHistory& lots, const Lot& lot, Date day);

struct ShelfView {
    std::vector<Quantity> variances;  // one for each fact: the derived change of a statement, zero for the others
    std::vector<Discrepancy> discrepancies;
};

// Precondition: facts are sorted by (moment, line), all of one (site, item), and no moment is cut in two by the start.
// - A count of a lot varies by counted - book of that lot; a count of the item as a whole by counted - book of all its lots,
//   booked on the unknown lot. Where goods went out without a lot, or beyond what a lot had, the book of a lot is what fefo_view() takes
//   it to hold before the event, for so it was shown to whoever counted; and where the whole item is below zero, the first lot of the
//   event makes up for that, too. A count that differs is a count_variance discrepancy.
// - A report's opening figure: the first of the series is an opening balance and no discrepancy; a later one that differs from the
//   book is a chain_break after consecutive months and a gap_break after missing ones.
// - Each stretch during which the item's total, or a known lot, is below zero after an event is one negative_stock, caused by the event
//   that began it; line is the first line of that event on this shelf. A stretch that had begun before the first fact is not reported
//   again, though its lowest figure may have changed: whoever derives again from a moment within a stretch starts where it began.
// - A lot issued after its expiry, or while its status is not released, is one issued_while_blocked for each line.
[[nodiscard]] ShelfView view_shelf(const SiteCode& site, const ShelfStart& start, std::span<const ShelfFact> facts,
                                   const LotHistory& lots);

}  // namespace abasto::stock
