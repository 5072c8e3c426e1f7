#include "domain/stock/shelf.hpp"

#include <algorithm>
#include <utility>

#include "domain/stock/fefo.hpp"

namespace abasto::stock {
namespace {

// Gathers the view while it walks through the facts once.
class ShelfWalk {
public:
    ShelfWalk(const SiteCode& site, const ShelfStart& start, const LotHistory& lots)
        : m_site(site), m_lots(lots), m_balances(start.balances), m_last_report(start.last_report)
    {
        for (const auto& [lot, quantity] : m_balances) m_total += quantity;
        for (const auto& [lot, quantity] : m_balances)
            if (!lot.is_unknown() && quantity < zero) m_stretches[lot] = begun_before;
        if (m_total < zero) m_stretches[std::nullopt] = begun_before;
    }

    // All facts of one moment: only what the whole event leaves behind can be a negative stretch.
    void take(std::span<const ShelfFact> event)
    {
        look_before_lots_are_counted(event);
        for (const auto& fact : event) take(fact);
        note_stretch(std::nullopt, m_total, event.front());
        for (const auto& fact : event)
            if (!fact.lot.is_unknown()) note_stretch(fact.lot, m_balances[fact.lot], event.front());
    }

    ShelfView take_view() { return std::move(m_view); }

private:
    void take(const ShelfFact& fact)
    {
        m_view.variances.push_back(zero);
        switch (fact.kind) {
        case ShelfFact::Kind::movement:
            note_blocked(fact);
            add(fact.lot, fact.figure);
            break;
        case ShelfFact::Kind::report_residual:
            note(DiscrepancyKind::report_imbalance, fact, fact.figure);
            add(fact.lot, fact.figure);
            break;
        case ShelfFact::Kind::count: take_count(fact); break;
        case ShelfFact::Kind::report_opening: take_opening(fact); break;
        }
    }

    void take_count(const ShelfFact& fact)
    {
        const Quantity variance = vary(fact);
        if (variance != zero) note(DiscrepancyKind::count_variance, fact, variance);
    }

    void take_opening(const ShelfFact& fact)
    {
        const Quantity variance = vary(fact);
        const Month month = fact.moment.day.month();
        if (m_last_report && variance != zero)
            note(month - *m_last_report > 1 ? DiscrepancyKind::gap_break : DiscrepancyKind::chain_break, fact, variance);
        m_last_report = month;
    }

    void look_before_lots_are_counted(std::span<const ShelfFact> event)
    {
        m_seen.reset();
        const auto counts_a_lot = [](const ShelfFact& fact) {
            return fact.kind == ShelfFact::Kind::count && !fact.lot.is_unknown();
        };
        const auto is_below_zero = [](const auto& balance) { return balance.second < zero; };
        if (std::ranges::none_of(event, counts_a_lot) || std::ranges::none_of(m_balances, is_below_zero)) return;
        m_seen.emplace();
        for (const auto& [lot, quantity] : fefo_view(m_balances)) m_seen->emplace(lot, quantity);
        m_lacking = std::min(m_total, zero);
    }

    Quantity book_of(const Lot& lot)
    {
        if (lot.is_unknown()) return m_total;
        if (!m_seen) return m_balances[lot];
        const auto seen = m_seen->find(lot);
        return (seen == m_seen->end() ? zero : seen->second) + std::exchange(m_lacking, zero);
    }

    Quantity vary(const ShelfFact& statement)
    {
        const Quantity book = book_of(statement.lot);
        const Quantity variance = statement.figure - book;
        add(statement.lot, variance);
        m_view.variances.back() = variance;
        return variance;
    }

    void add(const Lot& lot, Quantity change)
    {
        m_balances[lot] += change;
        m_total += change;
    }

    void note(DiscrepancyKind kind, const ShelfFact& fact, Quantity quantity)
    {
        m_view.discrepancies.push_back({kind, m_site, fact.lot, quantity, fact.moment, fact.line});
    }

    void note_blocked(const ShelfFact& fact)
    {
        if (!fact.issue || fact.figure >= zero || fact.lot.is_unknown()) return;
        const bool expired = fact.lot.expiry && *fact.lot.expiry < fact.moment.day;
        if (expired || status_on(m_lots, fact.lot, fact.moment.day) != LotStatus::released)
            note(DiscrepancyKind::issued_while_blocked, fact, -fact.figure);
    }

    void note_stretch(const std::optional<Lot>& lot, Quantity balance, const ShelfFact& first)
    {
        const auto stretch = m_stretches.find(lot);
        if (balance >= zero) {
            if (stretch != m_stretches.end()) m_stretches.erase(stretch);
        } else if (stretch == m_stretches.end()) {
            m_stretches[lot] = m_view.discrepancies.size();
            m_view.discrepancies.push_back({DiscrepancyKind::negative_stock, m_site, lot.value_or(Lot::unknown(first.lot.item)),
                                            balance, first.moment, first.line});
        } else if (stretch->second != begun_before) {
            auto& lowest = m_view.discrepancies[stretch->second].quantity;
            lowest = std::min(lowest, balance);
        }
    }

    static constexpr std::size_t begun_before = static_cast<std::size_t>(-1);

    const SiteCode& m_site;
    const LotHistory& m_lots;
    std::map<Lot, Quantity> m_balances;
    Quantity m_total;
    std::optional<std::map<Lot, Quantity>>
        m_seen;          // before an event that counts lots, where they are not what was booked on them
    Quantity m_lacking;  // then, zero or less: what the whole item is below zero
    std::optional<Month> m_last_report;
    std::map<std::optional<Lot>, std::size_t> m_stretches;  // below zero now -> its discrepancy; no lot: the item's total
    ShelfView m_view;
};

}  // namespace

ShelfFact shelf_fact(const Movement& movement, const SiteCode& site)
{
    const bool leaves = movement.from == Account::site(site);
    const auto& other = leaves ? movement.to : movement.from;
    const bool residual = other.kind() == AccountKind::unexplained;
    return {.moment = movement.moment,
            .line = movement.line,
            .kind = residual ? ShelfFact::Kind::report_residual : ShelfFact::Kind::movement,
            .lot = movement.lot,
            .figure = leaves ? -movement.quantity : movement.quantity,
            .issue = leaves && (movement.indicator == Indicator::consumed || movement.indicator == Indicator::transfer_out)};
}

ShelfFact shelf_fact(const Statement& statement)
{
    const auto kind = statement.kind == StatementKind::count ? ShelfFact::Kind::count : ShelfFact::Kind::report_opening;
    return {.moment = statement.moment, .line = statement.line, .kind = kind, .lot = statement.lot, .figure = statement.stated};
}

LotStatus status_on(const LotHistory& lots, const Lot& lot, Date day)
{
    auto status = LotStatus::released;
    const auto history = lots.find(lot);
    if (history == lots.end()) return status;
    for (const auto& [from_day, next] : history->second)
        if (from_day <= day) status = next;
    return status;
}

ShelfView view_shelf(const SiteCode& site, const ShelfStart& start, std::span<const ShelfFact> facts, const LotHistory& lots)
{
    ShelfWalk walk(site, start, lots);
    while (!facts.empty()) {
        std::size_t count = 1;
        while (count < facts.size() && facts[count].moment == facts.front().moment) ++count;
        walk.take(facts.first(count));
        facts = facts.subspan(count);
    }
    return walk.take_view();
}

}  // namespace abasto::stock
