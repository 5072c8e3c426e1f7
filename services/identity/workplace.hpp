// What the services of identity work with.
#pragma once

#include "services/identity/keys.hpp"
#include "services/identity/security_log_store.hpp"
#include "services/platform/journal/journal.hpp"

namespace abasto::identity {

// Outlives the services that are given it.
struct Workplace {
    journal::Journal& ledger;
    const journal::Clock& clock;
    journal::Random& random;
    Keys keys;
};

[[nodiscard]] SecurityEntry entry_now(Workplace& workplace, SecurityEvent event, const std::optional<UserId>& account = {});

}  // namespace abasto::identity
