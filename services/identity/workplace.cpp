#include "services/identity/workplace.hpp"

#include "services/platform/journal/ids.hpp"

namespace abasto::identity {

SecurityEntry entry_now(Workplace& workplace, SecurityEvent event, const std::optional<UserId>& account)
{
    return {.id = {journal::random_id(workplace.random)}, .at = workplace.clock.seconds(), .event = event, .account = account};
}

}  // namespace abasto::identity
