#include "services/planning/shelf_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "domain/planning/substitutes.hpp"

namespace abasto::planning {
namespace {

std::string group_of(const std::vector<catalogue::Item>& items, const ItemCode& code)
{
    const auto item = std::ranges::find(items, code, &catalogue::Item::code);
    return item == items.end() ? std::string() : item->counts_as.value_or("");
}

double issued(const ShelfOutlook& shelf)
{
    double sum = 0;
    for (const auto& month : shelf.months) sum += month.issued.value_or(0);
    return sum;
}

// Lots without a last day go out last.
bool goes_out_before(const stock::StockLine& a, const stock::StockLine& b)
{
    if (!a.lot.expiry || !b.lot.expiry) return a.lot.expiry.has_value() && !b.lot.expiry;
    return *a.lot.expiry < *b.lot.expiry;
}

}  // namespace

std::vector<ShelfGroup> group_shelves(std::span<const ShelfOutlook> shelves, const std::vector<catalogue::Item>& items)
{
    std::vector<ShelfGroup> groups;
    std::map<std::string, std::size_t> places;
    for (const auto& shelf : shelves) {
        const auto name = group_of(items, shelf.item);
        const auto [place, is_new] = places.try_emplace(name, groups.size());
        if (!name.empty() && !is_new) {
            groups[place->second].members.push_back(&shelf);
            continue;
        }
        groups.push_back({name, {&shelf}});
    }
    for (auto& group : groups)
        if (group.members.size() == 1) group.counts_as.clear();
    return groups;
}

ShelfOutlook put_together(const ShelfGroup& group, const ItemCode& item)
{
    ShelfOutlook together{.site = group.members.front()->site, .item = item, .first = {}, .months = {}};
    std::vector<ReportedMonths> series;
    for (const auto* member : group.members) {
        series.push_back({member->first, member->months});
        together.on_hand += member->on_hand;
        together.in_transit += member->in_transit;
        together.lots.insert(together.lots.end(), member->lots.begin(), member->lots.end());
        together.planned.insert(together.planned.end(), member->planned.begin(), member->planned.end());
    }
    auto sum = sum_substitutes(series);
    together.first = sum.first;
    together.months = std::move(sum.months);
    std::ranges::stable_sort(together.lots, goes_out_before);
    return together;
}

const ShelfOutlook& leading_member(const ShelfGroup& group)
{
    const auto less = [](const ShelfOutlook* a, const ShelfOutlook* b) { return issued(*a) < issued(*b); };
    return **std::ranges::max_element(group.members, less);
}

std::optional<Month> last_moved(const ShelfOutlook& shelf)
{
    for (auto i = shelf.months.size(); i-- > 0;)
        if (shelf.months[i].issued.value_or(0) > 0) return shelf.first.plus(static_cast<int>(i));
    return std::nullopt;
}

std::string group_clause(const ShelfGroup& group, const ItemCode& sent, SubstituteReason reason, Language language)
{
    if (group.members.size() == 1) return {};
    const bool es = language == Language::es;
    std::string parts;
    for (const auto* member : group.members)
        parts += fmt::format("{}{} {} + {}", parts.empty() ? "" : ", ", member->item.text(), member->on_hand.text(),
                             member->in_transit.text());
    const auto* why = es ? "es lo que más tiene quien envía" : "the sender has most of it";
    if (reason == SubstituteReason::moved) why = es ? "es lo último que salió" : "it was issued last";
    return fmt::format(fmt::runtime(es ? "; cuentan juntos como {}: {} en existencia y tránsito; se envía {}: {}"
                                       : "; count together as {}: {} on hand and in transit; sent is {}: {}"),
                       group.counts_as, parts, sent.text(), why);
}

}  // namespace abasto::planning
