// Values spelled as text, for tests that are tables. Precondition of all of them: well formed; a test that is not stops.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/journal/posting.hpp"
#include "domain/stock/discrepancy.hpp"

namespace abasto::test {

[[nodiscard]] SiteCode site(std::string_view code);
[[nodiscard]] ItemCode item(std::string_view code);
[[nodiscard]] Date day(std::string_view text);
[[nodiscard]] stock::Lot lot(std::string_view text);  // "CM", "CM/A1", "CM/A1/2025-06-30", "CM/A1/2025-06-30/GF"
[[nodiscard]] EventId event_id(int number);           // ordered as the numbers
[[nodiscard]] ShipmentId shipment_id(int number);
[[nodiscard]] stock::StockLine line(std::string_view lot_text, int pieces);

// The words of each line that is not empty.
[[nodiscard]] std::vector<std::vector<std::string>> table(std::string_view text);

[[nodiscard]] std::string text(const stock::Lot& lot);                  // as lot() reads it
[[nodiscard]] std::string text(const stock::Discrepancy& discrepancy);  // "chain_break H1 CM -5 2024-02-01 opening #0"
[[nodiscard]] std::string text(const stock::Movement& movement);        // "supplier>site:W1 CM 5 2024-01-03 same_day #0 received"

// One line each, in their order, joined by "; ".
template <class Values>
[[nodiscard]] std::string text_of_all(const Values& values)
{
    std::string all;
    for (const auto& value : values) all.append(all.empty() ? "" : "; ").append(text(value));
    return all;
}

}  // namespace abasto::test
