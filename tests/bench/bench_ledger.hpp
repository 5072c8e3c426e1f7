// What the benchmarks of the ledger work on: a data folder made as the command line makes it, shelves that hold enough, and handouts.
#pragma once

#include <string>
#include <utility>

#include "domain/outreach/events.hpp"
#include "domain/stock/lot.hpp"
#include "services/platform/journal/clock.hpp"
#include "services/platform/journal/journal.hpp"
#include "services/platform/journal/random.hpp"
#include "tests/services/platform/temporary_folder.hpp"

namespace abasto::bench {

inline constexpr int sites = 56;
inline constexpr int items = 5;
inline constexpr Date first_day = Date::from_days(17'900);

[[nodiscard]] SiteCode site(int n);
[[nodiscard]] ItemCode item(int n);
[[nodiscard]] EventId new_id();
[[nodiscard]] outreach::HandoutRecorded handout(int n);

// A new folder, deleted in the end, with an empty ledger in it, or beside it in an empty database. Aborts where a command fails.
class LedgerFolder {
public:
    LedgerFolder() { run("init --data @data"); }
    explicit LedgerFolder(std::string database) : m_data(std::move(database)) { run("init --data @data"); }

    // "@data" stands for data(), "@" before another name for its file().
    void run(const std::string& words);
    [[nodiscard]] const std::string& data() const { return m_data; }
    [[nodiscard]] journal::Journal open();
    [[nodiscard]] std::string file(const std::string& name) const { return m_folder.file(name); }
    [[nodiscard]] const journal::Clock& clock() const { return m_clock; }
    [[nodiscard]] journal::Random& random() { return m_random; }

private:
    tests::TemporaryFolder m_folder;
    std::string m_data = m_folder.file("data");
    journal::SystemClock m_clock;
    journal::SystemRandom m_random;
};

// Receives the goods at the site on the day, inside a write transaction. Aborts where that is refused.
void receive(journal::WriteTransaction& transaction, const std::vector<stock::StockLine>& lines, const SiteCode& at,
             Date day = first_day);

// Each shelf holds enough of two lots.
void stock_up(journal::Journal& ledger);

}  // namespace abasto::bench
