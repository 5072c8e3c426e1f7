// Journal: a data folder or a PostgreSQL database. It is made once, opened by every process that works on it, verified, rebuilt, backed
// up and restored here.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>

#include "services/platform/journal/migrations.hpp"
#include "services/platform/journal/projection.hpp"
#include "services/platform/journal/random.hpp"
#include "services/platform/journal/storage.hpp"
#include "services/platform/journal/writer.hpp"

namespace abasto::journal {

struct JournalOptions {
    std::string data;               // a folder, which holds abasto.db, or postgresql://...: see storage.hpp
    ProjectionFactory projections;  // all of the program's, always the same
    Migrations private_state = {};  // likewise; tables that are neither the journal's nor a projection's
    const Clock& clock;
    Random& random;
    WriterOptions writer{};
};

// Thread safe. Environment trouble is db::Error.
class Journal {
public:
    // Makes the folder (mode 0700) and an empty journal in it, or the tables of one in the database. Refusal wrong_state: there is one
    // already.
    [[nodiscard]] static Result<Done, Refusal> init(const JournalOptions& options);

    // Makes the folder from a backup, as a new incarnation of its node: what is appended from now on goes into streams of its own, since
    // the node may have written on after the backup was made. Refusals: wrong_state - the folder holds a journal already;
    // malformed - the file is no backup, or its journal is damaged, or `data` is a database, which pg_restore restores.
    [[nodiscard]] static Result<Done, Refusal> restore(const JournalOptions& options, const std::filesystem::path& from);

    // Opens what init() or restore() made: brings its schema up to date, and rebuilds the projections if their shape has changed.
    // Throws db::Error: disconnected where there is none.
    explicit Journal(JournalOptions options);

    // For one reading thread. Begin a read transaction where several queries must see the same state.
    [[nodiscard]] std::unique_ptr<db::Connection> open_reader() const;

    // Begins its thread when first asked for.
    [[nodiscard]] Writer& writer();

    // Looks at one snapshot; others go on writing. Ends with a db::Error soon after a stop is asked for.
    [[nodiscard]] Verification verify(const std::stop_token& stop = {}) const;

    // Drops all projected tables and makes them again from the journal, in one transaction. Returns the number of events. Other writers
    // wait, or find the database busy.
    std::int64_t rebuild();

    // Writes a consistent copy to the file, whole and synced to disk before it takes the file's name (mode 0600); replaces an older one.
    // Throws db::Error where `data` is a database, which pg_dump backs up.
    void backup(const std::filesystem::path& to) const;

private:
    JournalOptions m_options;
    std::unique_ptr<Storage> m_storage;
    std::once_flag m_writer_begun;
    std::unique_ptr<Writer> m_writer;
};

}  // namespace abasto::journal
