// The private state of planning: restock plans that are being worked on (approved ones are events), when rules of alerts last ran, and
// forecasts as they were issued. A script that was released is never edited: add the next one and list it in services/app.
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

// Figures in thousandths of a piece.
inline constexpr std::string_view schema_3 = R"(
CREATE TABLE issued_forecast (
    origin INTEGER NOT NULL,
    site TEXT NOT NULL,
    item TEXT NOT NULL,
    horizon INTEGER NOT NULL,
    method TEXT NOT NULL,
    mean INTEGER NOT NULL,
    usual INTEGER NOT NULL,
    q10 INTEGER NOT NULL,
    q50 INTEGER NOT NULL,
    q80 INTEGER NOT NULL,
    q90 INTEGER NOT NULL,
    q95 INTEGER NOT NULL,
    q975 INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    PRIMARY KEY (origin, site, item, horizon)
) STRICT, WITHOUT ROWID;
)";

// What a line of a plan was worked out from: goes with its plan.
inline constexpr std::string_view schema_4 = R"(
CREATE TABLE restock_plan_basis (
    plan BLOB NOT NULL REFERENCES restock_plan (id) ON DELETE CASCADE,
    to_site TEXT NOT NULL,
    item TEXT NOT NULL,
    position INTEGER NOT NULL,
    days INTEGER NOT NULL,
    service_permille INTEGER NOT NULL,
    PRIMARY KEY (plan, to_site, item)
) STRICT, WITHOUT ROWID;
)";

inline constexpr std::string_view schema_5 = R"(
ALTER TABLE restock_plan_line ADD COLUMN emergency INTEGER NOT NULL DEFAULT 0;
)";

// What a plan was held to, and what a piece of each line cost when it was made.
inline constexpr std::string_view schema_6 = R"(
ALTER TABLE restock_plan ADD COLUMN budget_centavos INTEGER;
ALTER TABLE restock_plan_line ADD COLUMN piece_cost_centavos INTEGER;
)";

// Several sites may send to one shelf.
inline constexpr std::string_view schema_7 = R"(
CREATE TABLE restock_plan_sending (
    plan BLOB NOT NULL REFERENCES restock_plan (id) ON DELETE CASCADE,
    to_site TEXT NOT NULL,
    item TEXT NOT NULL,
    from_site TEXT NOT NULL,
    proposed INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    reason TEXT NOT NULL,
    explain TEXT NOT NULL,
    shipment BLOB,
    emergency INTEGER NOT NULL,
    piece_cost_centavos INTEGER,
    PRIMARY KEY (plan, to_site, item, from_site)
) STRICT, WITHOUT ROWID;
INSERT INTO restock_plan_sending
    SELECT plan, to_site, item, from_site, proposed, quantity, reason, explain, shipment, emergency, piece_cost_centavos
    FROM restock_plan_line;
DROP TABLE restock_plan_line;
ALTER TABLE restock_plan_sending RENAME TO restock_plan_line;
)";

}  // namespace abasto::planning
