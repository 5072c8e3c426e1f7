#include "services/exchange/import_service.hpp"

#include <algorithm>

namespace abasto::exchange {
namespace {

bool is_at_rest(ImportState state)
{
    using enum ImportState;
    return state == open || state == faulty || state == previewed || state == interrupted;
}

std::optional<Refusal> missing_file(db::Connection& connection, const ImportJob& job)
{
    const auto staged = load_files(connection, job.id);
    for (const auto name : files_of(job.kind))
        if (std::ranges::none_of(staged, [&](const StagedFile& file) { return file.name == name; }))
            return Refusal{RefusalCode::nothing_to_do, "the file " + std::string(to_string(name)) + " is not there: upload it"};
    return std::nullopt;
}

}  // namespace

Result<ImportState, Refusal> state_after(ImportState state, ImportStep step)
{
    using enum ImportState;
    switch (step) {
    case ImportStep::stage:
        if (is_at_rest(state)) return open;
        break;
    case ImportStep::preview:
        if (is_at_rest(state) || state == checking) return checking;
        break;
    case ImportStep::commit:
        if (state == previewed || state == committing) return committing;
        if (state == committed) return committed;
        break;
    case ImportStep::cancel:
        if (is_at_rest(state) || state == checking || state == cancelled) return cancelled;
        break;
    }
    return Failure{Refusal{RefusalCode::wrong_state, "the import is " + std::string(to_string(state))}};
}

Result<ImportJob, Refusal> take_step(db::Connection& connection, ImportJob job, ImportStep step)
{
    const auto state = state_after(job.state, step);
    if (!state) return Failure{state.error()};
    if (step == ImportStep::preview)
        if (auto missing = missing_file(connection, job)) return Failure{std::move(*missing)};
    job.state = *state;
    update_import(connection, job);
    return job;
}

Result<ImportJob, Refusal> take_file(db::Connection& connection, const ImportJob& job, const StagedFile& file)
{
    const ImportJob fresh{.id = job.id, .owner = job.owner, .kind = job.kind, .state = job.state, .created_at = job.created_at};
    put_faults(connection, job.id, {});
    put_file(connection, job.id, file);
    return take_step(connection, fresh, ImportStep::stage);
}

}  // namespace abasto::exchange
