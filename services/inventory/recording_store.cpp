#include "services/inventory/recording_store.hpp"

#include "domain/journal/stream.hpp"
#include "services/platform/db/query.hpp"
#include "services/platform/journal/journal_store.hpp"

namespace abasto::inventory {
namespace {

// Columns: kind, site, item, batch, expiry, fund, quantity, closed.
stock::DiscrepancyState state_in(const db::Row& row)
{
    return {.discrepancy = {.kind = row.get<stock::DiscrepancyKind>(0),
                            .site = row.get<SiteCode>(1),
                            .lot = {row.get<ItemCode>(2), row.get<std::string>(3), row.get<std::optional<Date>>(4),
                                    row.get<FundCode>(5)},
                            .quantity = row.get<Quantity>(6),
                            .cause = {}},
            .closed = row.get<bool>(7)};
}

std::optional<KnownDiscrepancy> find_of_shelf(db::Connection& connection, const DiscrepancyId& id)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT d.kind, d.site, d.item, l.batch, l.expiry, l.fund, d.quantity, "
                                        "EXISTS (SELECT 1 FROM discrepancy_closing c WHERE c.discrepancy = d.id), d.event "
                                        "FROM discrepancy d JOIN lot l ON l.item = d.item AND l.id = d.lot WHERE d.id = $1",
                                        id)) {
        const auto cause = journal::find_event(connection, row.get<EventId>(8));
        if (!cause)
            throw db::Error(db::ErrorClass::corrupt, "discrepancy " + id.hex() + " has a cause that the journal does not hold");
        return KnownDiscrepancy{state_in(row), cause->stream};
    }
    return std::nullopt;
}

// Whatever receipt caused it, it stands in the stream of the shipment.
std::optional<KnownDiscrepancy> find_of_shipment(db::Connection& connection, const DiscrepancyId& id)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT d.kind, d.site, d.item, d.batch, d.expiry, d.fund, d.quantity, "
                                        "EXISTS (SELECT 1 FROM discrepancy_closing c WHERE c.discrepancy = d.id), "
                                        "s.from_site, s.to_site "
                                        "FROM shipment_difference d JOIN shipment s ON s.id = d.shipment WHERE d.id = $1",
                                        id))
        return KnownDiscrepancy{state_in(row), journal::document_stream(row.get<SiteCode>(8), row.get<SiteCode>(9))};
    return std::nullopt;
}

}  // namespace

bool has_site(db::Connection& connection, const SiteCode& site)
{
    return db::find<std::int64_t>(connection, "SELECT 1 FROM site WHERE code = $1", site).has_value();
}

bool has_item(db::Connection& connection, const ItemCode& item)
{
    return db::find<std::int64_t>(connection, "SELECT 1 FROM item WHERE code = $1", item).has_value();
}

bool has_zone(db::Connection& connection, const ZoneCode& zone)
{
    return db::find<std::int64_t>(connection, "SELECT 1 FROM zone WHERE code = $1", zone).has_value();
}

std::optional<KnownDiscrepancy> find_discrepancy(db::Connection& connection, const DiscrepancyId& id)
{
    auto known = find_of_shelf(connection, id);
    return known ? known : find_of_shipment(connection, id);
}

std::optional<Reversible> find_reversible(db::Connection& connection, const EventId& id)
{
    const auto event = journal::find_event(connection, id);
    if (!event) return std::nullopt;
    const auto& body = event->body;
    if (const auto* opening = std::get_if<stock::OpeningStockRecorded>(&body)) return Reversible{opening->site};
    if (const auto* receipt = std::get_if<stock::GoodsReceived>(&body)) return Reversible{receipt->site};
    if (const auto* count = std::get_if<stock::StockCounted>(&body)) return Reversible{count->site};
    if (const auto* kits = std::get_if<stock::KitsAssembled>(&body)) return Reversible{kits->site};
    if (const auto* adjusted = std::get_if<stock::StockAdjusted>(&body)) return Reversible{adjusted->site, true};
    if (const auto* sent = std::get_if<shipping::ShipmentDispatched>(&body)) return Reversible{sent->from};
    if (const auto* arrived = std::get_if<shipping::ShipmentReceived>(&body)) return Reversible{arrived->to};
    if (const auto* closed = std::get_if<shipping::DifferenceClosed>(&body)) return Reversible{closed->to};
    return std::nullopt;
}

}  // namespace abasto::inventory
