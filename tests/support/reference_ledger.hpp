// ReferenceLedger: the books of a set of events, worked out in the plainest way known: drop what was reversed, sort everything, add
// up from the first fact for every figure. Slow and obvious on purpose; whatever is quick is compared with it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "domain/journal/event.hpp"
#include "domain/journal/posting.hpp"
#include "domain/shipping/shipment.hpp"
#include "domain/stock/shelf.hpp"

namespace abasto::test {

using Balances = std::map<std::pair<stock::Account, stock::Lot>, Quantity>;  // only those that are not zero

struct Variance {
    stock::Statement statement;
    Quantity book;      // just before it
    Quantity variance;  // stated - book
    bool seen = false;  // the book is what was shown of the lot, not what was booked on it
    friend bool operator==(const Variance&, const Variance&) = default;
};

struct ShipmentInBook {
    SiteCode from;
    SiteCode to;
    shipping::ShipmentView view;
};

class ReferenceLedger {
public:
    // In any order; an event that comes twice counts once.
    explicit ReferenceLedger(std::span<const journal::Event> events);

    // Events neither reversed nor reversals, ordered by id.
    [[nodiscard]] const std::vector<journal::Event>& in_force() const { return m_in_force; }
    // Movements in force and those that variances make, sorted by (moment, line).
    [[nodiscard]] const std::vector<stock::Movement>& movements() const { return m_movements; }
    [[nodiscard]] Balances balances() const;
    [[nodiscard]] Balances balances_as_of(Date day) const;
    // Sorted by (moment, line), those of zero too.
    [[nodiscard]] const std::vector<Variance>& variances() const { return m_variances; }
    // Of shelves and shipments, open or closed, sorted by (cause, line, kind, lot).
    [[nodiscard]] const std::vector<stock::Discrepancy>& discrepancies() const { return m_discrepancies; }
    [[nodiscard]] const std::set<DiscrepancyId>& closed() const { return m_closed; }
    [[nodiscard]] const std::map<ShipmentId, ShipmentInBook>& shipments() const { return m_shipments; }
    [[nodiscard]] const stock::LotHistory& lot_history() const { return m_lots; }

    using Shelf = std::pair<SiteCode, ItemCode>;
    // What view_shelf() is given: every fact of each shelf, sorted.
    [[nodiscard]] const std::map<Shelf, std::vector<stock::ShelfFact>>& shelves() const { return m_shelves; }

private:
    void keep_in_force(std::span<const journal::Event> events);
    void collect_lot_history();
    void collect_shelves();
    void derive_shelf(const Shelf& shelf);
    void derive_shipments();
    void sort_all();

    std::vector<journal::Event> m_in_force;
    std::vector<stock::Movement> m_movements;
    std::vector<stock::Statement> m_statements;
    std::vector<Variance> m_variances;
    std::vector<stock::Discrepancy> m_discrepancies;
    std::set<DiscrepancyId> m_closed;
    std::map<ShipmentId, ShipmentInBook> m_shipments;
    stock::LotHistory m_lots;
    std::map<Shelf, std::vector<stock::ShelfFact>> m_shelves;
};

}  // namespace abasto::test
