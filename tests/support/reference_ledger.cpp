#include "tests/support/reference_ledger.hpp"

#include <algorithm>
#include <tuple>

#include "domain/stock/fefo.hpp"

namespace abasto::test {
namespace {

using stock::Account;
using stock::AccountKind;
using stock::DiscrepancyKind;
using stock::Lot;
using stock::ShelfFact;

template <class Placed>
void sort_by_moment(std::vector<Placed>& placed)
{
    std::sort(placed.begin(), placed.end(),
              [](const auto& a, const auto& b) { return std::tie(a.moment, a.line) < std::tie(b.moment, b.line); });
}

// One shelf, each figure added up again from the first fact.
class PlainShelf {
public:
    PlainShelf(const SiteCode& site, const ItemCode& item, const std::vector<ShelfFact>& facts)
        : m_site(site), m_whole(Lot::unknown(item)), m_facts(facts)
    {
        for (std::size_t i = 0; i < facts.size(); ++i) m_changes.push_back(change_of(i));
    }

    // Of one lot, or of all where the lot is unknown, after the first `count` facts.
    [[nodiscard]] Quantity book(const Lot& lot, std::size_t count) const
    {
        Quantity sum;
        for (std::size_t i = 0; i < count; ++i)
            if (lot.is_unknown() || m_facts[i].lot == lot) sum += m_changes[i];
        return sum;
    }

    // Whether a count of a lot is held against what was shown of it: there is something below zero.
    [[nodiscard]] bool is_seen(std::size_t i) const
    {
        const auto lots = booked(first_of_event(i));
        return counts_a_lot(i) && std::any_of(lots.begin(), lots.end(), [](const auto& lot) { return lot.second < zero; });
    }

    [[nodiscard]] Quantity held_against(std::size_t i) const
    {
        if (!is_seen(i)) return book(m_facts[i].lot, i);
        const auto first = first_of_event(i);
        const auto seen = left_of(m_facts[i].lot, booked(first));
        for (auto k = first; k < i; ++k)
            if (counts_a_lot(k)) return seen;
        return seen + std::min(zero, book(m_whole, first));
    }

    [[nodiscard]] std::vector<stock::Discrepancy> discrepancies(const stock::LotHistory& lots) const
    {
        std::vector<stock::Discrepancy> found;
        for (std::size_t i = 0; i < m_facts.size(); ++i)
            if (const auto kind = kind_of(i, lots)) {
                const auto figure = *kind == DiscrepancyKind::issued_while_blocked ? -m_changes[i] : m_changes[i];
                found.push_back({*kind, m_site, m_facts[i].lot, figure, m_facts[i].moment, m_facts[i].line});
            }
        std::set<Lot> looked_at{m_whole};
        for (const auto& fact : m_facts) looked_at.insert(fact.lot);
        for (const auto& lot : looked_at) add_stretches(lot, found);
        return found;
    }

private:
    [[nodiscard]] bool is_statement(std::size_t i) const
    {
        return m_facts[i].kind == ShelfFact::Kind::count || m_facts[i].kind == ShelfFact::Kind::report_opening;
    }

    [[nodiscard]] Quantity change_of(std::size_t i) const
    {
        return is_statement(i) ? m_facts[i].figure - held_against(i) : m_facts[i].figure;
    }

    [[nodiscard]] std::size_t first_of_event(std::size_t i) const
    {
        while (i > 0 && m_facts[i - 1].moment == m_facts[i].moment) --i;
        return i;
    }

    [[nodiscard]] bool counts_a_lot(std::size_t i) const
    {
        return m_facts[i].kind == ShelfFact::Kind::count && !m_facts[i].lot.is_unknown();
    }

    // What was booked on each lot, the unknown one among them, by the first `count` facts.
    [[nodiscard]] std::map<Lot, Quantity> booked(std::size_t count) const
    {
        std::map<Lot, Quantity> lots;
        for (std::size_t i = 0; i < count; ++i) lots[m_facts[i].lot] += m_changes[i];
        return lots;
    }

    // What is left of the lot where whatever is below zero was taken from those that go out first.
    static Quantity left_of(const Lot& lot, const std::map<Lot, Quantity>& lots)
    {
        Quantity gone, before, own;
        for (const auto& [other, quantity] : lots) {
            if (quantity < zero) gone -= quantity;
            if (other == lot)
                own = std::max(zero, quantity);
            else if (stock::goes_out_before(other, lot))
                before += std::max(zero, quantity);
        }
        return own - std::clamp(gone - before, zero, own);
    }

    [[nodiscard]] std::optional<Month> month_reported_before(std::size_t i) const
    {
        std::optional<Month> month;
        for (std::size_t j = 0; j < i; ++j)
            if (m_facts[j].kind == ShelfFact::Kind::report_opening) month = m_facts[j].moment.day.month();
        return month;
    }

    [[nodiscard]] std::optional<DiscrepancyKind> kind_of(std::size_t i, const stock::LotHistory& lots) const
    {
        const auto& fact = m_facts[i];
        switch (fact.kind) {
        case ShelfFact::Kind::count: return m_changes[i] != zero ? std::optional(DiscrepancyKind::count_variance) : std::nullopt;
        case ShelfFact::Kind::report_residual: return DiscrepancyKind::report_imbalance;
        case ShelfFact::Kind::movement:
            return is_blocked_issue(fact, lots) ? std::optional(DiscrepancyKind::issued_while_blocked) : std::nullopt;
        case ShelfFact::Kind::report_opening: break;
        }
        const auto before = month_reported_before(i);
        if (!before || m_changes[i] == zero) return std::nullopt;
        return fact.moment.day.month() - *before > 1 ? DiscrepancyKind::gap_break : DiscrepancyKind::chain_break;
    }

    static bool is_blocked_issue(const ShelfFact& fact, const stock::LotHistory& lots)
    {
        if (!fact.issue || fact.lot.is_unknown()) return false;
        return (fact.lot.expiry && fact.moment.day > *fact.lot.expiry) ||
               stock::status_on(lots, fact.lot, fact.moment.day) != stock::LotStatus::released;
    }

    // Looks at the book after each whole event.
    void add_stretches(const Lot& lot, std::vector<stock::Discrepancy>& found) const
    {
        bool below = false;
        std::size_t first = 0;
        for (std::size_t i = 0; i < m_facts.size(); ++i) {
            if (i > 0 && m_facts[i].moment != m_facts[i - 1].moment) first = i;
            if (i + 1 < m_facts.size() && m_facts[i + 1].moment == m_facts[i].moment) continue;
            const Quantity left = book(lot, i + 1);
            if (left < zero && !below)
                found.push_back({DiscrepancyKind::negative_stock, m_site, lot, left, m_facts[first].moment, m_facts[first].line});
            else if (left < zero)
                found.back().quantity = std::min(found.back().quantity, left);
            below = left < zero;
        }
    }

    SiteCode m_site;
    Lot m_whole;
    const std::vector<ShelfFact>& m_facts;
    std::vector<Quantity> m_changes;
};

// What a statement moves: from the account that answers for it to the site, or back.
stock::Movement movement_of(const Variance& variance, bool first_report)
{
    const auto& statement = variance.statement;
    const bool opening = statement.kind == stock::StatementKind::report_opening && first_report;
    const auto kind = opening                                         ? AccountKind::opening_balance
                      : statement.kind == stock::StatementKind::count ? AccountKind::count_variance
                                                                      : AccountKind::unexplained;
    stock::Movement movement{Account::boundary(kind),
                             Account::site(statement.site),
                             statement.lot,
                             variance.variance,
                             statement.moment,
                             statement.line,
                             opening ? stock::Indicator::opening : stock::Indicator::correction};
    if (movement.quantity < zero) {
        std::swap(movement.from, movement.to);
        movement.quantity = -movement.quantity;
    }
    return movement;
}

Balances sum(const std::vector<stock::Movement>& movements, std::optional<Date> as_of)
{
    Balances balances;
    for (const auto& movement : movements) {
        if (as_of && movement.moment.day > *as_of) continue;
        balances[{movement.from, movement.lot}] -= movement.quantity;
        balances[{movement.to, movement.lot}] += movement.quantity;
    }
    std::erase_if(balances, [](const auto& balance) { return balance.second == zero; });
    return balances;
}

}  // namespace

ReferenceLedger::ReferenceLedger(std::span<const journal::Event> events)
{
    keep_in_force(events);
    collect_lot_history();
    collect_shelves();
    for (const auto& [shelf, facts] : m_shelves) derive_shelf(shelf);
    derive_shipments();
    sort_all();
}

Balances ReferenceLedger::balances() const { return sum(m_movements, std::nullopt); }
Balances ReferenceLedger::balances_as_of(Date day) const { return sum(m_movements, day); }

void ReferenceLedger::keep_in_force(std::span<const journal::Event> events)
{
    std::set<EventId> gone;
    std::map<EventId, const journal::Event*> by_id;
    for (const auto& event : events) {
        by_id[event.id] = &event;
        if (const auto* reversal = std::get_if<stock::EventReversed>(&event.body)) gone.insert({reversal->target, event.id});
    }
    for (const auto& [id, event] : by_id)
        if (!gone.contains(id)) m_in_force.push_back(*event);
}

void ReferenceLedger::collect_lot_history()
{
    using Key = std::tuple<Date, std::uint64_t, EventId>;
    std::map<Lot, std::map<Key, stock::LotStatus>> sorted;
    for (const auto& event : m_in_force)
        if (const auto* set = std::get_if<stock::LotStatusSet>(&event.body))
            sorted[set->lot][{set->from_day, event.hlc.value_or(0), event.id}] = set->status;
    for (const auto& [lot, statuses] : sorted)
        for (const auto& [key, status] : statuses) m_lots[lot].emplace_back(std::get<0>(key), status);
}

void ReferenceLedger::collect_shelves()
{
    const auto add = [this](const std::string& site, const ItemCode& item, ShelfFact fact) {
        m_shelves[{*SiteCode::parse(site), item}].push_back(std::move(fact));
    };
    for (const auto& event : m_in_force) {
        const auto postings = journal::postings_of(event);
        for (const auto& movement : postings.movements)
            for (const auto& end : {movement.from, movement.to})
                if (end.kind() == AccountKind::site)
                    add(end.detail(), movement.lot.item, stock::shelf_fact(movement, *SiteCode::parse(end.detail())));
        for (const auto& statement : postings.statements)
            add(statement.site.text(), statement.lot.item, stock::shelf_fact(statement));
        m_movements.insert(m_movements.end(), postings.movements.begin(), postings.movements.end());
        m_statements.insert(m_statements.end(), postings.statements.begin(), postings.statements.end());
        if (const auto* closing = std::get_if<stock::DiscrepancyClosed>(&event.body)) m_closed.insert(closing->discrepancy);
    }
    for (auto& [shelf, facts] : m_shelves) sort_by_moment(facts);
    sort_by_moment(m_statements);
}

void ReferenceLedger::derive_shelf(const Shelf& shelf)
{
    const auto& facts = m_shelves.at(shelf);
    const PlainShelf plain(shelf.first, shelf.second, facts);
    bool first_report = true;
    for (std::size_t i = 0; i < facts.size(); ++i)
        for (const auto& statement : m_statements) {
            if (statement.moment != facts[i].moment || statement.line != facts[i].line || statement.site != shelf.first) continue;
            const Quantity book = plain.held_against(i);
            m_variances.push_back({statement, book, statement.stated - book, plain.is_seen(i)});
            if (book != statement.stated) m_movements.push_back(movement_of(m_variances.back(), first_report));
            if (statement.kind == stock::StatementKind::report_opening) first_report = false;
        }
    const auto found = plain.discrepancies(m_lots);
    m_discrepancies.insert(m_discrepancies.end(), found.begin(), found.end());
}

void ReferenceLedger::derive_shipments()
{
    std::map<ShipmentId, std::vector<shipping::ShipmentFact>> facts;
    for (const auto& event : m_in_force)
        if (auto about = journal::shipment_fact_of(event)) {
            facts[about->shipment].push_back(std::move(about->fact));
            m_shipments[about->shipment] = {about->from, about->to, {}};
        }
    for (auto& [id, shipment] : m_shipments) {
        auto& of_this = facts.at(id);
        std::sort(of_this.begin(), of_this.end(), [](const auto& a, const auto& b) { return a.moment < b.moment; });
        shipment.view = shipping::view_shipment(shipment.to, of_this);
        m_discrepancies.insert(m_discrepancies.end(), shipment.view.discrepancies.begin(), shipment.view.discrepancies.end());
    }
}

void ReferenceLedger::sort_all()
{
    sort_by_moment(m_movements);
    std::sort(m_variances.begin(), m_variances.end(), [](const auto& a, const auto& b) {
        return std::tie(a.statement.moment, a.statement.line) < std::tie(b.statement.moment, b.statement.line);
    });
    std::sort(m_discrepancies.begin(), m_discrepancies.end(), [](const auto& a, const auto& b) {
        return std::tie(a.cause, a.line, a.kind, a.lot) < std::tie(b.cause, b.line, b.kind, b.lot);
    });
}

}  // namespace abasto::test
