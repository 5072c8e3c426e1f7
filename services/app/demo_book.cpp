#include "services/app/demo_book.hpp"

#include <algorithm>

#include "domain/journal/stream.hpp"
#include "domain/stock/fefo.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::app {

using stock::Place;
using stock::StockLine;

IdBytes DemoBook::next_id() { return journal::natural_id("demo", {std::to_string(m_seed), std::to_string(m_facts++)}); }

void DemoBook::add(journal::Body body)
{
    auto stream = *journal::stream_of(body);
    m_events.push_back({EventId{next_id()}, std::move(stream), m_actor, std::move(body)});
}

std::int64_t DemoBook::pick(std::int64_t low, std::int64_t high)
{
    return low + static_cast<std::int64_t>(m_chance() % static_cast<std::uint64_t>(high - low + 1));
}

std::int64_t DemoBook::on_hand(const SiteCode& site, const ItemCode& item) const
{
    const auto shelf = m_shelves.find({site, item});
    Quantity total;
    if (shelf == m_shelves.end()) return 0;
    for (const auto& [lot, quantity] : shelf->second) total += quantity;
    return total.pieces();
}

std::vector<StockLine> DemoBook::take(const Shelf& shelf, std::int64_t pieces)
{
    auto& lots = m_shelves[shelf];
    std::vector<StockLine> taken;
    for (const auto& line : stock::fefo_view(lots)) {
        const auto some = std::min(pieces, line.quantity.pieces());
        if (some <= 0) break;
        taken.push_back({line.lot, Quantity{some}});
        lots[line.lot] -= Quantity{some};
        pieces -= some;
    }
    return taken;
}

std::vector<StockLine> DemoBook::take(const SiteCode& site, const std::vector<Wanted>& wanted)
{
    std::vector<StockLine> taken;
    for (const auto& [item, pieces] : wanted) {
        const auto lines = take({site, item}, pieces);
        taken.insert(taken.end(), lines.begin(), lines.end());
    }
    return taken;
}

void DemoBook::put(const SiteCode& site, const std::vector<StockLine>& lines)
{
    for (const auto& line : lines) m_shelves[{site, line.lot.item}][line.lot] += line.quantity;
}

void DemoBook::define(journal::Body definition) { add(std::move(definition)); }

void DemoBook::receive(const SiteCode& site, const StockLine& line, Date day)
{
    put(site, {line});
    add(stock::GoodsReceived{.site = site,
                             .occurred_on = day,
                             .place = Place::back_dated,
                             .supplier = "Proveedor regional",
                             .reference = "DEMO-" + std::to_string(m_facts),
                             .accepted = {line},
                             .rejected = {}});
}

void DemoBook::ship(const Transfer& transfer)
{
    const auto lines = take(transfer.from, transfer.wanted);
    if (lines.empty()) return;
    const ShipmentId shipment{next_id()};
    add(shipping::ShipmentDispatched{shipment, transfer.from, transfer.to, transfer.day, Place::back_dated, lines});
    if (!transfer.arrives) return;
    shipping::ShipmentReceived receipt{shipment, transfer.from, transfer.to, transfer.day.plus(1), Place::back_dated, true, {}};
    for (const auto& line : lines) {
        const auto missing = &line == &lines.front() ? std::min(transfer.missing, line.quantity.pieces()) : 0;
        receipt.lines.push_back({line.lot, line.quantity - Quantity{missing}, Quantity{}});
        put(transfer.to, {{line.lot, line.quantity - Quantity{missing}}});
    }
    add(std::move(receipt));
}

void DemoBook::propose(const SiteCode& from, const SiteCode& to, const std::vector<Wanted>& wanted, Date day)
{
    const auto lines = take(from, wanted);
    put(from, lines);
    if (!lines.empty()) add(shipping::ShipmentDrafted{ShipmentId{next_id()}, from, to, day, lines});
}

void DemoBook::pack_kits(const SiteCode& site, const ItemCode& kit, const std::vector<Wanted>& components, std::int64_t kits,
                         Date day)
{
    for (const auto& [item, pieces] : components) kits = std::min(kits, on_hand(site, item) / pieces);
    if (kits <= 0) return;
    stock::KitsAssembled packed{.site = site, .occurred_on = day, .place = Place::back_dated, .kits = {}, .components = {}};
    std::optional<Date> expiry;
    for (const auto& [item, pieces] : components)
        for (const auto& line : take({site, item}, pieces * kits)) {
            packed.components.push_back(line);
            if (line.lot.expiry && (!expiry || *line.lot.expiry < *expiry)) expiry = line.lot.expiry;
        }
    packed.kits = {{kit, "KIT-" + std::to_string(m_facts), expiry, {}}, Quantity{kits}};
    put(site, {packed.kits});
    add(std::move(packed));
}

void DemoBook::hand_out(const SiteCode& site, const ItemCode& item, const ZoneCode& zone, IsoWeek week, std::int64_t asked)
{
    const auto given = std::min(asked, on_hand(site, item));
    if (asked <= 0) return;
    take({site, item}, given);
    add(outreach::HandoutRecorded{.site = site,
                                  .item = item,
                                  .quantity = Quantity{given},
                                  .zone = zone,
                                  .week = week,
                                  .channel = outreach::Channel::phone,
                                  .contacts = Quantity{given / 10},
                                  .first_contacts = Quantity{given / 50},
                                  .asked_had_none = Quantity{asked - given}});
}

void DemoBook::lose(const SiteCode& site, const ItemCode& item, std::int64_t pieces, stock::AdjustmentReason reason, Date day)
{
    stock::StockAdjusted adjusted{site, day, Place::back_dated, {}};
    for (const auto& line : take({site, item}, pieces)) adjusted.lines.push_back({line.lot, reason, line.quantity});
    if (!adjusted.lines.empty()) add(std::move(adjusted));
}

void DemoBook::count(const SiteCode& site, const ItemCode& item, std::int64_t variance, Date day)
{
    const auto counted = std::max<std::int64_t>(0, on_hand(site, item) + variance);
    if (variance < 0) take({site, item}, -variance);
    if (variance > 0) put(site, {{stock::Lot::unknown(item), Quantity{variance}}});
    add(stock::StockCounted{site, day, Place::closing, {{stock::Lot::unknown(item), Quantity{counted}}}});
}

}  // namespace abasto::app
