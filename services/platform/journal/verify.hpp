// Verify: is the journal as it was written, and do the live tables follow from it?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "services/platform/db/connection.hpp"
#include "services/platform/journal/projection.hpp"

namespace abasto::journal {

struct Finding {
    std::string where;  // "journal stream site:W01@00010203040506ff row 7", "table balance (site='W01', item='CM')"
    std::string what;   // "its bytes do not give its hash", "quantity is 5, the journal says 7"
    friend bool operator==(const Finding&, const Finding&) = default;
};

struct Verification {
    std::int64_t streams = 0;
    std::int64_t events = 0;
    std::int64_t tables = 0;
    std::int64_t rows = 0;          // of projected tables that were compared
    std::int64_t differences = 0;   // all of them, also those that are not listed
    std::vector<Finding> findings;  // the first ones

    [[nodiscard]] bool clean() const { return differences == 0; }
};

inline constexpr std::size_t findings_listed = 50;

// Counts a finding, and lists it while there is room.
void note(Verification& verification, Finding finding);

// Walks every stream of the journal: rows without gaps, each continuing the one before, each with the hash of its own bytes, each
// decodable, ending where its head says; outreach without times; no id twice. Call within a read transaction.
void verify_chain(db::Connection& connection, Verification& verification);

// Replays the journal into `scratch`, an empty database, and compares all projected tables row by row. Where the journal cannot be
// replayed to its end, that is a finding and nothing is compared. Call within a read transaction of `live`.
void verify_projections(db::Connection& live, db::Connection& scratch, const Projections& projections,
                        Verification& verification);

}  // namespace abasto::journal
