#include "services/app/ledger.hpp"

#include "services/app/private_state.hpp"
#include "services/app/projections.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::app {

journal::JournalOptions journal_options(const std::string& folder, const Session& session)
{
    return {.folder = folder,
            .projections = all_projections,
            .private_state = private_migrations(),
            .clock = session.clock,
            .random = session.random};
}

journal::Journal open_ledger(const std::string& folder, const Session& session)
{
    return journal::Journal(journal_options(folder, session));
}

UserId command_line_actor() { return UserId{journal::natural_id("actor", {"command line"})}; }

}  // namespace abasto::app
