// Sites of the programme and the supply lines between them.
#pragma once

#include <optional>
#include <string>

#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"

namespace abasto::network {

enum class SiteRole { warehouse, sub_store, mobile_clinic, health_post, shelter, drop_in, peer };

struct Site {
    SiteCode code;
    std::string name{};  // neutral; empty for a peer, who is a random code and nothing else
    SiteRole role = SiteRole::warehouse;
    ZoneCode zone{};       // coarse area, never a coordinate; may be empty
    std::string area{};    // administrative region and district of an imported site; empty for a peer
    bool assumed = false;  // made by an import, not stated by anyone
    friend bool operator==(const Site&, const Site&) = default;
};

// Months of life that stock must have left when it is issued to a site of this role; 0 where nothing is required.
[[nodiscard]] int minimum_life_months(SiteRole receiving);

// A supply line that is restocked by the field's max-min instead of a forecast: days of mean consumption.
struct MaxMin {
    int min_days = 0;  // 1..3649
    int max_days = 0;  // min_days + 1 .. 3650
    friend bool operator==(const MaxMin&, const MaxMin&) = default;
};

struct SupplyLine {
    SiteCode from;
    SiteCode to;
    int lead_time_days = 30;     // order to usable, 0..3650
    int review_days = 30;        // 1..3650
    int service_permille = 950;  // probability, in thousandths, of not running out before the next arrival; 500..999
    std::string transport{};
    bool open = true;
    bool assumed = false;
    // What one trip carries, 1 or more; none: whatever is sent.
    std::optional<int> trip_litres_max{};
    std::optional<int> trip_kg_max{};
    std::optional<MaxMin> max_min{};
    friend bool operator==(const SupplyLine&, const SupplyLine&) = default;
};

// Events of the `master` stream; the definition with the latest (hlc, id) stands.
struct SiteDefined {
    Site site;
    friend bool operator==(const SiteDefined&, const SiteDefined&) = default;
};
struct SupplyLineDefined {
    SupplyLine line;
    friend bool operator==(const SupplyLineDefined&, const SupplyLineDefined&) = default;
};

}  // namespace abasto::network

template <>
struct abasto::EnumNames<abasto::network::SiteRole> {
    static constexpr std::array<std::string_view, 7> names{"warehouse", "sub_store", "mobile_clinic", "health_post",
                                                           "shelter",   "drop_in",   "peer"};
};
