// BareLedger: handouts written by hand with the least that has to be written: journal row with its hash, movement, two balances, and an
// index of each of the first two.
#pragma once

#include "domain/outreach/events.hpp"
#include "services/platform/journal/record.hpp"
#include "tests/bench/bare_group_commit.hpp"

namespace abasto::bench {

class BareLedger {
public:
    explicit BareLedger(const std::string& file);

    // Thread safe. Returns once the handout is durable.
    void write(const EventId& id, const outreach::HandoutRecorded& handout);

private:
    struct Request {
        const EventId* id;
        const outreach::HandoutRecorded* handout;
        std::string body;
    };
    void insert(const Request& request);
    void insert_record(const Request& request);
    void add_to_balances(const outreach::HandoutRecorded& handout);

    BareDatabase m_database;
    BareStatement m_journal, m_movement, m_balance;
    journal::Record m_record;
    BareGroupCommit<Request> m_commit;  // last: its thread uses all the others
};

}  // namespace abasto::bench
