// The private tables of inventory. A script that was released is never edited: add the next one and list it in services/app.
#pragma once

#include <string_view>

namespace abasto::inventory {

// `body` is the adjustment as it would stand in the journal. Its id is that of the event that it becomes.
inline constexpr std::string_view schema_1 = R"(
CREATE TABLE adjustment_proposal (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    site TEXT NOT NULL,
    proposer BLOB NOT NULL CHECK (length(proposer) = 16),
    proposer_role TEXT NOT NULL,
    proposed_on INTEGER NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX adjustment_proposal_site ON adjustment_proposal (site);
)";

// A proposal may be to undo an adjustment, which is then its `body`. What each person has adjusted alone in a day.
inline constexpr std::string_view schema_2 = R"(
ALTER TABLE adjustment_proposal ADD COLUMN reverses BLOB;
ALTER TABLE adjustment_proposal ADD COLUMN reversal_reason TEXT;
CREATE TABLE adjusted_alone (
    person BLOB NOT NULL CHECK (length(person) = 16),
    site TEXT NOT NULL,
    day INTEGER NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (person, site, day, item)
) STRICT, WITHOUT ROWID;
)";

}  // namespace abasto::inventory
