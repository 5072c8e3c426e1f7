#include "services/exchange/ledger_store.hpp"

#include "services/platform/db/send.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::exchange {

bool is_recorded(db::Connection& connection, const EventId& event)
{
    return db::expect(connection, 0, "SELECT count(*) FROM journal WHERE id = $1", event) > 0;
}

bool is_reversed(db::Connection& connection, const EventId& event)
{
    return is_recorded(connection, journal::reversal_id(event));
}

std::optional<EventId> find_definition(db::Connection& connection, std::string_view kind, std::string_view key)
{
    return db::find<EventId>(connection, "SELECT event FROM definition WHERE kind = $1 AND key = $2", kind, key);
}

std::optional<KnownLotStatus> find_lot_status(db::Connection& connection, const LotId& lot)
{
    const auto found = db::find<stock::LotStatus, EventId>(
        connection, "SELECT status, event FROM lot_status WHERE lot = $1 ORDER BY day DESC, hlc DESC, event DESC LIMIT 1", lot);
    if (!found) return std::nullopt;
    return KnownLotStatus{std::get<0>(*found), std::get<1>(*found)};
}

}  // namespace abasto::exchange
