#include "services/app/ledger.hpp"

#include "services/app/private_state.hpp"
#include "services/app/projections.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::app {

journal::JournalOptions journal_options(const std::string& data, const Session& session)
{
    return {.data = data,
            .projections = all_projections,
            .private_state = private_migrations(),
            .clock = session.clock,
            .random = session.random};
}

journal::Journal open_ledger(const std::string& data, const Session& session)
{
    return journal::Journal(journal_options(data, session));
}

std::string keys_folder(const std::string& data, const std::string& keys)
{
    if (!keys.empty()) return keys;
    if (journal::is_postgresql(data))
        throw CLI::ValidationError("--keys", "a database holds no keys: name the folder of abasto.key");
    return data;
}

UserId command_line_actor() { return UserId{journal::natural_id("actor", {"command line"})}; }

}  // namespace abasto::app
