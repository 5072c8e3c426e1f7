// Shipments as the document streams tell them: every event with its lines, and derived from them state, transit and differences.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "domain/journal/posting.hpp"
#include "domain/shipping/shipment.hpp"
#include "services/platform/journal/projection.hpp"

namespace abasto::distribution {

class ShipmentProjection final : public journal::Projection {
public:
    [[nodiscard]] std::string_view name() const override { return "shipments"; }
    [[nodiscard]] const std::vector<journal::ProjectedTable>& tables() const override;
    void apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup) override;
    void settle(db::Connection& connection) override;
    void forget() noexcept override { m_touched.clear(); }

private:
    std::set<ShipmentId> m_touched;
};

// A shipment as its events tell it so far.
struct KnownShipment {
    SiteCode from;
    SiteCode to;
    shipping::ShipmentView view;
    std::vector<stock::StockLine> drafted;  // lines of the latest draft
};
[[nodiscard]] std::optional<KnownShipment> find_shipment(db::Connection& connection, const ShipmentId& shipment);
// True where somebody has said what became of it; the view of its shipment goes on having it.
[[nodiscard]] bool is_closed(db::Connection& connection, const DiscrepancyId& difference);

struct ShipmentQuestion {
    std::optional<std::vector<SiteCode>> sites{};  // as sender or receiver; none: every site
    std::optional<shipping::ShipmentState> state{};
};
struct ShipmentRow {
    ShipmentId id;
    SiteCode from;
    SiteCode to;
    shipping::ShipmentState state = shipping::ShipmentState::draft;
    std::optional<Date> dispatched_on;
};
// By id, behind that one, at most `rows_max`.
[[nodiscard]] std::vector<ShipmentRow> load_shipments(db::Connection& connection, const ShipmentQuestion& question,
                                                      const ShipmentId& after, int rows_max);

// What drafts that have not left hold back at a site, by lot.
[[nodiscard]] std::map<stock::Lot, Quantity> load_reserved(db::Connection& connection, const SiteCode& from);

}  // namespace abasto::distribution
