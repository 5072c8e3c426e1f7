#include "domain/shipping/top_up.hpp"

#include <algorithm>

#include "domain/stock/fefo.hpp"

namespace abasto::shipping {
namespace {

using LotsInTransit = std::map<stock::Lot, Quantity>;

std::vector<stock::Lot> lots_of(const ItemCode& item, const LotsInTransit& in_transit)
{
    std::vector<stock::Lot> lots;
    for (const auto& [lot, quantity] : in_transit)
        if (lot.item == item && quantity > zero) lots.push_back(lot);
    std::ranges::sort(lots, stock::goes_out_before);
    return lots;
}

}  // namespace

std::vector<ReceivedLine> lots_of_arrival(LotsInTransit in_transit, const std::vector<ItemArrival>& arrivals)
{
    std::vector<ReceivedLine> lines;
    for (const auto& [item, arrived] : arrivals) {
        auto left = arrived;
        const auto lots = lots_of(item, in_transit);
        for (const auto& lot : lots) {
            const auto filled = lot == lots.back() ? left : std::min(left, in_transit[lot]);
            lines.push_back({lot, filled, zero});
            in_transit[lot] -= filled;
            left -= filled;
        }
        if (lots.empty()) lines.push_back({stock::Lot::unknown(item), left, zero});
    }
    return lines;
}

}  // namespace abasto::shipping
