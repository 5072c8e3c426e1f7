// What the examples of the API speak of: a shelf and a lot of the demonstration, so that they can be sent to it as they are.
#pragma once

#include "domain/stock/events.hpp"

namespace abasto::api::example {

inline const SiteCode site = *SiteCode::parse("BH");
inline const SiteCode receiver = *SiteCode::parse("CM1");
inline const ItemCode item = *ItemCode::parse("CM");
inline const Date day = *Date::parse("2026-03-02");

[[nodiscard]] inline stock::Lot lot(std::string_view of = "CM")
{
    return {.item = *ItemCode::parse(of), .batch = "L-2041", .expiry = Date::parse("2029-06-30"), .fund = {}};
}

}  // namespace abasto::api::example
