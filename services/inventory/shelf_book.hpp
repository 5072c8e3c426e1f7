// The book of every shelf: writes what events post, and derives variances and discrepancies (domain/stock/shelf.hpp) again from the
// moment of whatever fact arrives late.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "domain/journal/posting.hpp"
#include "domain/stock/shelf.hpp"
#include "services/inventory/shelf_store.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::inventory {

// What is to be added to balances: each is written once, however many movements change it.
class BalanceChanges {
public:
    // `moved`: a lot that may be new to the account.
    void add(const stock::Account& account, const LotKey& lot, Quantity change, const stock::Lot* moved = nullptr);
    // Remembers lots and shelves that are new, too.
    void write(db::Connection& connection);
    void clear() { m_changes.clear(); }

private:
    struct Change {
        Quantity quantity;
        std::optional<stock::Lot> moved;
    };
    std::map<std::pair<stock::Account, LotKey>, Change> m_changes;
};

// Writes the facts of one event after the other and remembers which balances they change and which shelves they touch; `settle` writes
// those balances and derives those shelves. Used by the writer's thread, inside its transaction.
class ShelfBook {
public:
    void post(db::Connection& connection, const journal::Postings& postings);
    // Takes back what `post` wrote for these postings: their facts stay as void rows, outside every view.
    void undo(db::Connection& connection, const journal::Postings& postings);
    void set_lot_status(db::Connection& connection, const stock::LotStatusSet& status, const journal::Event& event);
    void undo_lot_status(db::Connection& connection, const stock::LotStatusSet& status, const EventId& event);
    void settle(db::Connection& connection);
    void forget()
    {
        m_changes.clear();
        m_touched.clear();
    }

private:
    void touch_issues(db::Connection& connection, const stock::LotStatusSet& status);
    void post(db::Connection& connection, const stock::Movement& movement);
    void touch(const ShelfKey& shelf, const stock::Moment& moment, bool leaving);

    struct Touched {
        stock::Moment from;   // the earliest moment that something came to or was taken from
        bool leaving = true;  // all of it are unguarded movements away from the shelf
    };
    BalanceChanges m_changes;
    std::map<ShelfKey, Touched> m_touched;
};

}  // namespace abasto::inventory
