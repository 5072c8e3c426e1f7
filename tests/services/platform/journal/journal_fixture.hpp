// An empty journal in a data folder (or a PostgreSQL schema), a clock that stands still and chance from a seed.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "services/platform/db/query.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/journal.hpp"
#include "tests/services/platform/data_place.hpp"
#include "tests/services/platform/journal/tally.hpp"

namespace abasto::tests {

struct JournalFixture {
    static constexpr std::int64_t start = 1'553'925'600'000;  // 2019-03-30 06:00:00 UTC

    JournalFixture()
    {
        if (!journal::Journal::init(options("data"))) throw std::runtime_error("cannot make a journal");
        open();
    }

    [[nodiscard]] journal::JournalOptions options(const std::string& name)
    {
        // Batches end when nothing is queued, however slow the machine is.
        return {.data = place.at(name),
                .projections = tally_projections,
                .clock = clock,
                .random = random,
                .writer = {.batch_time = std::chrono::minutes(1)}};
    }
    void open() { journal.emplace(options("data")); }
    [[nodiscard]] EventId new_id() { return EventId{journal::random_id(random)}; }

    // Appends one event in a command of its own.
    Result<journal::Appended, Refusal> append(const journal::NewEvent& event)
    {
        return journal->writer().run([&](journal::WriteTransaction& transaction) { return transaction.append(event); });
    }
    // Runs SQL behind the journal's back, as somebody would who wants to cheat.
    template <class... Arguments>
    std::int64_t tamper(const std::string& sql, const Arguments&... arguments)
    {
        return db::run(*place.open("data"), sql, arguments...);
    }
    template <class... T, class... Arguments>
    auto find(const std::string& sql, const Arguments&... arguments)
    {
        return db::find<T...>(*journal->open_reader(), sql, arguments...);
    }
    std::int64_t pieces(const std::string& site)
    {
        return find<std::int64_t>("SELECT pieces FROM tally_total WHERE site = $1", site).value_or(-1);
    }
    std::int64_t rows() { return *find<std::int64_t>("SELECT count(*) FROM journal"); }

    TemporaryFolder folder;
    DataPlace place{folder};
    journal::FakeClock clock{start};
    journal::SeededRandom random{1};
    std::optional<journal::Journal> journal;
};

}  // namespace abasto::tests
