// How ids come about: UUIDv7 for what people do, natural-key hashes for imports and derived records, random ones in outreach.
#pragma once

#include <initializer_list>
#include <string_view>

#include "domain/base/id.hpp"
#include "domain/stock/discrepancy.hpp"
#include "domain/stock/lot.hpp"
#include "services/platform/journal/clock.hpp"
#include "services/platform/journal/random.hpp"
#include "services/platform/journal/record.hpp"

namespace abasto::journal {

// BLAKE2b-128 over the purpose and the parts, each with its length before it, so that no two lists of parts give the same bytes.
// Every node gives the same id to the same thing.
[[nodiscard]] IdBytes natural_id(std::string_view purpose, std::initializer_list<std::string_view> parts);

// Of (item, batch, expiry, fund); all zeros for the unknown lot, of whatever item.
[[nodiscard]] LotId lot_id(const stock::Lot& lot);

// Of (kind, event that caused it, line, lot).
[[nodiscard]] DiscrepancyId discrepancy_id(const stock::Discrepancy& discrepancy);

// Of the event that is reversed: it is reversed once, whoever does it.
[[nodiscard]] EventId reversal_id(const EventId& target);

[[nodiscard]] IdBytes random_id(Random& random);
[[nodiscard]] Incarnation new_incarnation(Random& random);

// RFC 9562, version 7: 48 bits of milliseconds, then chance. Later ones sort later, to the millisecond. Not for outreach: it tells the time.
[[nodiscard]] IdBytes uuid_v7(const Clock& clock, Random& random);

}  // namespace abasto::journal
