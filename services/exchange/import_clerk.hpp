// ImportClerk: reads, compares and writes imports off the requests' turns, one after the other, so that at most one is held in memory.
#pragma once

#include <map>
#include <memory>

#include "services/exchange/import_reading.hpp"
#include "services/exchange/staged_stream.hpp"
#include "services/platform/api/background.hpp"
#include "services/platform/api/desk.hpp"
#include "services/platform/api/leases.hpp"

namespace abasto::exchange {

// All outlive the clerk.
struct ClerkTools {
    journal::Journal& ledger;
    const journal::Clock& clock;
    journal::Random& random;
    api::Desk& desk;
    const api::Leases& leases;
    LoadMaster load_master;
};

// Thread safe.
class ImportClerk {
public:
    explicit ImportClerk(ClerkTools tools) : m_tools(std::move(tools)) { interrupt_abandoned(); }
    ImportClerk(const ImportClerk&) = delete;
    ImportClerk& operator=(const ImportClerk&) = delete;
    ~ImportClerk();  // gives up a preview under way, waits for a commit under way

    // Stages the bytes, part by part; the turn is not held while the writer writes. They belong to an import with take_file().
    [[nodiscard]] StagedFile stage(ImportFile name, std::string_view bytes, http::Turn& turn);
    // Deletes staged bytes that nobody needs any more.
    void drop(const UploadId& upload);

    // Interrupts the imports that nobody works on any more, because a server has ended. To be called now and then.
    void interrupt_abandoned();

    // In the transaction that makes an import `checking` or `committing`: it is this clerk's work, unless another is at it already.
    void claim(db::Connection& connection, const ImportId& id) const;
    // Makes the preview of an import of its own that is `checking`, seen with the eyes of the actor: rows about sites that are not the actor's
    // name an unknown site.
    void check(const ImportId& id, const network::Actor& actor);
    // Reads again and writes an import of its own that is `committing`: all of it or, where the ledger has changed against it, nothing.
    void commit(const ImportId& id, const network::Actor& actor);
    // The one that is being read ends soon.
    void give_up(const ImportId& id);

    // None: this clerk does not work on it.
    [[nodiscard]] std::shared_ptr<const ImportProgress> progress(const ImportId& id);

private:
    struct Assignment {
        ImportId id;
        network::Actor actor;
        std::shared_ptr<ImportProgress> progress;
    };
    // What the clerk works on, and by which right.
    struct Task {
        ImportJob job;
        api::HeldLease lease;
    };
    using Work = void (ImportClerk::*)(const Assignment&);

    void assign(const ImportId& id, const network::Actor& actor, Work work);
    void carry_out(const Assignment& assignment, Work work);
    void check_now(const Assignment& assignment);
    void commit_now(const Assignment& assignment);
    [[nodiscard]] Result<MakeWork, importers::FaultList> read_files(db::Connection& connection, const ImportJob& job,
                                                                    const Assignment& assignment);
    [[nodiscard]] std::optional<Task> find_task(db::Connection& connection, const ImportId& id, ImportState state) const;
    [[nodiscard]] Result<ImportCounts, Refusal> write(const Task& task, const MakeWork& make, const Assignment& assignment);
    void finish_check(Task task, const importers::FaultList& faults);
    void interrupt(const ImportId& id);
    void drop_files(const ImportId& id);
    void drop_now(const UploadId& upload);

    ClerkTools m_tools;
    std::mutex m_mutex;
    std::map<ImportId, std::weak_ptr<ImportProgress>> m_under_way;  // under m_mutex
    api::Background m_background;                                   // last: ends before everything else
};

}  // namespace abasto::exchange
