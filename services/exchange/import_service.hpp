// The life of an import: files are staged, a preview is made of them, and what was shown is committed or given up.
#pragma once

#include "services/exchange/import_store.hpp"

namespace abasto::exchange {

enum class ImportStep { stage, preview, commit, cancel };

// The state in which the step leaves the import; asking again for what is under way or done changes nothing.
// Refusal wrong_state: the step cannot be taken from there.
[[nodiscard]] Result<ImportState, Refusal> state_after(ImportState state, ImportStep step);

// An import of so many events would hold the writer for longer than others should wait (about 2 s): it is written exclusively.
inline constexpr std::int64_t shared_events_max = 20'000;

// The step of an import, within the caller's write transaction: the import as it is afterwards.
// Refusals: wrong_state; nothing_to_do - a preview of files that are not all there.
[[nodiscard]] Result<ImportJob, Refusal> take_step(db::Connection& connection, ImportJob job, ImportStep step);

// Files were staged anew: what an earlier preview said of them is forgotten. Refusal wrong_state.
[[nodiscard]] Result<ImportJob, Refusal> take_file(db::Connection& connection, const ImportJob& job, const StagedFile& file);

}  // namespace abasto::exchange
