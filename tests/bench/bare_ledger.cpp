#include "tests/bench/bare_ledger.hpp"

#include "services/platform/journal/codec.hpp"
#include "services/platform/journal/hash.hpp"

namespace abasto::bench {
namespace {

constexpr auto schema = R"(
    CREATE TABLE journal (stream TEXT NOT NULL, seq INTEGER NOT NULL, id BLOB NOT NULL, prev_hash BLOB NOT NULL, hash BLOB NOT NULL,
        actor BLOB NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (stream, seq))
        STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX journal_id ON journal (id);
    CREATE TABLE movement (site TEXT NOT NULL, item TEXT NOT NULL, day INTEGER NOT NULL, event BLOB NOT NULL, account TEXT NOT NULL,
        quantity INTEGER NOT NULL, PRIMARY KEY (site, item, day, event)) STRICT, WITHOUT ROWID;
    CREATE INDEX movement_day ON movement (day);
    CREATE TABLE balance (account TEXT NOT NULL, item TEXT NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (account, item))
        STRICT, WITHOUT ROWID;)";

}  // namespace

BareLedger::BareLedger(const std::string& file)
    : m_database(file, schema),
      m_journal(m_database.handle(), "INSERT INTO journal VALUES (?, ?, ?, ?, ?, zeroblob(16), 'handout_recorded', 1, ?)"),
      m_movement(m_database.handle(), "INSERT INTO movement VALUES (?, ?, ?, ?, 'consumed', ?)"),
      m_balance(m_database.handle(),
                "INSERT INTO balance VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity"),
      m_commit(m_database, [this](const Request& request) { insert(request); })
{
    m_record.stream = "outreach@0123456789abcdef";
    m_record.type = "handout_recorded";
    m_record.version = 1;
}

void BareLedger::write(const EventId& id, const outreach::HandoutRecorded& handout)
{
    m_commit.write({&id, &handout, journal::encode(handout)});
}

void BareLedger::insert(const Request& request)
{
    insert_record(request);
    const auto& handout = *request.handout;
    m_movement.bind(1, handout.site.text());
    m_movement.bind(2, handout.item.text());
    m_movement.bind(3, handout.week.sunday().days());
    m_movement.bind_bytes(4, request.id->bytes);
    m_movement.bind(5, handout.quantity.pieces());
    m_movement.run();
    add_to_balances(handout);
}

void BareLedger::insert_record(const Request& request)
{
    ++m_record.seq;
    m_record.id = *request.id;
    m_record.prev_hash = m_record.hash;
    m_record.body = request.body;
    m_record.hash = journal::hash_of(m_record);
    m_journal.bind(1, m_record.stream);
    m_journal.bind(2, m_record.seq);
    m_journal.bind_bytes(3, m_record.id.bytes);
    m_journal.bind_bytes(4, m_record.prev_hash);
    m_journal.bind_bytes(5, m_record.hash);
    m_journal.bind_bytes(6, m_record.body);
    m_journal.run();
}

void BareLedger::add_to_balances(const outreach::HandoutRecorded& handout)
{
    static const std::string consumed = "consumed";
    for (const auto& [account, change] :
         {std::pair(&handout.site.text(), -handout.quantity), std::pair(&consumed, handout.quantity)}) {
        m_balance.bind(1, *account);
        m_balance.bind(2, handout.item.text());
        m_balance.bind(3, change.pieces());
        m_balance.run();
    }
}

}  // namespace abasto::bench
