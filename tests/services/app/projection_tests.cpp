// The projections of stock and shipments against the reference ledger, on random histories in random interleavings.
#include <boost/test/unit_test.hpp>
#include <map>
#include <random>

#include "services/app/projections.hpp"
#include "services/inventory/stock_store.hpp"
#include "services/platform/db/query.hpp"
#include "services/platform/db/sqlite.hpp"
#include "services/platform/journal/ids.hpp"
#include "tests/support/random_history.hpp"
#include "tests/support/reference_ledger.hpp"

namespace {

using abasto::Date;
using abasto::EventId;
using abasto::journal::Event;
using abasto::test::ReferenceLedger;
namespace db = abasto::db;

constexpr std::uint64_t histories = 1000;

std::string joined(const std::vector<std::string>& columns)
{
    std::string text;
    for (const auto& column : columns) text.append(text.empty() ? "" : ", ").append(column);
    return text;
}

// All projections on one database in memory, fed by hand.
class Fold {
public:
    Fold()
    {
        for (const auto& projection : m_projections)
            for (const auto& table : projection->tables())
                for (const auto& create : table.create) m_connection.execute(create);
    }

    // Settles after some events and not after others, as batches and rebuilds do.
    void apply(const std::vector<Event>& events, std::uint64_t seed)
    {
        std::mt19937_64 random(seed);
        std::map<EventId, Event> journal;
        clear();
        const db::Savepoint all(m_connection);
        for (const auto& event : events) {
            journal.emplace(event.id, event);
            const auto lookup = [&](const EventId& id) { return std::optional<Event>(journal.at(id)); };
            for (const auto& projection : m_projections) projection->apply(m_connection, event, lookup);
            if (random() % 3 == 0) settle();
        }
        settle();
        m_dump = dump();
        m_stock = abasto::inventory::load_stock(m_connection, {});
        m_past = abasto::inventory::load_stock(m_connection, {.as_of = middle});
        m_balances = load_balances();
        m_discrepancies = abasto::inventory::load_discrepancies(m_connection);
    }

    const std::string& rows() const { return m_dump; }
    const std::vector<abasto::inventory::StockRow>& stock() const { return m_stock; }
    const std::vector<abasto::inventory::StockRow>& past() const { return m_past; }
    const std::map<std::string, std::int64_t>& balances() const { return m_balances; }
    const std::vector<abasto::inventory::DiscrepancyRow>& discrepancies() const { return m_discrepancies; }

    static constexpr Date middle = Date::from_days(20'200);

private:
    void settle()
    {
        for (const auto& projection : m_projections) projection->settle(m_connection);
    }

    void clear()
    {
        for (const auto& projection : m_projections)
            for (const auto& table : projection->tables()) db::run(m_connection, "DELETE FROM " + table.name);
    }

    std::string dump()
    {
        std::string text;
        for (const auto& projection : m_projections)
            for (const auto& table : projection->tables()) {
                text += table.name + '\n';
                const auto count = static_cast<int>(table.columns.size());
                for (const db::Row& row : db::query(m_connection, "SELECT " + joined(table.columns) + " FROM " + table.name +
                                                                      " ORDER BY " + joined(table.key))) {
                    for (int i = 0; i < count; ++i) text.append(db::literal(row.statement(), i)).append(" ");
                    text += '\n';
                }
            }
        return text;
    }

    std::map<std::string, std::int64_t> load_balances()
    {
        std::map<std::string, std::int64_t> balances;
        for (const db::Row& row : db::query(m_connection, "SELECT account, item, lot, quantity FROM balance"))
            balances[row.get<std::string>(0) + ' ' + row.get<std::string>(1) + ' ' + db::literal(row.statement(), 2)] =
                row.get<std::int64_t>(3);
        return balances;
    }

    db::SqliteConnection m_connection{{.path = ":memory:", .mode = db::OpenMode::create}};
    abasto::journal::Projections m_projections = abasto::app::all_projections();
    std::string m_dump;
    std::vector<abasto::inventory::StockRow> m_stock;
    std::vector<abasto::inventory::StockRow> m_past;
    std::map<std::string, std::int64_t> m_balances;
    std::vector<abasto::inventory::DiscrepancyRow> m_discrepancies;
};

std::string lot_literal(const abasto::stock::Lot& lot) { return "x'" + abasto::journal::lot_id(lot).hex() + "'"; }

std::map<std::string, std::int64_t> expected_balances(const ReferenceLedger& reference)
{
    std::map<std::string, std::int64_t> balances;
    for (const auto& [key, quantity] : reference.balances())
        balances[key.first.text() + ' ' + key.second.item.text() + ' ' + lot_literal(key.second)] = quantity.pieces();
    return balances;
}

using Stock = std::map<std::pair<std::string, abasto::stock::Lot>, abasto::Quantity>;

Stock expected_stock(const abasto::test::Balances& balances)
{
    Stock stock;
    for (const auto& [key, quantity] : balances)
        if (key.first.kind() == abasto::stock::AccountKind::site) stock[{key.first.detail(), key.second}] = quantity;
    return stock;
}

Stock told(const std::vector<abasto::inventory::StockRow>& rows)
{
    Stock stock;
    for (const auto& row : rows)
        if (row.on_hand != abasto::Quantity{}) stock[{row.site.text(), row.lot}] = row.on_hand;
    return stock;
}

std::multimap<std::string, std::int64_t> told(const std::vector<abasto::inventory::DiscrepancyRow>& rows)
{
    std::multimap<std::string, std::int64_t> told;
    for (const auto& row : rows)
        told.emplace(row.id.hex() + ' ' + row.kind + ' ' + row.site.text() + ' ' + row.day.text() + (row.closed ? " closed" : ""),
                     row.quantity.pieces());
    return told;
}

// One a line, so that a failure shows which one is missing.
std::string listed(const std::multimap<std::string, std::int64_t>& discrepancies)
{
    std::string text;
    for (const auto& [name, quantity] : discrepancies) text += '\n' + name + ' ' + std::to_string(quantity);
    return text;
}

std::multimap<std::string, std::int64_t> expected_discrepancies(const ReferenceLedger& reference)
{
    std::multimap<std::string, std::int64_t> expected;
    for (const auto& found : reference.discrepancies()) {
        const auto id = abasto::journal::discrepancy_id(found);
        expected.emplace(id.hex() + ' ' + std::string(abasto::to_string(found.kind)) + ' ' + found.site.text() + ' ' +
                             found.cause.day.text() + (reference.closed().contains(id) ? " closed" : ""),
                         found.quantity.pieces());
    }
    return expected;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(projection_tests)

BOOST_AUTO_TEST_CASE(equals_the_reference_ledger_in_any_interleaving)
{
    Fold fold;
    for (std::uint64_t seed = 1; seed <= histories; ++seed) {
        BOOST_TEST_CHECKPOINT("seed " << seed);  // told where an exception ends the test; the context is gone by then
        BOOST_TEST_CONTEXT("seed " << seed)
        {
            const auto events =
                abasto::test::random_history(seed, {.facts = 30, .discrepancy_id = abasto::journal::discrepancy_id});
            const ReferenceLedger reference(events);
            fold.apply(abasto::test::interleave(events, seed), seed);
            const auto rows = fold.rows();
            BOOST_REQUIRE((fold.balances() == expected_balances(reference)));
            BOOST_REQUIRE((told(fold.stock()) == expected_stock(reference.balances())));
            BOOST_REQUIRE((told(fold.past()) == expected_stock(reference.balances_as_of(Fold::middle))));
            BOOST_REQUIRE_EQUAL(listed(told(fold.discrepancies())), listed(expected_discrepancies(reference)));
            fold.apply(events, seed + 1);
            BOOST_REQUIRE((fold.rows() == rows));
            fold.apply(abasto::test::interleave(events, ~seed), seed + 2);
            BOOST_REQUIRE((fold.rows() == rows));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
