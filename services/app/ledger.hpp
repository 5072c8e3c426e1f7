// The ledger of a data folder, put together for one command.
#pragma once

#include <string>

#include "services/app/session.hpp"
#include "services/platform/journal/journal.hpp"

namespace abasto::app {

[[nodiscard]] journal::JournalOptions journal_options(const std::string& folder, const Session& session);

// Throws db::Error where the folder holds none.
[[nodiscard]] journal::Journal open_ledger(const std::string& folder, const Session& session);

// Who writes from the command line: the folder's owner, who has no account.
[[nodiscard]] UserId command_line_actor();

}  // namespace abasto::app
