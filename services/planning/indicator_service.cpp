#include "services/planning/indicator_service.hpp"

#include "services/planning/shelf_levels.hpp"

namespace abasto::planning {
namespace {

using Pieces = std::map<ItemCode, std::int64_t>;

std::int64_t condoms_in(const std::map<ItemCode, const catalogue::Item*>& items, const ItemCode& code)
{
    const auto found = items.find(code);
    if (found == items.end()) return 0;
    const auto& item = *found->second;
    if (item.kind == catalogue::ItemKind::male_condom || item.kind == catalogue::ItemKind::female_condom) return 1;
    std::int64_t condoms = 0;
    for (const auto& [part, pieces] : item.components) condoms += pieces.pieces() * condoms_in(items, part);
    return condoms;
}

// Condoms in one piece of each item. Kits never hold themselves, so that it ends.
Pieces condoms_by_item(const std::vector<catalogue::Item>& items)
{
    std::map<ItemCode, const catalogue::Item*> by_code;
    for (const auto& item : items) by_code[item.code] = &item;
    Pieces condoms;
    for (const auto& item : items) condoms[item.code] = condoms_in(by_code, item.code);
    return condoms;
}

bool has_reported(const ShelfOutlook& shelf, Month month)
{
    const auto at = month - shelf.first;
    return !shelf.months.empty() && at >= 0 && std::cmp_less(at, shelf.months.size()) &&
           shelf.months[static_cast<std::size_t>(at)].issued.has_value();
}

class ShelfReader {
public:
    ShelfReader(const IndicatorFacts& facts, Month month)
        : m_facts(facts), m_month(month), m_levels(facts.plan.lines), m_condoms(condoms_by_item(facts.plan.items))
    {
    }

    [[nodiscard]] ShelfFigures read(const ShelfOutlook& shelf) const
    {
        ShelfFigures figures{
            .reported = has_reported(shelf, m_month), .on_hand = shelf.on_hand, .level = m_levels.of(shelf).level};
        const auto book = m_facts.books.find({shelf.site, shelf.item});
        if (book == m_facts.books.end()) return figures;
        figures.opening = book->second.opening;
        figures.came = book->second.came;
        figures.wasted = book->second.wasted;
        figures.consumed = book->second.consumed;
        figures.asked_had_none = book->second.asked_had_none;
        if (const auto condoms = m_condoms.find(shelf.item); condoms != m_condoms.end())
            figures.condoms = Quantity{book->second.consumed.pieces() * condoms->second};
        if (!book->second.days || m_facts.reported.contains({shelf.site, shelf.item})) return figures;
        figures.days_known = book->second.days->known;
        figures.days_empty = book->second.days->empty;
        return figures;
    }

private:
    const IndicatorFacts& m_facts;
    Month m_month;
    ShelfLevels m_levels;
    Pieces m_condoms;
};

std::vector<IndicatorPart> shipment_parts(const std::vector<DueShipment>& due)
{
    std::vector<IndicatorPart> parts;
    parts.reserve(due.size());
    for (const auto& one : due)
        parts.push_back({.site = one.to, .shipment = one.shipment, .share = share_of_delivery(one.sent, one.arrived_in_time)});
    return parts;
}

}  // namespace

std::vector<IndicatorPart> parts_of(Indicator indicator, const IndicatorFacts& facts, Month last)
{
    if (indicator == Indicator::on_time_in_full) return shipment_parts(facts.due);
    const ShelfReader reader{facts, last};
    std::vector<IndicatorPart> parts;
    for (const auto& shelf : facts.plan.shelves) {
        if (shelf.months.empty()) continue;  // nothing had happened there when the month was over
        const auto figures = reader.read(shelf);
        parts.push_back({.site = shelf.site, .item = shelf.item, .share = share_of(indicator, figures), .figures = figures});
    }
    return parts;
}

}  // namespace abasto::planning
