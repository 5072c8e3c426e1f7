// Journal: a data folder. It is made once, opened by every process that works on it, verified, rebuilt, backed up and restored here.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <stop_token>

#include "services/platform/journal/migrations.hpp"
#include "services/platform/journal/projection.hpp"
#include "services/platform/journal/random.hpp"
#include "services/platform/journal/verify.hpp"
#include "services/platform/journal/writer.hpp"

namespace abasto::journal {

struct JournalOptions {
    std::filesystem::path folder;   // holds abasto.db
    ProjectionFactory projections;  // all of the program's, always the same
    Migrations private_state = {};  // likewise; tables that are neither the journal's nor a projection's
    const Clock& clock;
    Random& random;
    WriterOptions writer{};
};

// Thread safe. Environment trouble is db::Error.
class Journal {
public:
    // Makes the folder (mode 0700) and an empty journal in it. Refusal wrong_state: there is one already.
    [[nodiscard]] static Result<Done, Refusal> init(const JournalOptions& options);

    // Makes `folder` from a backup, as a new incarnation of its node: what is appended from now on goes into streams of its own, since
    // the node may have written on after the backup was made. Refusals: wrong_state - the folder holds a journal already;
    // malformed - the file is no backup, or its journal is damaged.
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
    void backup(const std::filesystem::path& to) const;

private:
    [[nodiscard]] std::unique_ptr<db::Connection> open_for_writing() const;

    JournalOptions m_options;
    std::once_flag m_writer_begun;
    std::unique_ptr<Writer> m_writer;
};

}  // namespace abasto::journal
