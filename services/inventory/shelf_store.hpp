// Rows of the shelf tables: facts of each (site, item) in the order of their moments, balances of all accounts, lots, discrepancies.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "domain/journal/event.hpp"
#include "domain/stock/shelf.hpp"
#include "services/platform/db/connection.hpp"
#include "services/platform/journal/projection.hpp"

namespace abasto::inventory {

[[nodiscard]] const std::vector<journal::ProjectedTable>& shelf_tables();

struct ShelfKey {
    SiteCode site;
    ItemCode item;
    friend auto operator<=>(const ShelfKey&, const ShelfKey&) = default;
};

struct LotKey {
    ItemCode item;
    LotId id;
    friend auto operator<=>(const LotKey&, const LotKey&) = default;
};

// One fact of a shelf as it is stored.
struct ShelfRow {
    stock::Moment moment;
    int line = 0;
    stock::ShelfFact::Kind kind = stock::ShelfFact::Kind::movement;
    LotId lot;
    Quantity figure;         // a movement's signed change of the shelf, or what a statement stated
    Quantity delta;          // the change that stands in the book: derived for a statement, the figure for a movement
    stock::Account counter;  // the account on the other side
    bool guarded = false;    // an issue of a known lot, held against the lot's status
    bool issue = false;      // to a person or to a site that is supplied from here: what demand is made of; never read back
};

// The facts of a shelf from one moment on, as stored and as the domain sees them; both have the same length and order.
struct ShelfTail {
    std::vector<ShelfRow> rows;
    std::vector<stock::ShelfFact> facts;
};

void remember_lot(db::Connection& connection, const stock::Lot& lot);
void remember_shelf(db::Connection& connection, const ShelfKey& shelf);
// Precondition: the change is not zero. True where the account held something of the lot before; then its lot, and a site's shelf,
// are remembered already.
bool change_balance(db::Connection& connection, const stock::Account& account, const LotKey& lot, Quantity change);

void insert_fact(db::Connection& connection, const ShelfKey& shelf, const ShelfRow& row);
void update_fact(db::Connection& connection, const ShelfKey& shelf, const ShelfRow& row);  // its delta and counter
void void_fact(db::Connection& connection, const ShelfKey& shelf, const ShelfRow& row);
// What a statement is booked with now.
[[nodiscard]] ShelfRow find_booked(db::Connection& connection, const ShelfKey& shelf, const ShelfRow& statement);

// True where from that moment on goods only leave the shelf, unguarded, and what is left of the item and of each known lot is not below
// zero: then it was not below zero at any moment since, and the shelf has no discrepancy there.
[[nodiscard]] bool only_leaves_what_is_there(db::Connection& connection, const ShelfKey& shelf, const stock::Moment& from);

[[nodiscard]] ShelfTail load_tail(db::Connection& connection, const ShelfKey& shelf, const stock::Moment& from);
[[nodiscard]] std::map<stock::Lot, Quantity> load_shelf_balances(db::Connection& connection, const ShelfKey& shelf);
// Pieces of the item that the site's handouts of the week that ends on that Sunday come to, as far as they are known; zero or more.
[[nodiscard]] Quantity handed_out_in_week(db::Connection& connection, const ShelfKey& shelf, Date sunday);
[[nodiscard]] std::optional<Month> last_report_before(db::Connection& connection, const ShelfKey& shelf,
                                                      const stock::Moment& moment);

void insert_lot_status(db::Connection& connection, const stock::LotStatusSet& status, const journal::Event& event);
void delete_lot_status(db::Connection& connection, const stock::LotStatusSet& status, const EventId& event);
[[nodiscard]] std::vector<std::pair<Date, stock::LotStatus>> load_lot_statuses(db::Connection& connection, const LotId& lot);
// Every shelf that issued the lot on that day or later, with the first such moment.
[[nodiscard]] std::map<ShelfKey, stock::Moment> guarded_issues_since(db::Connection& connection, const LotId& lot, Date day);

// A person's word on a discrepancy stays when its row is derived again.
void insert_closing(db::Connection& connection, const stock::DiscrepancyClosed& closing, const EventId& event);
void delete_closing(db::Connection& connection, const stock::DiscrepancyClosed& closing, const EventId& event);

// Where the latest stretch below zero of this lot (unknown lot: of the item's total) began, if before `moment`.
[[nodiscard]] std::optional<stock::Moment> negative_since(db::Connection& connection, const ShelfKey& shelf, const LotId& lot,
                                                          const stock::Moment& moment);

// The shelf's discrepancies caused at `from` or later become these.
void replace_discrepancies(db::Connection& connection, const ShelfKey& shelf, const stock::Moment& from,
                           const std::vector<stock::Discrepancy>& discrepancies);

}  // namespace abasto::inventory
