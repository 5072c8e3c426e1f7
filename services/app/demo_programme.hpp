// The places, people and goods of the demonstration. All of it is invented; a peer is a random code and nothing else.
#pragma once

#include <string_view>
#include <vector>

#include "services/app/demo_book.hpp"

namespace abasto::app {

// How much people ask for of an item in a week, of one peer and of one clinic, shelter or health post; 0: it is not carried there.
struct DemoItem {
    std::string_view code;
    std::int64_t asked_of_peer;
    std::int64_t asked_of_site;
};

struct DemoSite {
    std::string_view code;
    std::string_view supplier;
    std::string_view zone;
    std::vector<std::string_view> peers;  // whom it supplies
};

// What is handed out. Kits of hygiene are packed in the warehouse from two more items.
[[nodiscard]] const std::vector<DemoItem>& demo_items();
// Mobile clinics, shelters and the health post; the warehouses are BQ, which suppliers deliver to, and BH.
[[nodiscard]] const std::vector<DemoSite>& demo_sites();

[[nodiscard]] ItemCode item_code(std::string_view text);
[[nodiscard]] SiteCode site_code(std::string_view text);
[[nodiscard]] ZoneCode zone_code(std::string_view text);
[[nodiscard]] FundCode fund_code(std::string_view text);

void define_zones(DemoBook& book);
void define_items(DemoBook& book);
void define_sites(DemoBook& book);
// Money for the border with Mexico alone: the mobile clinic there with its peers, and the shelter.
void define_fund(DemoBook& book);

}  // namespace abasto::app
