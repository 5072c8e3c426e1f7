// The private state of planning: restock plans that are being worked on (approved ones are events), and when rules of alerts last ran.
// A script that was released is never edited: add the next one and list it in services/app.
#pragma once

#include <string_view>

namespace abasto::planning {

inline constexpr std::string_view schema_1 = R"(
CREATE TABLE restock_plan (
    id BLOB NOT NULL CHECK (length(id) = 16),
    as_of INTEGER NOT NULL,
    state TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE restock_plan_line (
    plan BLOB NOT NULL REFERENCES restock_plan (id) ON DELETE CASCADE,
    to_site TEXT NOT NULL,
    item TEXT NOT NULL,
    from_site TEXT NOT NULL,
    proposed INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    reason TEXT NOT NULL,
    explain TEXT NOT NULL,
    shipment BLOB,
    PRIMARY KEY (plan, to_site, item)
) STRICT, WITHOUT ROWID;
)";

inline constexpr std::string_view schema_2 = R"(
CREATE TABLE alert_heartbeat (
    rule TEXT NOT NULL,
    ran_at INTEGER,
    found INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    PRIMARY KEY (rule)
) STRICT, WITHOUT ROWID;
)";

}  // namespace abasto::planning
