// ImportClerk: reads, compares and writes imports off the requests' turns, one after the other, so that at most one is held in memory.
#pragma once

#include <map>
#include <memory>

#include "services/exchange/import_reading.hpp"
#include "services/exchange/staged_stream.hpp"
#include "services/platform/api/background.hpp"
#include "services/platform/api/desk.hpp"

namespace abasto::exchange {

// All outlive the clerk.
struct ClerkTools {
    journal::Journal& ledger;
    const journal::Clock& clock;
    journal::Random& random;
    api::Desk& desk;
    LoadMaster load_master;
};

// Thread safe.
class ImportClerk {
public:
    // Whatever a clerk before it had not ended is interrupted from now on.
    explicit ImportClerk(ClerkTools tools);
    ImportClerk(const ImportClerk&) = delete;
    ImportClerk& operator=(const ImportClerk&) = delete;
    ~ImportClerk();  // gives up a preview under way, waits for a commit under way

    // Stages the bytes, part by part; the turn is not held while the writer writes. They belong to an import with take_file().
    [[nodiscard]] StagedFile stage(ImportFile name, std::string_view bytes, http::Turn& turn);
    // Deletes staged bytes that nobody needs any more.
    void drop(const UploadId& upload);

    // Makes the preview of an import that is `checking`, seen with the eyes of the actor: rows about sites that are not the actor's
    // name an unknown site.
    void check(const ImportId& id, const network::Actor& actor);
    // Reads again and writes an import that is `committing`: all of it or, where the ledger has changed against it, nothing.
    void commit(const ImportId& id, const network::Actor& actor);
    // The one that is being read ends soon.
    void give_up(const ImportId& id);

    // None: nobody works on it.
    [[nodiscard]] std::shared_ptr<const ImportProgress> progress(const ImportId& id);

private:
    struct Assignment {
        ImportId id;
        network::Actor actor;
        std::shared_ptr<ImportProgress> progress;
    };
    using Work = void (ImportClerk::*)(const Assignment&);

    void assign(const ImportId& id, const network::Actor& actor, Work work);
    void carry_out(const Assignment& assignment, Work work);
    void check_now(const Assignment& assignment);
    void commit_now(const Assignment& assignment);
    [[nodiscard]] Result<MakeWork, importers::FaultList> read_files(db::Connection& connection, const ImportJob& job,
                                                                    const Assignment& assignment);
    [[nodiscard]] Result<ImportCounts, Refusal> write(const ImportJob& job, const MakeWork& make, const Assignment& assignment);
    void finish_check(ImportJob job, const importers::FaultList& faults);
    void interrupt(const ImportId& id);
    void drop_files(const ImportId& id);

    ClerkTools m_tools;
    std::mutex m_mutex;
    std::map<ImportId, std::weak_ptr<ImportProgress>> m_under_way;  // under m_mutex
    api::Background m_background;                                   // last: ends before everything else
};

}  // namespace abasto::exchange
