#include "services/exchange/import_wire.hpp"

#include <algorithm>

#include "services/platform/journal/clock.hpp"

namespace abasto::exchange {
namespace {

std::vector<FileView> files_view(db::Connection& connection, const ImportJob& job)
{
    const auto staged = load_files(connection, job.id);
    std::vector<FileView> views;
    for (const auto name : files_of(job.kind)) {
        views.push_back({name, {}, {}});
        const auto file = std::ranges::find(staged, name, &StagedFile::name);
        if (file == staged.end()) continue;
        views.back().bytes = Quantity{file->bytes};
        views.back().lines = Quantity{file->lines};
    }
    return views;
}

}  // namespace

ImportView view_of(db::Connection& connection, const ImportJob& job)
{
    const auto count = [](std::size_t rows) { return Quantity{static_cast<std::int64_t>(rows)}; };
    return {.id = job.id,
            .kind = job.kind,
            .state = job.state,
            .begun_at = journal::utc_text(job.created_at),
            .files = files_view(connection, job),
            .rows = {count(job.rows.fresh), count(job.rows.same), count(job.rows.changed), Quantity{job.faults}},
            .events = Quantity{job.events},
            .exclusive = job.events > shared_events_max,
            .progress = {}};
}

ProgressView view_of(const ImportProgress& progress)
{
    return {progress.phase, Quantity{progress.done}, Quantity{progress.total}};
}

FaultView view_of(const NumberedFault& fault)
{
    const auto& [file, row, column, value, message] = fault.fault;
    FaultView view{
        .number = Quantity{fault.number}, .file = file, .row = {}, .column = column, .value = value, .message = message};
    if (row) view.row = Quantity{static_cast<std::int64_t>(*row)};
    return view;
}

}  // namespace abasto::exchange
