#include "domain/network/zone.hpp"

#include <string_view>

namespace abasto::network {
namespace {

bool is_digit(char c) { return '0' <= c && c <= '9'; }

bool has_decimal_number(std::string_view text)
{
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
        if ((text[i] == '.' || text[i] == ',') && is_digit(text[i - 1]) && is_digit(text[i + 1])) return true;
    return false;
}

}  // namespace

Result<Done, Refusal> check_zone(const Zone& zone)
{
    const auto refuse = [&](const char* why) {
        return Failure{Refusal{RefusalCode::malformed, "zone '" + zone.code.text() + "' " + why}};
    };
    if (zone.code.text().empty()) return refuse("needs a code");
    if (zone.outreach_points < zone_size_min || zone.active_peers < zone_size_min)
        return refuse("would point at people: it needs at least 3 outreach points and 3 active peers");
    if (has_decimal_number(zone.code.text()) || has_decimal_number(zone.name))
        return refuse("reads like a coordinate: a zone is an area with a name");
    return Done{};
}

Refusal undefined_zone(const ZoneCode& code)
{
    return {RefusalCode::malformed, "zone: none has the code '" + code.text() + "'; define it, or leave the zone empty"};
}

}  // namespace abasto::network
