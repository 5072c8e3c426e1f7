// What an import must know of the ledger to tell new rows from repeated and changed ones.
#pragma once

#include <optional>
#include <string_view>

#include "domain/stock/lot.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::exchange {

[[nodiscard]] bool is_recorded(db::Connection& connection, const EventId& event);
// An event that was reversed keeps its id for ever and is no longer true.
[[nodiscard]] bool is_reversed(db::Connection& connection, const EventId& event);

// The event whose definition stands. `kind` is item, site or supply_line; the key of a supply line is "FROM:TO".
[[nodiscard]] std::optional<EventId> find_definition(db::Connection& connection, std::string_view kind, std::string_view key);

struct KnownLotStatus {
    stock::LotStatus status;
    EventId event;
};
[[nodiscard]] std::optional<KnownLotStatus> find_lot_status(db::Connection& connection, const LotId& lot);

}  // namespace abasto::exchange
