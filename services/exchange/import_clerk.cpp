#include "services/exchange/import_clerk.hpp"

#include <algorithm>
#include <optional>

#include "services/exchange/import_service.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::exchange {
namespace {

constexpr std::size_t part_bytes = std::size_t{256} << 10U;
constexpr int parts_dropped_at_once = 16;

std::string file_name(ImportFile name) { return std::string(to_string(name)) + ".csv"; }

// What the ledger has against the rows of a file.
importers::FaultList faults_of(const ImportJob& job, const Refusal& refusal)
{
    return importers::FaultList(
        {.file = file_name(files_of(job.kind).back()), .row = {}, .column = {}, .value = {}, .message = refusal.message});
}

api::TaskId task_of(const ImportId& id) { return {id.bytes}; }

// What rows may refer to: the sites of others are as unknown as those that are not there.
importers::KnownCodes codes_for(const network::Actor& actor, ImportKind kind, const journal::MasterData& master)
{
    auto known = codes_of(master);
    if (scope_of(actor.role, permission_of(kind)) != network::Scope::programme)
        std::erase_if(known.sites,
                      [&](const SiteCode& site) { return std::ranges::find(actor.sites, site) == actor.sites.end(); });
    return known;
}

}  // namespace

ImportClerk::~ImportClerk()
{
    const std::scoped_lock lock(m_mutex);
    for (const auto& [id, progress] : m_under_way)
        if (const auto live = progress.lock()) live->cancelled = true;
}

StagedFile ImportClerk::stage(ImportFile name, std::string_view bytes, http::Turn& turn)
{
    const UploadId upload{journal::random_id(m_tools.random)};
    int part = 0;
    for (std::size_t at = 0; at < bytes.size(); at += part_bytes, ++part) {
        auto durable =
            m_tools.ledger.writer().submit([&, content = bytes.substr(at, part_bytes)](journal::WriteTransaction& transaction) {
                insert_part(transaction.connection(), upload, part, content, m_tools.clock.seconds());
            });
        (void)turn.waiting([&] { return durable.get(); });
    }
    return {name, upload, static_cast<std::int64_t>(bytes.size()), std::count(bytes.begin(), bytes.end(), '\n')};
}

void ImportClerk::drop(const UploadId& upload)
{
    m_background.submit([this, upload] { drop_now(upload); });
}

void ImportClerk::drop_now(const UploadId& upload)
{
    try {
        bool more = true;
        for (int last = parts_dropped_at_once; more; last += parts_dropped_at_once)
            (void)m_tools.ledger.writer().run(
                [&](journal::WriteTransaction& transaction) { more = delete_parts(transaction.connection(), upload, last); });
    } catch (const db::Error&) {
        return;  // what stays goes when its days are over
    }
}

void ImportClerk::check(const ImportId& id, const network::Actor& actor) { assign(id, actor, &ImportClerk::check_now); }
void ImportClerk::commit(const ImportId& id, const network::Actor& actor) { assign(id, actor, &ImportClerk::commit_now); }

void ImportClerk::give_up(const ImportId& id)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_under_way.find(id); found != m_under_way.end())
            if (const auto live = found->second.lock()) live->cancelled = true;
    }
    drop_files(id);
}

std::shared_ptr<const ImportProgress> ImportClerk::progress(const ImportId& id)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_under_way.find(id);
    return found == m_under_way.end() ? nullptr : found->second.lock();
}

// Who asks twice has it done once: the second time finds the import in another state.
void ImportClerk::assign(const ImportId& id, const network::Actor& actor, Work work)
{
    std::shared_ptr<ImportProgress> progress;
    {
        const std::scoped_lock lock(m_mutex);
        std::erase_if(m_under_way, [](const auto& entry) { return entry.second.expired(); });
        auto& known = m_under_way[id];
        progress = known.lock();
        if (!progress) known = progress = std::make_shared<ImportProgress>();
    }
    m_background.submit([this, assignment = Assignment{id, actor, progress}, work] { carry_out(assignment, work); });
}

void ImportClerk::claim(db::Connection& connection, const ImportId& id) const
{
    (void)m_tools.leases.take(connection, task_of(id));
}

// None: the import is in another state, or is another clerk's.
std::optional<ImportClerk::Task> ImportClerk::find_task(db::Connection& connection, const ImportId& id, ImportState state) const
{
    const auto job = find_import(connection, id);
    const auto lease = m_tools.leases.find_own(connection, task_of(id));
    if (!job || job->state != state || !lease) return std::nullopt;
    return Task{*job, *lease};
}

void ImportClerk::carry_out(const Assignment& assignment, Work work)
{
    try {
        (this->*work)(assignment);
    } catch (const std::exception&) {
        interrupt(assignment.id);
    }
}

void ImportClerk::check_now(const Assignment& assignment)
{
    const api::Readers::Lease connection(m_tools.desk.readers());
    auto task = find_task(*connection, assignment.id, ImportState::checking);
    if (!task) return;
    const auto make = read_files(*connection, task->job, assignment);
    if (assignment.progress->cancelled) return;
    if (!make) return finish_check(*task, make.error());
    assignment.progress->begin(ImportPhase::comparing, 0);
    const auto work = (*make)(*connection);
    if (!work) return finish_check(*task, faults_of(task->job, work.error()));
    task->job.rows = work->rows;
    task->job.events = static_cast<std::int64_t>(work->events.size());
    finish_check(*task, {});
}

void ImportClerk::commit_now(const Assignment& assignment)
{
    const api::Readers::Lease connection(m_tools.desk.readers());
    const auto task = find_task(*connection, assignment.id, ImportState::committing);
    if (!task) return;
    const auto make = read_files(*connection, task->job, assignment);
    if (assignment.progress->cancelled) return;  // the server ends; what was read may be a part of the files
    if (!make) return finish_check(*task, make.error());
    const auto written = write(*task, *make, assignment);
    if (!written) return finish_check(*task, faults_of(task->job, written.error()));
    drop_files(task->job.id);
}

// Where the server ends meanwhile, the import stays `checking` or `committing` and is interrupted at the next start.
Result<MakeWork, importers::FaultList> ImportClerk::read_files(db::Connection& connection, const ImportJob& job,
                                                               const Assignment& assignment)
{
    const auto staged = load_files(connection, job.id);
    std::int64_t lines = 0;
    for (const auto& file : staged) lines += file.lines;
    assignment.progress->begin(ImportPhase::reading, lines);
    std::vector<std::unique_ptr<StagedStream>> streams;
    const auto open = [&](ImportFile name) {
        const auto file = std::ranges::find(staged, name, &StagedFile::name);
        const auto upload = file == staged.end() ? UploadId{} : file->upload;
        streams.push_back(std::make_unique<StagedStream>(connection, upload, *assignment.progress));
        return importers::CsvInput{*streams.back(), file_name(name)};
    };
    return read_import({.kind = job.kind,
                        .open = open,
                        .known = codes_for(assignment.actor, job.kind, m_tools.load_master(connection)),
                        .context = {assignment.actor.user, m_tools.desk.today()},
                        .load_master = m_tools.load_master});
}

// Refusal wrong_state: another clerk has taken the import away, because this one was not heard of for too long.
Result<ImportCounts, Refusal> ImportClerk::write(const Task& task, const MakeWork& make, const Assignment& assignment)
{
    std::optional<api::Desk::Exclusive> exclusive;
    if (task.job.events > shared_events_max) exclusive.emplace(m_tools.desk);
    assignment.progress->begin(ImportPhase::writing, task.job.events);
    const auto progress = [&](std::size_t done, std::size_t all) {
        assignment.progress->done = static_cast<std::int64_t>(done);
        assignment.progress->total = static_cast<std::int64_t>(all);
    };
    const auto write = [&](journal::WriteTransaction& transaction) -> Result<ImportCounts, Refusal> {
        if (!m_tools.leases.is_own(transaction.connection(), task.lease))
            return Failure{Refusal{RefusalCode::wrong_state, "another server has taken the import over"}};
        auto written = write_import(transaction, make, progress);
        if (!written) return written;
        auto committed = task.job;
        committed.state = ImportState::committed;
        committed.rows = *written;
        update_import(transaction.connection(), committed);
        m_tools.leases.give_back(transaction.connection(), task.lease);
        return written;
    };
    return m_tools.ledger.writer().run(write, journal::Repeat::allowed);
}

// Unless it was cancelled meanwhile, or taken away.
void ImportClerk::finish_check(Task task, const importers::FaultList& faults)
{
    auto& [job, lease] = task;
    const auto was = job.state;
    job.state = faults.empty() ? ImportState::previewed : ImportState::faulty;
    job.faults = static_cast<std::int64_t>(faults.count());
    (void)m_tools.ledger.writer().run([&](journal::WriteTransaction& transaction) {
        auto& connection = transaction.connection();
        const auto now = find_import(connection, job.id);
        if (!now || now->state != was || !m_tools.leases.is_own(connection, lease)) return;
        update_import(connection, job);
        put_faults(connection, job.id, faults);
        m_tools.leases.give_back(connection, lease);
    });
}

void ImportClerk::interrupt_abandoned()
{
    std::vector<ImportId> abandoned;
    {
        const api::Readers::Lease connection(m_tools.desk.readers());
        for (const auto& id : load_under_way(*connection))
            if (!m_tools.leases.is_held(*connection, task_of(id))) abandoned.push_back(id);
    }
    for (const auto& id : abandoned) interrupt(id);
}

// Whoever was at it can write nothing of it any more.
void ImportClerk::interrupt(const ImportId& id)
{
    try {
        (void)m_tools.ledger.writer().run([&](journal::WriteTransaction& transaction) {
            auto& connection = transaction.connection();
            auto job = find_import(connection, id);
            if (!job || !is_under_way(job->state)) return;
            const auto lease = m_tools.leases.take(connection, task_of(id));
            if (!lease) return;  // another has taken it up
            job->state = ImportState::interrupted;
            update_import(connection, *job);
            m_tools.leases.give_back(connection, *lease);
        });
    } catch (const db::Error&) {
        return;  // the store cannot be written; the next time will say it
    }
}

void ImportClerk::drop_files(const ImportId& id)
{
    const api::Readers::Lease connection(m_tools.desk.readers());
    for (const auto& file : load_files(*connection, id)) drop(file.upload);
}

}  // namespace abasto::exchange
