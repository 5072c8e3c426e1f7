// Move: a programme goes to another place, from a folder to a database or back, and nothing is lost or goes double on the way.
// - The source is sealed first, so that it can be read and not written. It stays so: two places that both write would be two programmes.
// - Every table is copied in the order of its key, a chunk in a transaction; who comes again after a crash goes on behind the last row that
//   has arrived.
// - Every table is then compared with the source's, read back from both; the chain is verified, and what is projected is made once more
//   from the copied journal and compared, too. Only a place without a difference becomes a journal.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "services/platform/journal/journal.hpp"
#include "services/platform/journal/table_sum.hpp"

namespace abasto::journal {

struct MoveOptions {
    JournalOptions from;
    std::string to;  // a folder, or postgresql://...
    int chunk_rows = 1'000;
    // Called after each chunk that has arrived. What it throws ends the move, which can be begun again.
    std::function<void(const db::Table& table)> after_chunk = [](const db::Table&) {};
};

struct MovedTable {
    std::string name;
    TableSum sum;
};

// What was moved and is the same in both places, table by table; none where all had arrived before, in a move that was broken off when
// only its answer was missing.
// Refusals: wrong_state - there is another journal, or the beginning of another move; the source is sealed for another place; the copy
// differs (the message names the first difference by table, key and column); limit_exceeded - not enough room. Throws db::Error.
[[nodiscard]] Result<std::vector<MovedTable>, Refusal> move_journal(const MoveOptions& options);

// Gives up a move: the journal may be written again, as a new incarnation, since the other place may have gone on as the old one.
// Refusal nothing_to_do: it is not sealed.
[[nodiscard]] Result<Done, Refusal> unseal(const JournalOptions& options);

}  // namespace abasto::journal
