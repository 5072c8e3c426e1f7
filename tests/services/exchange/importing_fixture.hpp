// Imports into the small programme of the ledger fixture, and reversals of what they brought.
#pragma once

#include "services/exchange/import_work.hpp"
#include "tests/services/ledger_fixture.hpp"

namespace abasto::tests {

// new / same / changed
inline std::string text(const Result<exchange::ImportCounts, Refusal>& counts)
{
    if (!counts) return counts.error().message;
    return std::to_string(counts->fresh) + '/' + std::to_string(counts->same) + '/' + std::to_string(counts->changed);
}

class ImportingFixture : public LedgerFixture {
public:
    std::string write(const exchange::MakeWork& make)
    {
        return text(journal->writer().run([&](journal::WriteTransaction& transaction) {
            return exchange::write_import(transaction, make, [](std::size_t, std::size_t) {});
        }));
    }
    // The last event of that type in the order of the clock.
    [[nodiscard]] EventId last_event(std::string_view type)
    {
        return db::find<EventId>(*journal->open_reader(), "SELECT id FROM journal WHERE type = $1 ORDER BY hlc DESC LIMIT 1",
                                 type)
            .value();
    }
    void reverse_last(std::string_view type)
    {
        BOOST_REQUIRE(run(inventory::reverse_event, stock::EventReversed{last_event(type), "taken back"}));
    }
};

}  // namespace abasto::tests
