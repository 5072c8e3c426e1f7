// What recording a fact must know of the ledger, read within the caller's transaction.
#pragma once

#include <optional>
#include <string>

#include "domain/catalogue/item.hpp"
#include "domain/stock/closing.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::inventory {

[[nodiscard]] bool has_site(db::Connection& connection, const SiteCode& site);
[[nodiscard]] bool has_item(db::Connection& connection, const ItemCode& item);
[[nodiscard]] bool has_zone(db::Connection& connection, const ZoneCode& zone);

struct KnownDiscrepancy {
    stock::DiscrepancyState state;
    std::string stream;  // logical name of the stream that its cause stands in
};
// Of a shelf or of a shipment.
[[nodiscard]] std::optional<KnownDiscrepancy> find_discrepancy(db::Connection& connection, const DiscrepancyId& id);

// A fact that can be undone, and the shelf whose keeper wrote it.
struct Reversible {
    SiteCode site;
    bool is_adjustment = false;
};
// None: no such event, or one that nobody undoes over HTTP (definitions, reversals, outreach, imported reports).
[[nodiscard]] std::optional<Reversible> find_reversible(db::Connection& connection, const EventId& id);

}  // namespace abasto::inventory
