#include "services/platform/journal/journal.hpp"

#include <fmt/format.h>

#include "services/platform/db/sqlite.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/migrations.hpp"
#include "services/platform/journal/replay.hpp"

namespace abasto::journal {
namespace {

void remake_projections(db::Connection& connection, const Projections& projections)
{
    db::Transaction transaction(connection, db::TransactionMode::write);
    if (!is_up_to_date(connection, projections)) rebuild(connection, projections);
    transaction.commit();
}

Failure<Refusal> journal_exists(const Storage& storage)
{
    return Failure{Refusal{RefusalCode::wrong_state, fmt::format("'{}' holds a journal already", storage.name())}};
}

Failure<Refusal> no_backup(const std::filesystem::path& file, std::string_view why)
{
    return Failure{Refusal{RefusalCode::malformed, fmt::format("'{}' cannot be restored: {}", file.string(), why)}};
}

Result<Done, Refusal> adopt(db::Connection& connection, Random& random)
{
    Verification found;
    {
        const db::Transaction snapshot(connection, db::TransactionMode::read);
        verify_chain(connection, found);
    }
    if (!found.clean())
        return Failure{
            Refusal{RefusalCode::malformed, fmt::format("{}: {}", found.findings.front().where, found.findings.front().what)}};
    db::Transaction transaction(connection, db::TransactionMode::write);
    renew_incarnation(connection, random);
    transaction.commit();
    return Done{};
}

}  // namespace

Result<Done, Refusal> Journal::init(const JournalOptions& options)
{
    const auto storage = storage_of(options.data);
    if (storage->holds_journal()) return journal_exists(*storage);
    return storage->make([&](db::Connection& connection) -> Result<Done, Refusal> {
        migrate(connection, options.private_state);
        db::Transaction transaction(connection, db::TransactionMode::write);
        // Somebody else was faster, or a move to this place is under way.
        if (find_node(connection) || find_seal(connection)) return journal_exists(*storage);
        write_node(connection, {.id = random_id(options.random), .incarnation = new_incarnation(options.random)});
        journal::rebuild(connection, options.projections());
        transaction.commit();
        return Done{};
    });
}

Result<Done, Refusal> Journal::restore(const JournalOptions& options, const std::filesystem::path& from)
{
    const auto storage = storage_of(options.data);
    if (storage->holds_journal()) return journal_exists(*storage);
    try {
        const auto made = storage->make_from(from, [&](db::Connection& connection) { return adopt(connection, options.random); });
        if (!made) return no_backup(from, made.error().message);
    } catch (const db::Error& error) {
        if (error.error_class() == db::ErrorClass::full) throw;
        return no_backup(from, error.what());
    }
    return Done{};
}

Journal::Journal(JournalOptions options) : m_options(std::move(options)), m_storage(storage_of(m_options.data))
{
    if (!m_storage->holds_journal())
        throw db::Error(db::ErrorClass::disconnected, fmt::format("'{}' holds no journal", m_storage->name()));
    const auto connection = m_storage->open_writer();
    migrate(*connection, m_options.private_state);
    const Projections projections = m_options.projections();
    if (!is_up_to_date(*connection, projections)) remake_projections(*connection, projections);
}

std::unique_ptr<db::Connection> Journal::open_reader() const { return m_storage->open_reader({}); }

Writer& Journal::writer()
{
    std::call_once(m_writer_begun, [this] {
        m_writer = std::make_unique<Writer>(m_storage->open_writer(), m_options.projections(), m_options.clock, m_options.writer);
    });
    return *m_writer;
}

Verification Journal::verify(const std::stop_token& stop) const
{
    Verification verification;
    m_storage->check_itself(verification, stop);
    const auto live = m_storage->open_reader(stop);
    db::SqliteConnection scratch(
        {.path = "", .mode = db::OpenMode::create, .stop = stop});  // a temporary file that nobody else sees
    const db::Transaction snapshot(*live, db::TransactionMode::read);
    verify_chain(*live, verification);
    verify_projections(*live, scratch, m_options.projections(), verification);
    return verification;
}

std::int64_t Journal::rebuild()
{
    const auto connection = m_storage->open_writer();
    db::Transaction transaction(*connection, db::TransactionMode::write);
    const std::int64_t events = journal::rebuild(*connection, m_options.projections());
    transaction.commit();
    return events;
}

void Journal::backup(const std::filesystem::path& to) const { m_storage->back_up(to); }

}  // namespace abasto::journal
