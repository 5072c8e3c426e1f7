#include "services/exchange/import_store.hpp"

#include <limits>

#include "services/platform/db/query.hpp"

namespace abasto::exchange {
namespace {

ImportJob job_of(const db::Row& row)
{
    return {.id = row.get<ImportId>(0),
            .owner = row.get<UserId>(1),
            .kind = row.get<ImportKind>(2),
            .state = row.get<ImportState>(3),
            .created_at = row.get<std::int64_t>(4),
            .rows = {row.get<std::size_t>(5), row.get<std::size_t>(6), row.get<std::size_t>(7)},
            .events = row.get<std::int64_t>(8),
            .faults = row.get<std::int64_t>(9)};
}

}  // namespace

void insert_import(db::Connection& connection, const ImportJob& job)
{
    db::run(connection,
            "INSERT INTO import_job (id, owner, kind, state, created_at, fresh, same, changed, events, faults) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            job.id, job.owner, job.kind, job.state, job.created_at, job.rows.fresh, job.rows.same, job.rows.changed, job.events,
            job.faults);
}

void update_import(db::Connection& connection, const ImportJob& job)
{
    db::run(connection,
            "UPDATE import_job SET state = $1, fresh = $2, same = $3, changed = $4, events = $5, faults = $6 WHERE id = $7",
            job.state, job.rows.fresh, job.rows.same, job.rows.changed, job.events, job.faults, job.id);
}

std::optional<ImportJob> find_import(db::Connection& connection, const ImportId& id)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT id, owner, kind, state, created_at, fresh, same, changed, events, faults "
                                        "FROM import_job WHERE id = $1",
                                        id))
        return job_of(row);
    return std::nullopt;
}

std::vector<ImportJob> load_imports(db::Connection& connection, const UserId& owner, const std::optional<ImportId>& after,
                                    int rows_max)
{
    std::vector<ImportJob> jobs;
    std::pair before{std::numeric_limits<std::int64_t>::max(), ImportId{}};
    if (after)
        before = {db::find<std::int64_t>(connection, "SELECT created_at FROM import_job WHERE id = $1", *after).value_or(0),
                  *after};
    for (const db::Row& row :
         db::query(connection,
                   "SELECT id, owner, kind, state, created_at, fresh, same, changed, events, faults FROM import_job "
                   "WHERE owner = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4",
                   owner, before.first, before.second, rows_max))
        jobs.push_back(job_of(row));
    return jobs;
}

std::int64_t count_unfinished(db::Connection& connection, const UserId& owner)
{
    return *db::find<std::int64_t>(
        connection, "SELECT count(*) FROM import_job WHERE owner = $1 AND state NOT IN ('committed', 'cancelled')", owner);
}

std::vector<ImportId> load_under_way(db::Connection& connection)
{
    std::vector<ImportId> ids;
    for (const db::Row& row : db::query(connection, "SELECT id FROM import_job WHERE state IN ('checking', 'committing')"))
        ids.push_back(row.get<ImportId>(0));
    return ids;
}

void put_file(db::Connection& connection, const ImportId& job, const StagedFile& file)
{
    db::run(connection,
            "INSERT INTO import_file (job, name, upload, bytes, lines) VALUES ($1, $2, $3, $4, $5) "
            "ON CONFLICT (job, name) DO UPDATE SET upload = excluded.upload, bytes = excluded.bytes, lines = excluded.lines",
            job, file.name, file.upload, file.bytes, file.lines);
}

std::vector<StagedFile> load_files(db::Connection& connection, const ImportId& job)
{
    std::vector<StagedFile> files;
    for (const db::Row& row : db::query(connection,
                                        "SELECT f.name, f.upload, f.bytes, f.lines FROM import_file f WHERE f.job = $1 "
                                        "AND EXISTS (SELECT 1 FROM import_part p WHERE p.upload = f.upload AND p.part = 0)",
                                        job))
        files.push_back({row.get<ImportFile>(0), row.get<UploadId>(1), row.get<std::int64_t>(2), row.get<std::int64_t>(3)});
    return files;
}

void insert_part(db::Connection& connection, const UploadId& upload, int part, std::string_view content, std::int64_t now_seconds)
{
    const db::Bytes bytes(reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
    db::run(connection, "INSERT INTO import_part (upload, part, staged_at, content) VALUES ($1, $2, $3, $4)", upload, part,
            now_seconds, bytes);
}

std::optional<std::string> find_part(db::Connection& connection, const UploadId& upload, int part)
{
    for (const db::Row& row :
         db::query(connection, "SELECT content FROM import_part WHERE upload = $1 AND part = $2", upload, part)) {
        const auto bytes = row.blob(0);
        return std::string(bytes.begin(), bytes.end());
    }
    return std::nullopt;
}

bool delete_parts(db::Connection& connection, const UploadId& upload, int last)
{
    return db::run(connection, "DELETE FROM import_part WHERE upload = $1 AND part <= $2", upload, last) > 0;
}

void put_faults(db::Connection& connection, const ImportId& job, const importers::FaultList& faults)
{
    db::run(connection, "DELETE FROM import_fault WHERE job = $1", job);
    std::int64_t number = 0;
    for (const auto& fault : faults.kept())
        db::run(connection,
                "INSERT INTO import_fault (job, number, file, line, name, value, message) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                job, ++number, fault.file, fault.row, fault.column, fault.value, fault.message);
}

std::vector<NumberedFault> load_faults(db::Connection& connection, const ImportId& job, std::int64_t after, int rows_max)
{
    std::vector<NumberedFault> faults;
    for (const db::Row& row : db::query(connection,
                                        "SELECT number, file, line, name, value, message FROM import_fault "
                                        "WHERE job = $1 AND number > $2 ORDER BY number LIMIT $3",
                                        job, after, rows_max))
        faults.push_back({row.get<std::int64_t>(0),
                          {.file = row.get<std::string>(1),
                           .row = row.get<std::optional<std::size_t>>(2),
                           .column = row.get<std::optional<std::string>>(3),
                           .value = row.get<std::optional<std::string>>(4),
                           .message = row.get<std::string>(5)}});
    return faults;
}

}  // namespace abasto::exchange
