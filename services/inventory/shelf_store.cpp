#include "services/inventory/shelf_store.hpp"

#include "services/platform/db/send.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/table_shape.hpp"

namespace abasto::inventory {
namespace {

using journal::ProjectedTable;
using stock::Account;
using stock::Lot;
using stock::Moment;
using stock::Place;
using stock::ShelfFact;

int number_of(Place place) { return static_cast<int>(place); }
int number_of(ShelfFact::Kind kind) { return static_cast<int>(kind); }

// Columns of a moment, in the order of the primary key: day, place, hlc, event.
Moment moment_of(const db::Row& row, int column)
{
    return {.day = row.get<Date>(column),
            .place = static_cast<Place>(row.get<int>(column + 1)),
            .hlc = row.get<std::uint64_t>(column + 2),
            .event = row.get<EventId>(column + 3)};
}

Lot lot_of(const db::Row& row, const ItemCode& item, int column)
{
    return {.item = item,
            .batch = row.get<std::string>(column),
            .expiry = row.get<std::optional<Date>>(column + 1),
            .fund = row.get<FundCode>(column + 2)};
}

Account account_of(std::string_view text)
{
    const auto account = Account::parse(text);
    if (!account) throw db::Error(db::ErrorClass::corrupt, "'" + std::string(text) + "' is not an account");
    return *account;
}

using enum journal::ColumnType;

// Facts that are more than a plain leaving: few among many handouts. The index holds all columns that the condition names, or else
// SQLite would read through the handouts all the same.
static_assert(static_cast<int>(ShelfFact::Kind::movement) == 0);
const std::string turning = "(kind <> 0 OR figure >= 0 OR guarded = 1)";

const std::vector<journal::TableShape> shapes{
    {"lot", {{"item", text}, {"id", blob}, {"batch", text}, {"expiry", integer_or_none}, {"fund", text}}, 2},
    {"shelf", {{"site", text}, {"item", text}}, 2},
    {"shelf_fact",
     {{"site", text},
      {"item", text},
      {"day", integer},
      {"place", integer},
      {"hlc", integer},
      {"event", blob},
      {"line", integer},
      {"kind", integer},
      {"lot", blob},
      {"figure", integer},
      {"delta", integer},
      {"counter", text},
      {"guarded", integer},
      {"issue", integer},
      {"void", integer}},
     7,
     {"CREATE INDEX shelf_fact_guarded ON shelf_fact (lot, day) WHERE guarded = 1",
      "CREATE INDEX shelf_fact_turning ON shelf_fact (site, item, day, place, hlc, event, kind, figure, guarded) "
      "WHERE " +
          turning}},
    {"balance", {{"account", text}, {"item", text}, {"lot", blob}, {"quantity", integer}}, 3},
    {"lot_status", {{"lot", blob}, {"day", integer}, {"hlc", integer}, {"event", blob}, {"status", text}}, 4},
    {"discrepancy",
     {{"site", text},
      {"item", text},
      {"day", integer},
      {"place", integer},
      {"hlc", integer},
      {"event", blob},
      {"line", integer},
      {"kind", text},
      {"lot", blob},
      {"id", blob},
      {"quantity", integer}},
     9},
    {"discrepancy_closing", {{"discrepancy", blob}, {"event", blob}, {"outcome", text}}, 2}};

}  // namespace

const std::vector<ProjectedTable>& shelf_tables()
{
    static const auto tables = journal::projected(shapes);
    return tables;
}

void remember_lot(db::Connection& connection, const Lot& lot)
{
    db::send(connection,
             "INSERT INTO lot (item, id, batch, expiry, fund) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (item, id) DO NOTHING",
             lot.item, journal::lot_id(lot), lot.batch, lot.expiry, lot.fund);
}

void remember_shelf(db::Connection& connection, const ShelfKey& shelf)
{
    db::send(connection, "INSERT INTO shelf (site, item) VALUES ($1, $2) ON CONFLICT (site, item) DO NOTHING", shelf.site,
             shelf.item);
}

// An account with nothing on it has no row, so that equal histories leave equal tables.
bool change_balance(db::Connection& connection, const Account& account, const LotKey& lot, Quantity change)
{
    enum After : std::int64_t { emptied = 0, begun = 1, went_on = 2 };
    const auto name = account.text();
    // A shipment fills its own account at once, and mostly empties it at once.
    const auto foreseen = account.kind() != stock::AccountKind::transit ? went_on : change > Quantity{} ? begun : emptied;
    const auto after =
        db::expect(connection, foreseen,
                   "INSERT INTO balance (account, item, lot, quantity) VALUES ($1, $2, $3, $4) "
                   "ON CONFLICT (account, item, lot) DO UPDATE SET quantity = balance.quantity + excluded.quantity "
                   "RETURNING CASE WHEN quantity = 0 THEN 0 WHEN quantity = $4 THEN 1 ELSE 2 END",
                   name, lot.item, lot.id, change);
    if (after == emptied)
        db::send(connection, "DELETE FROM balance WHERE account = $1 AND item = $2 AND lot = $3", name, lot.item, lot.id);
    return after != begun;
}

void insert_fact(db::Connection& connection, const ShelfKey& shelf, const ShelfRow& row)
{
    db::send(
        connection,
        "INSERT INTO shelf_fact (site, item, day, place, hlc, event, line, kind, lot, figure, delta, counter, guarded, issue, "
        "void) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0)",
        shelf.site, shelf.item, row.moment.day, number_of(row.moment.place), row.moment.hlc, row.moment.event, row.line,
        number_of(row.kind), row.lot, row.figure, row.delta, row.counter.text(), row.guarded, row.issue);
}

void update_fact(db::Connection& connection, const ShelfKey& shelf, const ShelfRow& row)
{
    db::send(connection,
             "UPDATE shelf_fact SET delta = $1, counter = $2 "
             "WHERE site = $3 AND item = $4 AND day = $5 AND place = $6 AND hlc = $7 AND event = $8 AND line = $9",
             row.delta, row.counter.text(), shelf.site, shelf.item, row.moment.day, number_of(row.moment.place), row.moment.hlc,
             row.moment.event, row.line);
}

void void_fact(db::Connection& connection, const ShelfKey& shelf, const ShelfRow& row)
{
    db::send(connection,
             "UPDATE shelf_fact SET delta = 0, counter = $1, void = 1 "
             "WHERE site = $2 AND item = $3 AND day = $4 AND place = $5 AND hlc = $6 AND event = $7 AND line = $8",
             row.counter.text(), shelf.site, shelf.item, row.moment.day, number_of(row.moment.place), row.moment.hlc,
             row.moment.event, row.line);
}

ShelfRow find_booked(db::Connection& connection, const ShelfKey& shelf, const ShelfRow& statement)
{
    auto booked = statement;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT delta, counter FROM shelf_fact "
                   "WHERE site = $1 AND item = $2 AND day = $3 AND place = $4 AND hlc = $5 AND event = $6 AND line = $7",
                   shelf.site, shelf.item, statement.moment.day, number_of(statement.moment.place), statement.moment.hlc,
                   statement.moment.event, statement.line)) {
        booked.delta = row.get<Quantity>(0);
        booked.counter = account_of(row.text(1));
    }
    return booked;
}

bool only_leaves_what_is_there(db::Connection& connection, const ShelfKey& shelf, const Moment& from)
{
    static const std::string sql =
        "SELECT CASE WHEN COALESCE(SUM(quantity), 0) >= 0 "
        "AND COALESCE(MIN(CASE WHEN lot <> $1 THEN quantity ELSE 0 END), 0) >= 0 "
        "AND NOT EXISTS (SELECT 1 FROM shelf_fact WHERE site = $2 AND item = $3 AND (day, place, hlc, event) >= ($4, $5, $6, $7) "
        "AND " +
        turning + ") THEN 1 ELSE 0 END FROM balance WHERE account = $8 AND item = $3";
    return db::expect(connection, 1, sql, LotId{}, shelf.site, shelf.item, from.day, number_of(from.place), from.hlc, from.event,
                      Account::site(shelf.site).text()) == 1;
}

ShelfTail load_tail(db::Connection& connection, const ShelfKey& shelf, const Moment& from)
{
    ShelfTail tail;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT f.day, f.place, f.hlc, f.event, f.line, f.kind, f.lot, f.figure, f.delta, f.counter, "
                   "f.guarded, l.batch, l.expiry, l.fund "
                   "FROM shelf_fact f JOIN lot l ON l.item = f.item AND l.id = f.lot "
                   "WHERE f.site = $1 AND f.item = $2 AND (f.day, f.place, f.hlc, f.event) >= ($3, $4, $5, $6) "
                   "AND f.void = 0 ORDER BY f.day, f.place, f.hlc, f.event, f.line",
                   shelf.site, shelf.item, from.day, number_of(from.place), from.hlc, from.event)) {
        const auto kind = static_cast<ShelfFact::Kind>(row.get<int>(5));
        tail.rows.push_back({.moment = moment_of(row, 0),
                             .line = row.get<int>(4),
                             .kind = kind,
                             .lot = row.get<LotId>(6),
                             .figure = row.get<Quantity>(7),
                             .delta = row.get<Quantity>(8),
                             .counter = account_of(row.text(9)),
                             .guarded = row.get<bool>(10)});
        const auto& stored = tail.rows.back();
        tail.facts.push_back({.moment = stored.moment,
                              .line = stored.line,
                              .kind = kind,
                              .lot = lot_of(row, shelf.item, 11),
                              .figure = stored.figure,
                              .issue = stored.guarded});
    }
    return tail;
}

std::map<Lot, Quantity> load_shelf_balances(db::Connection& connection, const ShelfKey& shelf)
{
    std::map<Lot, Quantity> balances;
    for (const db::Row& row : db::query(connection,
                                        "SELECT l.batch, l.expiry, l.fund, b.quantity FROM balance b "
                                        "JOIN lot l ON l.item = b.item AND l.id = b.lot WHERE b.account = $1 AND b.item = $2",
                                        Account::site(shelf.site).text(), shelf.item))
        balances.emplace(lot_of(row, shelf.item, 0), row.get<Quantity>(3));
    return balances;
}

Quantity handed_out_in_week(db::Connection& connection, const ShelfKey& shelf, Date sunday)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT CAST(SUM(-delta) AS BIGINT) FROM shelf_fact "
                                        "WHERE site = $1 AND item = $2 AND day = $3 AND place = $4 AND void = 0",
                                        shelf.site, shelf.item, sunday, number_of(stock::Place::week)))
        return row.get<std::optional<Quantity>>(0).value_or(Quantity{});
    return {};
}

std::optional<Month> last_report_before(db::Connection& connection, const ShelfKey& shelf, const Moment& moment)
{
    const auto day =
        db::find<Date>(connection,
                       "SELECT day FROM shelf_fact WHERE site = $1 AND item = $2 AND (day, place, hlc, event) < ($3, $4, $5, $6) "
                       "AND kind = $7 AND void = 0 ORDER BY day DESC LIMIT 1",
                       shelf.site, shelf.item, moment.day, number_of(moment.place), moment.hlc, moment.event,
                       number_of(ShelfFact::Kind::report_opening));
    if (!day) return std::nullopt;
    return day->month();
}

void insert_lot_status(db::Connection& connection, const stock::LotStatusSet& status, const journal::Event& event)
{
    db::send(connection, "INSERT INTO lot_status (lot, day, hlc, event, status) VALUES ($1, $2, $3, $4, $5)",
             journal::lot_id(status.lot), status.from_day, event.hlc.value_or(0), event.id, status.status);
}

void delete_lot_status(db::Connection& connection, const stock::LotStatusSet& status, const EventId& event)
{
    db::send(connection, "DELETE FROM lot_status WHERE lot = $1 AND event = $2", journal::lot_id(status.lot), event);
}

void insert_closing(db::Connection& connection, const stock::DiscrepancyClosed& closing, const EventId& event)
{
    db::send(connection, "INSERT INTO discrepancy_closing (discrepancy, event, outcome) VALUES ($1, $2, $3)", closing.discrepancy,
             event, to_string(closing.outcome));
}

void delete_closing(db::Connection& connection, const stock::DiscrepancyClosed& closing, const EventId& event)
{
    db::send(connection, "DELETE FROM discrepancy_closing WHERE discrepancy = $1 AND event = $2", closing.discrepancy, event);
}

std::vector<std::pair<Date, stock::LotStatus>> load_lot_statuses(db::Connection& connection, const LotId& lot)
{
    std::vector<std::pair<Date, stock::LotStatus>> statuses;
    for (const db::Row& row :
         db::query(connection, "SELECT day, status FROM lot_status WHERE lot = $1 ORDER BY day, hlc, event", lot))
        statuses.emplace_back(row.get<Date>(0), row.get<stock::LotStatus>(1));
    return statuses;
}

std::map<ShelfKey, Moment> guarded_issues_since(db::Connection& connection, const LotId& lot, Date day)
{
    std::map<ShelfKey, Moment> shelves;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT site, item, day, place, hlc, event FROM shelf_fact WHERE guarded = 1 AND lot = $1 AND day >= $2 "
                   "ORDER BY day, place, hlc, event",
                   lot, day))
        shelves.try_emplace(ShelfKey{row.get<SiteCode>(0), row.get<ItemCode>(1)}, moment_of(row, 2));
    return shelves;
}

std::optional<Moment> negative_since(db::Connection& connection, const ShelfKey& shelf, const LotId& lot, const Moment& moment)
{
    for (const db::Row& row :
         db::query(connection,
                   "SELECT day, place, hlc, event FROM discrepancy WHERE site = $1 AND item = $2 "
                   "AND (day, place, hlc, event) < ($3, $4, $5, $6) AND kind = 'negative_stock' AND lot = $7 "
                   "ORDER BY day DESC, place DESC, hlc DESC, event DESC LIMIT 1",
                   shelf.site, shelf.item, moment.day, number_of(moment.place), moment.hlc, moment.event, lot))
        return moment_of(row, 0);
    return std::nullopt;
}

void replace_discrepancies(db::Connection& connection, const ShelfKey& shelf, const Moment& from,
                           const std::vector<stock::Discrepancy>& discrepancies)
{
    db::send(connection, "DELETE FROM discrepancy WHERE site = $1 AND item = $2 AND (day, place, hlc, event) >= ($3, $4, $5, $6)",
             shelf.site, shelf.item, from.day, number_of(from.place), from.hlc, from.event);
    for (const auto& found : discrepancies) {
        const auto& cause = found.cause;
        const auto lot = journal::lot_id(found.lot);
        db::send(connection,
                 "INSERT INTO discrepancy (site, item, day, place, hlc, event, line, kind, lot, id, quantity) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                 shelf.site, shelf.item, cause.day, number_of(cause.place), cause.hlc, cause.event, found.line, found.kind, lot,
                 journal::discrepancy_id(found), found.quantity);
    }
}

}  // namespace abasto::inventory
