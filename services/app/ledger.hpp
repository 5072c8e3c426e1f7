// The ledger of a data folder or database, put together for one command.
#pragma once

#include <string>

#include "services/app/session.hpp"
#include "services/platform/journal/journal.hpp"

namespace abasto::app {

[[nodiscard]] journal::JournalOptions journal_options(const std::string& data, const Session& session);

// Throws db::Error where it holds none.
[[nodiscard]] journal::Journal open_ledger(const std::string& data, const Session& session);

// The folder of abasto.key (services/identity/keys.hpp): `keys` or, where that is empty, the data folder. A database has none: then
// wrong usage is thrown.
[[nodiscard]] std::string keys_folder(const std::string& data, const std::string& keys);

// Who writes from the command line: the folder's owner, who has no account.
[[nodiscard]] UserId command_line_actor();

}  // namespace abasto::app
