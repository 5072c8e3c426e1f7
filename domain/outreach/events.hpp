// Handouts, in the stream `outreach`. There is no recipient, in any field, ever, and no time finer than the ISO week: these events carry
// no hlc and no recorded_at. Every field stands on the allow-list of safety.md; a new one fails the test of that list.
#pragma once

#include "domain/base/date.hpp"
#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"

namespace abasto::outreach {

enum class Channel { web, phone, sms, odk, paper };

struct HandoutRecorded {
    SiteCode site;  // who gave: a peer's random code, or a clinic
    ItemCode item;
    Quantity quantity;  // zero or more; zero only where asked_had_none says that somebody asked
    ZoneCode zone;
    IsoWeek week;
    Channel channel = Channel::web;
    Quantity contacts{};        // people reached, a count; zero where not told
    Quantity first_contacts{};  // of them for the first time
    Quantity asked_had_none{};  // pieces asked for when there were none
    friend bool operator==(const HandoutRecorded&, const HandoutRecorded&) = default;
};

}  // namespace abasto::outreach

template <>
struct abasto::EnumNames<abasto::outreach::Channel> {
    static constexpr std::array<std::string_view, 5> names{"web", "phone", "sms", "odk", "paper"};
};
