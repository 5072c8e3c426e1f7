#include "services/platform/journal/journal.hpp"

#include <fmt/format.h>

#include "services/platform/db/sqlite.hpp"
#include "services/platform/journal/files.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/migrations.hpp"
#include "services/platform/journal/replay.hpp"

namespace abasto::journal {
namespace {

namespace fs = std::filesystem;

fs::path database_in(const fs::path& folder) { return folder / "abasto.db"; }

db::SqliteOptions sqlite_options(const fs::path& file, db::OpenMode mode)
{
    return {.path = file.string(), .mode = mode, .application_id = application_id};
}

// A journal is made under another name and gets its own when it is complete, so that a crash leaves none that is half made.
fs::path unfinished(const fs::path& file) { return fs::path(file).concat(".unfinished"); }

// A log without its database counts too: it would be played into the one that is put there.
bool holds_journal(const fs::path& folder)
{
    const fs::path file = database_in(folder);
    return fs::exists(file) || fs::exists(fs::path(file).concat("-wal"));
}

void make_folder(const fs::path& folder)
{
    if (fs::create_directories(folder)) fs::permissions(folder, fs::perms::owner_all);
}

Incarnation new_incarnation(Random& random)
{
    Incarnation incarnation;
    random.fill(incarnation);
    return incarnation;
}

void remake_projections(db::Connection& connection, const Projections& projections)
{
    db::Transaction transaction(connection, db::TransactionMode::write);
    if (!is_up_to_date(connection, projections)) rebuild(connection, projections);
    transaction.commit();
}

Failure<Refusal> journal_exists(const fs::path& folder)
{
    return Failure{Refusal{RefusalCode::wrong_state, fmt::format("'{}' holds a journal already", folder.string())}};
}

Failure<Refusal> no_backup(const fs::path& file, std::string_view why)
{
    return Failure{Refusal{RefusalCode::malformed, fmt::format("'{}' cannot be restored: {}", file.string(), why)}};
}

void note_damaged_pages(db::SqliteConnection& connection, Verification& verification)
{
    for (std::string& fault : connection.integrity_faults()) note(verification, {"database file", std::move(fault)});
}

void copy_database(const fs::path& from, const fs::path& to)
{
    create_private(to);
    db::SqliteConnection(sqlite_options(from, db::OpenMode::read_only)).copy_to(to.string());
}

Verification verify_copy(const fs::path& file)
{
    Verification verification;
    db::SqliteConnection connection(sqlite_options(file, db::OpenMode::read_write));
    note_damaged_pages(connection, verification);
    const db::Transaction snapshot(connection, db::TransactionMode::read);
    verify_chain(connection, verification);
    return verification;
}

void begin_incarnation(const fs::path& file, Random& random)
{
    db::SqliteConnection connection(sqlite_options(file, db::OpenMode::read_write));
    db::Transaction transaction(connection, db::TransactionMode::write);
    Node node = read_node(connection);
    node.incarnation = new_incarnation(random);
    write_node(connection, node);
    transaction.commit();
}

}  // namespace

Result<Done, Refusal> Journal::init(const JournalOptions& options)
{
    const fs::path file = database_in(options.folder);
    if (holds_journal(options.folder)) return journal_exists(options.folder);
    make_folder(options.folder);
    create_private(unfinished(file));
    {
        db::SqliteConnection connection(sqlite_options(unfinished(file), db::OpenMode::create));
        migrate(connection, options.private_state);
        db::Transaction transaction(connection, db::TransactionMode::write);
        write_node(connection, {.id = random_id(options.random), .incarnation = new_incarnation(options.random)});
        journal::rebuild(connection, options.projections());
        transaction.commit();
    }
    put_in_place(unfinished(file), file);
    return Done{};
}

Result<Done, Refusal> Journal::restore(const JournalOptions& options, const fs::path& from)
{
    const fs::path file = database_in(options.folder);
    if (holds_journal(options.folder)) return journal_exists(options.folder);
    make_folder(options.folder);
    try {
        copy_database(from, unfinished(file));
        const Verification found = verify_copy(unfinished(file));
        if (!found.clean()) return no_backup(from, found.findings.front().where + ": " + found.findings.front().what);
        begin_incarnation(unfinished(file), options.random);
    } catch (const db::Error& error) {
        if (error.error_class() == db::ErrorClass::full) throw;
        return no_backup(from, error.what());
    }
    put_in_place(unfinished(file), file);
    return Done{};
}

Journal::Journal(JournalOptions options) : m_options(std::move(options))
{
    if (!fs::exists(database_in(m_options.folder)))
        throw db::Error(db::ErrorClass::disconnected, fmt::format("'{}' holds no journal", m_options.folder.string()));
    const auto connection = open_for_writing();
    migrate(*connection, m_options.private_state);
    const Projections projections = m_options.projections();
    if (!is_up_to_date(*connection, projections)) remake_projections(*connection, projections);
}

std::unique_ptr<db::Connection> Journal::open_for_writing() const
{
    return std::make_unique<db::SqliteConnection>(sqlite_options(database_in(m_options.folder), db::OpenMode::read_write));
}

std::unique_ptr<db::Connection> Journal::open_reader() const
{
    return std::make_unique<db::SqliteConnection>(sqlite_options(database_in(m_options.folder), db::OpenMode::read_only));
}

Writer& Journal::writer()
{
    std::call_once(m_writer_begun, [this] {
        m_writer = std::make_unique<Writer>(open_for_writing(), m_options.projections(), m_options.clock, m_options.writer);
    });
    return *m_writer;
}

Verification Journal::verify(const std::stop_token& stop) const
{
    Verification verification;
    auto options = sqlite_options(database_in(m_options.folder), db::OpenMode::read_only);
    options.stop = stop;
    db::SqliteConnection live(options);
    db::SqliteConnection scratch(
        {.path = "", .mode = db::OpenMode::create, .stop = stop});  // a temporary file that nobody else sees
    const db::Transaction snapshot(live, db::TransactionMode::read);
    note_damaged_pages(live, verification);
    verify_chain(live, verification);
    verify_projections(live, scratch, m_options.projections(), verification);
    return verification;
}

std::int64_t Journal::rebuild()
{
    const auto connection = open_for_writing();
    db::Transaction transaction(*connection, db::TransactionMode::write);
    const std::int64_t events = journal::rebuild(*connection, m_options.projections());
    transaction.commit();
    return events;
}

void Journal::backup(const fs::path& to) const
{
    const fs::path copy = unfinished(to);
    copy_database(database_in(m_options.folder), copy);
    put_in_place(copy, to);
}

}  // namespace abasto::journal
