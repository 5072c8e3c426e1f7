// The programme as it is served, in this process: its shelves hold enough, two people have tokens, and shipments wait to be dispatched.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "services/app/server.hpp"
#include "tests/bench/programme.hpp"

namespace abasto::bench {

class ServedProgramme {
public:
    // Fills the folder, which has no programme in it yet but an empty ledger, and outlives this.
    explicit ServedProgramme(LedgerFolder& folder);

    [[nodiscard]] std::uint16_t port() const { return m_server->port(); }

    // Header fields that show who asks: a clinic lead of all sites, a coordinator.
    [[nodiscard]] const std::string& clinic_lead() const { return m_staff.clinic_lead; }
    [[nodiscard]] const std::string& storekeeper() const { return m_staff.coordinator; }

    // Of one line for each of the dispatched items, each.
    [[nodiscard]] const std::vector<ShipmentId>& drafts() const { return m_drafts; }
    [[nodiscard]] std::string dispatch_body() const;

private:
    void draft(journal::Journal& ledger);

    Date m_today;
    Staff m_staff;
    std::vector<ShipmentId> m_drafts;
    std::ostringstream m_said;
    app::Session m_session;
    std::unique_ptr<app::Server> m_server;
};

}  // namespace abasto::bench
