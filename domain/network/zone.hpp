// Zones: the finest word for a place of outreach. A coarse area, large enough to point at nobody, and never a coordinate.
#pragma once

#include <string>

#include "domain/base/id.hpp"
#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"

namespace abasto::network {

// The fewest outreach points, and the fewest active peers, of a zone.
inline constexpr int zone_size_min = 3;

struct Zone {
    ZoneCode code;
    std::string name{};  // as peers call the area; neutral
    int outreach_points = zone_size_min;
    int active_peers = zone_size_min;
    bool open = true;  // closed: stays for what was logged in it, and is offered no more
    friend bool operator==(const Zone&, const Zone&) = default;
};

// Refusal: malformed - no code, fewer points or peers than zone_size_min, or a code or name with a decimal number, as coordinates have.
// Thread safe.
[[nodiscard]] Result<Done, Refusal> check_zone(const Zone& zone);

// malformed, of whatever names a zone that is not defined: a free text would lead to people's doors.
[[nodiscard]] Refusal undefined_zone(const ZoneCode& code);

// Event of the `master` stream; the definition with the latest (hlc, id) stands. Who records sites and handouts names zones that are
// defined; in the journal they may stand before it, since they come from other streams.
struct ZoneDefined {
    Zone zone;
    friend bool operator==(const ZoneDefined&, const ZoneDefined&) = default;
};

}  // namespace abasto::network
