// What an import would do: the events it would write, and how its rows compare with the ledger. Made twice from the same code: for the
// preview from a reading connection, and again inside the write transaction that commits it, so that nothing can come in between.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/journal/event.hpp"
#include "domain/journal/master_data.hpp"
#include "services/platform/db/connection.hpp"
#include "services/platform/journal/write_transaction.hpp"

namespace abasto::exchange {

struct ImportCounts {
    std::size_t fresh = 0;    // not in the ledger yet
    std::size_t same = 0;     // there already, with the same content
    std::size_t changed = 0;  // there with other content: reversed and written again, or defined anew
    friend bool operator==(const ImportCounts&, const ImportCounts&) = default;
};

struct ImportWork {
    ImportCounts rows;
    std::vector<journal::NewEvent> events;
};

// Makes the work from the state of the ledger that the connection sees. Refuses what contradicts the ledger and cannot be replaced.
using MakeWork = std::function<Result<ImportWork, Refusal>(db::Connection&)>;

// Called now and then with the number of events written and of all.
using Progress = std::function<void(std::size_t, std::size_t)>;

// Everything or nothing: a refusal takes back what was written before it.
[[nodiscard]] Result<ImportCounts, Refusal> write_import(journal::WriteTransaction& transaction, const MakeWork& make,
                                                         const Progress& progress);

}  // namespace abasto::exchange
