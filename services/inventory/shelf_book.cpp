#include "services/inventory/shelf_book.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "services/inventory/shelf_store.hpp"
#include "services/platform/db/send.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::inventory {
namespace {

using journal::lot_id;
using stock::Account;
using stock::AccountKind;
using stock::Lot;
using stock::Moment;
using stock::ShelfFact;

constexpr std::size_t foreseen_max = 100;  // balances

bool is_statement(ShelfFact::Kind kind) { return kind == ShelfFact::Kind::count || kind == ShelfFact::Kind::report_opening; }

// Both sides of a change of the shelf, so that every account stays in balance.
void book(BalanceChanges& changes, const ShelfKey& shelf, const ShelfRow& row, Quantity change)
{
    const LotKey lot{shelf.item, row.lot};
    changes.add(Account::site(shelf.site), lot, change);
    changes.add(row.counter, lot, -change);
}

ShelfRow row_of(const ShelfFact& fact, const LotId& lot, Account counter)
{
    return {.moment = fact.moment,
            .line = fact.line,
            .kind = fact.kind,
            .lot = lot,
            .figure = fact.figure,
            .delta = is_statement(fact.kind) ? Quantity{} : fact.figure,
            .counter = std::move(counter),
            .guarded = fact.issue && !fact.lot.is_unknown(),
            .issue = fact.issue};
}

// One end of a movement: a site's account, and the id of the lot that moves.
struct ShelfEnd {
    const Account& account;
    const LotId& lot;
};

ShelfRow row_of(const stock::Movement& movement, const ShelfEnd& shelf)
{
    return row_of(stock::shelf_fact(movement, *SiteCode::parse(shelf.account.detail())), shelf.lot,
                  movement.to == shelf.account ? movement.from : movement.to);
}

ShelfRow row_of(const stock::Statement& statement)
{
    const bool count = statement.kind == stock::StatementKind::count;
    return row_of(stock::shelf_fact(statement), lot_id(statement.lot),
                  Account::boundary(count ? AccountKind::count_variance : AccountKind::unexplained));
}

bool is_plain_leaving(const ShelfRow& row)
{
    return row.kind == ShelfFact::Kind::movement && row.figure < Quantity{} && !row.guarded;
}

std::vector<Account> shelves_of(const stock::Movement& movement)
{
    std::vector<Account> shelves;
    for (const auto& account : {movement.from, movement.to})
        if (account.kind() == AccountKind::site) shelves.push_back(account);
    return shelves;
}

// What is true of the shelf just before the first row of its tail.
stock::ShelfStart start_of(db::Connection& connection, const ShelfKey& shelf, const ShelfTail& tail)
{
    stock::ShelfStart start;
    for (const auto& [lot, quantity] : load_shelf_balances(connection, shelf)) start.balances[lot] = quantity;
    for (std::size_t i = 0; i < tail.rows.size(); ++i) start.balances[tail.facts[i].lot] -= tail.rows[i].delta;
    std::erase_if(start.balances, [](const auto& entry) { return entry.second == Quantity{}; });
    if (std::any_of(tail.rows.begin(), tail.rows.end(),
                    [](const auto& row) { return row.kind == ShelfFact::Kind::report_opening; }))
        start.last_report = last_report_before(connection, shelf, tail.rows.front().moment);
    return start;
}

stock::LotHistory history_of_guarded(db::Connection& connection, const ShelfTail& tail)
{
    std::set<Lot> lots;
    for (std::size_t i = 0; i < tail.rows.size(); ++i)
        if (tail.rows[i].guarded) lots.insert(tail.facts[i].lot);
    stock::LotHistory history;
    for (const auto& lot : lots) history[lot] = load_lot_statuses(connection, lot_id(lot));
    return history;
}

// Where a statement's variance is booked against. The first report of a series opens it; later ones are unexplained.
Account counter_of(const ShelfRow& row, bool opens_series)
{
    if (row.kind != ShelfFact::Kind::report_opening) return row.counter;
    return Account::boundary(opens_series ? AccountKind::opening_balance : AccountKind::unexplained);
}

// Gives the places of the rows that are booked otherwise now.
std::vector<std::size_t> book_variances(BalanceChanges& changes, const ShelfKey& shelf, ShelfTail& tail,
                                        const stock::ShelfStart& start, const stock::ShelfView& view)
{
    std::vector<std::size_t> changed;
    bool series_open = start.last_report.has_value();
    for (std::size_t i = 0; i < tail.rows.size(); ++i) {
        auto& row = tail.rows[i];
        if (!is_statement(row.kind)) continue;
        const auto counter = counter_of(row, !series_open);
        series_open = series_open || row.kind == ShelfFact::Kind::report_opening;
        if (row.delta == view.variances[i] && row.counter == counter) continue;
        book(changes, shelf, row, -row.delta);
        row.delta = view.variances[i];
        row.counter = counter;
        book(changes, shelf, row, row.delta);
        changed.push_back(i);
    }
    return changed;
}

// The earliest beginning of a stretch below zero that goes on at the start: such a stretch is derived as a whole, because its
// discrepancy tells its lowest figure.
std::optional<Moment> ongoing_since(db::Connection& connection, const ShelfKey& shelf, const stock::ShelfStart& start,
                                    const Moment& from)
{
    std::vector<LotId> below;
    Quantity total;
    for (const auto& [lot, quantity] : start.balances) {
        total += quantity;
        if (quantity < Quantity{} && !lot.is_unknown()) below.push_back(lot_id(lot));
    }
    if (total < Quantity{}) below.push_back(LotId{});
    std::optional<Moment> earliest;
    for (const auto& lot : below) {
        const auto since = negative_since(connection, shelf, lot, from);
        if (since && (!earliest || *since < *earliest)) earliest = since;
    }
    return earliest;
}

void settle_shelf(db::Connection& connection, BalanceChanges& changes, const ShelfKey& shelf, Moment from)
{
    auto tail = load_tail(connection, shelf, from);
    auto start = start_of(connection, shelf, tail);
    while (const auto earlier = ongoing_since(connection, shelf, start, from)) {
        from = *earlier;
        tail = load_tail(connection, shelf, from);
        start = start_of(connection, shelf, tail);
    }
    const auto view = stock::view_shelf(shelf.site, start, tail.facts, history_of_guarded(connection, tail));
    for (const auto place : book_variances(changes, shelf, tail, start, view)) update_fact(connection, shelf, tail.rows[place]);
    replace_discrepancies(connection, shelf, from, view.discrepancies);
}

}  // namespace

void BalanceChanges::add(const Account& account, const LotKey& lot, Quantity change, const Lot* moved)
{
    auto& [quantity, first_moved] = m_changes[{account, lot}];
    quantity += change;
    if (moved != nullptr && !first_moved) first_moved = *moved;
}

void BalanceChanges::write(db::Connection& connection)
{
    std::optional<db::Unforeseen> unforeseen;  // so much is an import, which brings lots that are new
    if (m_changes.size() > foreseen_max) unforeseen.emplace(connection);
    for (const auto& [key, change] : m_changes) {
        const auto& [account, lot] = key;
        const bool held = change.quantity != Quantity{} && change_balance(connection, account, lot, change.quantity);
        if (held || !change.moved) continue;
        remember_lot(connection, *change.moved);
        if (account.kind() == AccountKind::site) remember_shelf(connection, {*SiteCode::parse(account.detail()), lot.item});
    }
    m_changes.clear();
}

void ShelfBook::touch(const ShelfKey& shelf, const Moment& moment, bool leaving)
{
    auto& touched = m_touched.try_emplace(shelf, Touched{moment}).first->second;
    touched.from = std::min(touched.from, moment);
    touched.leaving = touched.leaving && leaving;
}

void ShelfBook::post(db::Connection& connection, const stock::Movement& movement)
{
    const LotKey lot{movement.lot.item, lot_id(movement.lot)};
    m_changes.add(movement.from, lot, -movement.quantity, &movement.lot);
    m_changes.add(movement.to, lot, movement.quantity, &movement.lot);
    for (const auto& account : shelves_of(movement)) {
        const ShelfKey shelf{*SiteCode::parse(account.detail()), movement.lot.item};
        const auto row = row_of(movement, {account, lot.id});
        insert_fact(connection, shelf, row);
        touch(shelf, movement.moment, is_plain_leaving(row));
    }
}

void ShelfBook::post(db::Connection& connection, const journal::Postings& postings)
{
    for (const auto& movement : postings.movements) post(connection, movement);
    for (const auto& statement : postings.statements) {
        remember_lot(connection, statement.lot);
        const ShelfKey shelf{statement.site, statement.lot.item};
        remember_shelf(connection, shelf);
        insert_fact(connection, shelf, row_of(statement));
        touch(shelf, statement.moment, false);
    }
}

void ShelfBook::undo(db::Connection& connection, const journal::Postings& postings)
{
    for (const auto& movement : postings.movements) {
        const LotKey lot{movement.lot.item, lot_id(movement.lot)};
        m_changes.add(movement.from, lot, movement.quantity);
        m_changes.add(movement.to, lot, -movement.quantity);
        for (const auto& account : shelves_of(movement)) {
            const ShelfKey shelf{*SiteCode::parse(account.detail()), movement.lot.item};
            void_fact(connection, shelf, row_of(movement, {account, lot.id}));
            touch(shelf, movement.moment, false);
        }
    }
    for (const auto& statement : postings.statements) {
        const ShelfKey shelf{statement.site, statement.lot.item};
        const auto row = row_of(statement);
        const auto booked = find_booked(connection, shelf, row);
        book(m_changes, shelf, booked, -booked.delta);
        void_fact(connection, shelf, row);
        touch(shelf, statement.moment, false);
    }
}

void ShelfBook::set_lot_status(db::Connection& connection, const stock::LotStatusSet& status, const journal::Event& event)
{
    remember_lot(connection, status.lot);
    insert_lot_status(connection, status, event);
    touch_issues(connection, status);
}

void ShelfBook::undo_lot_status(db::Connection& connection, const stock::LotStatusSet& status, const EventId& event)
{
    delete_lot_status(connection, status, event);
    touch_issues(connection, status);
}

void ShelfBook::touch_issues(db::Connection& connection, const stock::LotStatusSet& status)
{
    for (const auto& [shelf, moment] : guarded_issues_since(connection, lot_id(status.lot), status.from_day))
        touch(shelf, moment, false);
}

void ShelfBook::settle(db::Connection& connection)
{
    m_changes.write(connection);
    for (const auto& [shelf, touched] : m_touched)
        if (!touched.leaving || !only_leaves_what_is_there(connection, shelf, touched.from))
            settle_shelf(connection, m_changes, shelf, touched.from);
    m_changes.write(connection);
    m_touched.clear();
}

}  // namespace abasto::inventory
