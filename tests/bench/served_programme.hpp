// The programme as it is served, in this process: its shelves hold enough, two people have tokens, and shipments wait to be dispatched.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "services/app/server.hpp"
#include "tests/bench/bench_ledger.hpp"

namespace abasto::bench {

inline constexpr int dispatched_items = 10;

class ServedProgramme {
public:
    // Fills the folder, which has no programme in it yet but an empty ledger, and outlives this.
    explicit ServedProgramme(LedgerFolder& folder);

    [[nodiscard]] std::uint16_t port() const { return m_server->port(); }

    // Header fields that show who asks: a clinic lead of all sites, a coordinator.
    [[nodiscard]] const std::string& clinic_lead() const { return m_clinic_lead; }
    [[nodiscard]] const std::string& storekeeper() const { return m_storekeeper; }

    // Of one line for each of the dispatched items, each.
    [[nodiscard]] const std::vector<ShipmentId>& drafts() const { return m_drafts; }
    [[nodiscard]] std::string dispatch_body() const;

private:
    void define(journal::Journal& ledger) const;
    void enrol(journal::Journal& ledger);
    void draft(journal::Journal& ledger);

    LedgerFolder& m_folder;
    Date m_today;
    std::string m_clinic_lead;
    std::string m_storekeeper;
    std::vector<ShipmentId> m_drafts;
    std::ostringstream m_said;
    app::Session m_session;
    std::unique_ptr<app::Server> m_server;
};

}  // namespace abasto::bench
